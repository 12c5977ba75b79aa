import { KubernetesVersion } from '../../src/core/kubernetes-version';
import type { ClusterContent } from '../../src/gitops/cluster-content';
import { FluxArtifactVerification } from '../../src/gitops/flux-artifact-verification';
import { FluxSource } from '../../src/gitops/flux-source';
import { FluxGitProvider, FluxGitSourceProps, FluxOciSourceProps, FluxRegistryProvider, FluxSignedObject } from '../../src/gitops/flux-source-props';
import { GitRevision } from '../../src/gitops/git-revision';

const SHA = '0123456789'.repeat(4);
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const url = 'https://git.example.com/acme/deploy.git';
const verification = { secretName: 'signers' };
const place = { name: 'delivery', namespace: 'shop', interval: '10m' };

function content(revision: GitRevision): ClusterContent {
  return { environment: 'production', cluster: 'eu-west', revision, kubernetesVersion: KubernetesVersion.V1_34, path: '', platform: [], tenants: [] };
}

const git = (props: Partial<FluxGitSourceProps> = {}, revision = GitRevision.branch('main')) => FluxSource.git({ url, verification, ...props })._object(content(revision), place).spec;
const signed = FluxArtifactVerification.cosign('cosign-keys');
const oci = (props: Partial<FluxOciSourceProps> = {}, revision = GitRevision.branch('main')) =>
  FluxSource.oci({ url: 'oci://ghcr.io/acme/deploy', verification: signed, ...props })._object(content(revision), place).spec;

describe('a git repository', () => {
  test('is an object of the namespace that gets it', () => {
    expect(FluxSource.git({ url, verification })._object(content(GitRevision.branch('main')), place)).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'delivery', namespace: 'shop' },
      spec: { interval: '10m', url, ref: { branch: 'main' }, verify: { mode: 'HEAD', secretRef: { name: 'signers' } } },
    });
  });

  test.each([
    [GitRevision.branch('main'), undefined, { branch: 'main' }, 'HEAD'],
    [GitRevision.commit(SHA), undefined, { commit: SHA }, 'HEAD'],
    [GitRevision.tag('v1.4.2'), undefined, { tag: 'v1.4.2' }, 'Tag'],
    [GitRevision.tag('v1.4.2'), FluxSignedObject.COMMIT, { tag: 'v1.4.2' }, 'HEAD'],
    [GitRevision.tag('v1.4.2'), FluxSignedObject.TAG_AND_COMMIT, { tag: 'v1.4.2' }, 'TagAndHEAD'],
  ])('%s, signed: %s', (revision, mode, ref, expected) => {
    expect(git({ verification: { ...verification, signed: mode } }, revision)).toMatchObject({ ref, verify: { mode: expected } });
  });

  test('says how Flux proves who it is', () => {
    expect(git({ secretName: 'git', provider: FluxGitProvider.AZURE, serviceAccountName: 'reader' })).toMatchObject({ secretRef: { name: 'git' }, provider: 'azure', serviceAccountName: 'reader' });
  });

  test.each(['https://git.example.com/acme/deploy.git', 'ssh://git@git.example.com/acme/deploy.git', 'ssh://git@git.example.com:2222/acme/deploy'])('%s', (address) => {
    expect(git({ url: address })).toMatchObject({ url: address });
  });

  test.each([
    ['plain HTTP', 'http://git.example.com/acme/deploy.git', /nobody can read or change\.\s+found +"http:[^]*https:\/\/host\/path or ssh:\/\//],
    ['the short form of ssh', 'git@git.example.com:acme/deploy.git', /nobody can read or change/],
    ['the protocol of git', 'git://git.example.com/acme/deploy.git', /nobody can read or change/],
    ['no path', 'https://git.example.com', /nobody can read or change/],
    ['a password', 'https://me:hunter2@git.example.com/acme/deploy.git', /holds no credentials[^]*found +"https:\/\/…@git/],
    ['a token', 'https://ghp_abc@git.example.com/acme/deploy.git', /holds no credentials/],
    ['a password for ssh', 'ssh://git:hunter2@git.example.com/acme/deploy.git', /holds no credentials/],
    ['a space', 'https://git.example.com/acme deploy', /needs the address/],
  ])('is refused with %s', (_, address, message) => {
    expect(() => git({ url: address })).toThrow(message);
    expect(() => git({ url: address })).not.toThrow(/hunter2|ghp_abc/);
  });

  test('demands signed tags only of tags', () => {
    expect(() => git({ verification: { ...verification, signed: FluxSignedObject.TAG } })).toThrow(/only where a tag is delivered\.\s+found +branch main, signed: Tag/);
  });
});

