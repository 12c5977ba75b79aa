import { folder } from './folder';
import { ran } from './io';
import { certificate, ecKeys, fingerprint, rsaKeys } from './sealing';

const KEYS = rsaKeys();
const OTHER = rsaKeys();
const GOOD = certificate(KEYS);
const pkcs8 = KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const ARGS = ['seal', 'a.sealed.json', '--name', 'a', '--namespace', 'shop', '--from-stdin', 'a', '--cert'];

const call = (pem: string, today?: string) => ran([...ARGS, 'cert.pem'], { cwd: folder({ 'cert.pem': pem }), stdin: 'hunter2', today });

describe('a certificate is refused', () => {
  test.each([
    ['expired', certificate(KEYS, { until: '2026-11-21' }), 'The certificate has expired.'],
    ['weak', certificate(rsaKeys(1024)), 'at least 2048 bits.\n  at     cert.pem\n  found  RSA with 1024 bits'],
    ['of another kind', certificate(ecKeys()), 'no RSA key, and the controller opens no other.\n  at     cert.pem\n  found  ec'],
    ['with its private key', `${GOOD}${pkcs8}`, 'The file of the certificate holds a private key.'],
    ['only a private key', pkcs8, 'The file of the certificate holds a private key.'],
    ['an old form of private key', KEYS.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string, 'The file of the certificate holds a private key.'],
    ['a public key', KEYS.publicKey.export({ type: 'spki', format: 'pem' }) as string, 'The file holds no certificate in PEM'],
    ['empty', '', 'The file holds no certificate in PEM'],
    ['damaged', GOOD.replace(/\n[^]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), 'A certificate is damaged.\n  at     cert.pem, certificate 1'],
  ])('%s', async (_name, pem, message) => {
    const { code, stdout, stderr } = await call(pem);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('that is to be fetched', async () => {
    expect(await ran([...ARGS, 'https://example.com/cert.pem'], { stdin: 'x' })).toMatchObject({ code: 2, stderr: expect.stringContaining('--cert takes a file: sealing asks nobody over the network.') });
  });

  test('that is not there', async () => {
    expect(await ran([...ARGS, 'none.pem'], { stdin: 'x' })).toMatchObject({ code: 2, stderr: expect.stringContaining('The certificate cannot be read.\n  at     none.pem\n  found  ENOENT') });
  });
});

describe('a certificate is taken', () => {
  const earlier = certificate(OTHER, { from: '2025-01-01' });
  const later = certificate(OTHER, { from: '2026-10-01' });
  const issuer = { ...OTHER, subject: 'company' };
  const issued = certificate(KEYS, { issuer });
  const ca = certificate(OTHER, { subject: 'company', from: '2026-11-01' });

  test.each([
    ['the only one', GOOD, GOOD],
    ['with text around it', `subject=x\n${GOOD}\nend\n`, GOOD],
    ['with Windows line ends', GOOD.replaceAll('\n', '\r\n'), GOOD],
    ['the newest of several', `${earlier}${GOOD}`, GOOD],
    ['the newest, wherever it stands', `${later}${GOOD}`, later],
    ['not the one that issued it, though that is newer', `${issued}${ca}`, issued],
    ['not the one that issued it, though that comes first', `${ca}${issued}`, issued],
  ])('%s', async (_name, pem, taken) => {
    expect(await call(pem)).toMatchObject({ code: 0, stdout: expect.stringContaining(`certificate ${fingerprint(taken)},`), stderr: '' });
  });

  test.each([
    ['2035-11-30', ''],
    ['2035-12-05', 'warning: the certificate expires on 2036-01-01T00:00:00Z; get it with: kubeseal --fetch-cert > sealing.pem\n'],
    ['2025-06-01', 'warning: the certificate is valid only from 2026-01-01T00:00:00Z on; is this computer\'s clock right?\n'],
  ])('on %s with the warning "%s"', async (today, stderr) => {
    expect(await call(GOOD, today)).toMatchObject({ code: 0, stderr });
  });
});
