import { UsageError } from '../../core/errors';
import { DNS_LABEL } from '../../core/object-name';
import { quoted } from '../../core/quoted';

/** Argo CD reads addresses in projects as patterns, in which these stand for others. */
const PATTERN = /[*?[\]{}!\\]/;
const SSH_WITHOUT_SCHEME = /^[\w.-]+@[\w.-]+:[^/].*$/;
const KEY_ID_LENGTH = 16;

/**
 * Refuses addresses of repositories that hold a secret, that anybody on the way could answer for, or that would be a pattern.
 *
 * @throws UsageError which never repeats a password
 */
export function checkRepositoryUrl(url: string): void {
  const fix = 'say for instance "https://git.example.com/shop/delivery.git" or "git@git.example.com:shop/delivery.git"';
  if (PATTERN.test(url) || /\s/.test(url)) throw new UsageError('The address of a repository must be no pattern.', { found: quoted(url), fix });
  if (SSH_WITHOUT_SCHEME.test(url)) return;
  const { protocol, username, password, host } = parsed(url);
  if (password !== '' || (username !== '' && protocol === 'https:')) {
    throw new UsageError('The address of a repository must not hold credentials: it stands in the repository itself.', {
      found: `credentials for ${host}`, fix: 'leave them out, and give them to Argo CD in a Secret with the label argocd.argoproj.io/secret-type: repository',
    });
  }
  if (['https:', 'ssh:'].includes(protocol) && host !== '') return;
  throw new UsageError('Argo CD has to read the repository over HTTPS or SSH, or anybody on the way could answer for it.', { found: quoted(url), fix });
}

function parsed(url: string): Pick<URL, 'protocol' | 'username' | 'password' | 'host'> {
  try {
    return new URL(url);
  } catch {
    return { protocol: '', username: '', password: '', host: '' };
  }
}

/** Refuses addresses of clusters that would be a pattern, or are none. */
export function checkServer(server: string | undefined): void {
  if (server === undefined || (/^https:\/\/[^\s/]/.test(server) && !PATTERN.test(server) && !server.endsWith('/'))) return;
  throw new UsageError('The server of a cluster is its address as the Secret of the cluster has it.', {
    found: quoted(server), fix: 'begin with https://, end without /, and use no brackets; or leave server out, and Argo CD finds the cluster by its name',
  });
}

/** Refuses what no namespace can be called. */
export function checkName(namespace: string): void {
  if (DNS_LABEL.test(namespace)) return;
  throw new UsageError('The namespace of Argo CD has to be a DNS label.', { found: quoted(namespace), fix: 'say for instance "argocd"' });
}

/**
 * The long id of an OpenPGP key, of the id or of the fingerprint, which ends with it.
 *
 * @throws UsageError for short ids, which many keys share, and for what is no id
 */
export function signatureKey(key: string): string {
  const digits = key.replace(/^0x/i, '').toUpperCase();
  if (/^[0-9A-F]+$/.test(digits) && [KEY_ID_LENGTH, 40].includes(digits.length)) return digits.slice(-KEY_ID_LENGTH);
  throw new UsageError('A key is named by its long id of 16 hexadecimal digits, or by its fingerprint of 40.', {
    found: quoted(key), fix: 'take what `gpg --list-keys --keyid-format long` prints',
  });
}