describe('an artifact', () => {
  test('is an object of the namespace that gets it', () => {
    expect(FluxSource.oci({ url: 'oci://ghcr.io/acme/deploy', verification: signed })._object(content(GitRevision.tag('v1.4.2')), place)).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'delivery', namespace: 'shop' },
      spec: { interval: '10m', url: 'oci://ghcr.io/acme/deploy', ref: { tag: 'v1.4.2' }, verify: { provider: 'cosign', secretRef: { name: 'cosign-keys' } } },
    });
  });

  test('is pinned by a digest', () => {
    expect(oci({ digests: { 'production/eu-west': DIGEST } })).toMatchObject({ ref: { digest: DIGEST } });
  });

  test('says how Flux proves who it is, and whom it trusts', () => {
    expect(oci({ secretName: 'registry', provider: FluxRegistryProvider.GCP, serviceAccountName: 'reader', certificateSecretName: 'authority' })).toMatchObject({
      secretRef: { name: 'registry' }, provider: 'gcp', serviceAccountName: 'reader', certSecretRef: { name: 'authority' },
    });
  });

  test.each<[string, () => unknown, RegExp]>([
    ['a tag in its address', () => oci({ url: 'oci://ghcr.io/acme/deploy:latest' }), /neither tag nor digest/],
    ['a digest in its address', () => oci({ url: `oci://ghcr.io/acme/deploy@${DIGEST}` }), /neither tag nor digest/],
    ['another protocol', () => oci({ url: 'https://ghcr.io/acme/deploy' }), /write oci:\/\/host\/path/],
    ['credentials', () => oci({ url: 'oci://me:hunter2@ghcr.io/acme/deploy' }), /holds no credentials/],
    ['a shortened digest', () => oci({ digests: { 'production/eu-west': 'sha256:0123' } }), /A digest is written in full\.\s+found +"sha256:0123"/],
    ['a cluster without digest', () => oci({ digests: { 'production/eu-wets': DIGEST } }), /that of production\/eu-west is missing\.\s+found +digests for production\/eu-wets/],
    ['a branch that is no tag', () => oci({}, GitRevision.branch('feature/cart')), /under the name of its branch[^]*"feature\/cart"/],
  ])('is refused with %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('a port is no tag', () => {
    expect(oci({ url: 'oci://registry.example.com:5000/acme/deploy' })).toMatchObject({ url: 'oci://registry.example.com:5000/acme/deploy' });
  });
});

test.each<[string, () => unknown]>([
  ['git', () => FluxSource.git({ url } as FluxGitSourceProps)],
  ['oci', () => FluxSource.oci({ url: 'oci://ghcr.io/acme/deploy' } as FluxOciSourceProps)],
])('without verification it is refused: %s', (_, make) => {
  expect(make).toThrow(/A source is verified[^]*found +no verification/);
});

describe('signers', () => {
  const issuer = 'https://token.actions.githubusercontent.com';
  const subject = 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main';
  const keyless = (identity: object) => FluxArtifactVerification.keyless({ identities: [identity] })._spec;

  test('Notation', () => {
    expect(FluxArtifactVerification.notation('trust')._spec).toEqual({ provider: 'notation', secretRef: { name: 'trust' } });
  });

  test('by an identity, exactly', () => {
    const [identity] = keyless({ issuer, subject }).matchOIDCIdentity as Array<{ issuer: string; subject: string }>;
    expect(identity.issuer).toBe('^https://token\\.actions\\.githubusercontent\\.com$');
    expect(new RegExp(identity.subject).test(subject)).toBe(true);
    expect(new RegExp(identity.subject).test(subject.replace('github.com', 'githubXcom'))).toBe(false);
    expect(new RegExp(identity.subject).test(`https://evil.example/${subject}`)).toBe(false);
  });

  test('by an identity of another Sigstore', () => {
    expect(FluxArtifactVerification.keyless({ identities: [{ issuer, subject }], trustedRootSecretName: 'root' })._spec).toMatchObject({ trustedRootSecretRef: { name: 'root' } });
  });

  test.each(['^https://github\\.com/acme/.*$', '^(?:https://github\\.com/acme/a|https://github\\.com/acme/b)$', '^[a|b]github$', '^https://github\\.com/acme\\|shop$'])('by the pattern %s', (pattern) => {
    expect(keyless({ issuer, subjectPattern: pattern })).toMatchObject({ matchOIDCIdentity: [{ subject: pattern }] });
  });

  test.each([
    ['https://github\\.com/acme/.*', /must match the whole text/],
    ['^https://github\\.com/acme/', /must match the whole text/],
    ['https://github\\.com/acme/.*$', /must match the whole text/],
    ['^https://github\\.com/acme\\$', /must match the whole text/],
    ['^https://github\\.com/acme/a|https://evil\\.example/.*$', /must match the whole text[^]*\^\(\?:a\|b\)\$/],
    ['^.*$', /fits nearly anybody/],
    ['^[a-z]+://\\w+$', /fits nearly anybody/],
    ['^(?=github)acme$', /cannot be compiled: Go's/],
    ['^github(acme$', /cannot be compiled/],
  ])('not by the pattern %s', (pattern, message) => {
    expect(() => keyless({ issuer, subjectPattern: pattern })).toThrow(message);
  });

  test.each<[string, object, RegExp]>([
    ['no issuer', { subject }, /issuer is said once/],
    ['no subject', { issuer }, /subject is said once/],
    ['both', { issuer, subject, subjectPattern: '^github$' }, /subject is said once/],
    ['an empty one', { issuer: ' ', subject }, /issuer is said once/],
  ])('not with %s', (_, identity, message) => {
    expect(() => keyless(identity)).toThrow(message);
  });

  test('not by nobody', () => {
    expect(() => FluxArtifactVerification.keyless({ identities: [] })).toThrow(/counts by who made it/);
  });
});
