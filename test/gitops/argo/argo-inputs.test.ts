import { checkName, checkRepositoryUrl, checkServer, signatureKey } from '../../../src/gitops/argo/argo-inputs';

test.each(['https://git.example.com/shop/delivery.git', 'https://git.example.com:8443/a', 'ssh://git@git.example.com:22/a.git', 'git@git.example.com:shop/delivery.git'])(
  '%s is a repository', (url) => {
    expect(() => checkRepositoryUrl(url)).not.toThrow();
  });

test.each([
  ['https://git.example.com/shop/*', 'no pattern'],
  ['https://git.example.com/{a,b}', 'no pattern'],
  ['!https://git.example.com/a', 'no pattern'],
  ['https://git.example.com/a b', 'no pattern'],
  ['http://git.example.com/a.git', 'over HTTPS or SSH'],
  ['git://git.example.com/a.git', 'over HTTPS or SSH'],
  ['file:///a', 'over HTTPS or SSH'],
  ['shop/delivery', 'over HTTPS or SSH'],
  ['', 'over HTTPS or SSH'],
])('%j is none: %s', (url, message) => {
  expect(() => checkRepositoryUrl(url)).toThrow(message);
});

test.each(['https://bot:s3cret@git.example.com/a.git', 'https://s3cret@git.example.com/a.git', 'ssh://git:s3cret@git.example.com/a.git'])(
  'credentials are refused and not repeated', (url) => {
    expect(() => checkRepositoryUrl(url)).toThrow('must not hold credentials');
    expect(() => checkRepositoryUrl(url)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('s3cret') }));
  });

test.each([undefined, 'https://kubernetes.default.svc', 'https://10.0.0.1:6443', 'https://a.example.com/k8s/clusters/c-1'])('%s is a server', (server) => {
  expect(() => checkServer(server)).not.toThrow();
});

test.each(['', '*', 'https://*', 'http://a', 'https://', 'https://[fd00::1]:6443', 'https://a/', 'eu-west'])('%j is no server', (server) => {
  expect(() => checkServer(server)).toThrow('its address as the Secret of the cluster has it');
});

test.each([
  ['D56C4FCA57A46444', 'D56C4FCA57A46444'],
  ['0xd56c4fca57a46444', 'D56C4FCA57A46444'],
  ['5de3e0509c47ea3cf04a42d34aee18f83afdeb23', '4AEE18F83AFDEB23'],
])('%s is the key %s', (key, id) => {
  expect(signatureKey(key)).toBe(id);
});

test.each(['3AFDEB23', 'D56C4FCA57A4644', 'D56C4FCA57A4644G', ''])('%j is no key', (key) => {
  expect(() => signatureKey(key)).toThrow('by its long id of 16 hexadecimal digits');
});

test('the namespace of Argo CD is one', () => {
  expect(() => checkName('argocd')).not.toThrow();
  expect(() => checkName('Argo CD')).toThrow('has to be a DNS label');
});
