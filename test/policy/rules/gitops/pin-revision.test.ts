import { PinRevision } from '../../../../src/policy/rules/gitops/pin-revision';
import { describeRule, Draft, object, under } from '../../../../src/testing';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const application = (targetRevision: unknown, source: Draft = {}) => object('argoproj.io/v1alpha1', 'Application', 'shop', { spec: { source: { repoURL: 'https://git.example.com/a', targetRevision, ...source } } });
const chart = (targetRevision: unknown) => application(targetRevision, { repoURL: 'https://charts.example.com', chart: 'shop' });
const set = (source: Draft, ofGenerator: Draft) => object('argoproj.io/v1alpha1', 'ApplicationSet', 'a', {
  spec: { generators: [{ list: { template: { spec: { source: ofGenerator } } } }], template: { spec: { source } } },
});
const git = (ref: unknown) => object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'shop', { spec: { url: 'https://git.example.com/a', ref } });
const oci = (ref: unknown) => object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'shop', { spec: { url: 'oci://registry.example.com/a', ref } });
const release = (spec: Draft) => object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec });
const helm = (version: unknown, kind = 'HelmRepository') => release({ chart: { spec: { chart: 'shop', version, sourceRef: { kind, name: 'charts' } } } });
const commits = (draft: Draft) => under({ parameters: { allowTags: false } }, draft);
const tags = (draft: Draft) => under({ parameters: { allowBranches: false } }, draft);

describeRule(new PinRevision(), {
  passes: {
    'a commit': application(COMMIT),
    'a branch': application('main'),
    'a branch and a tag in full': object('argoproj.io/v1alpha1', 'Application', 'a', { spec: { sources: [{ repoURL: 'a', targetRevision: 'refs/heads/main' }, { repoURL: 'a', targetRevision: 'refs/tags/v1' }] } }),
    'a branch with a number': application('release-1.2'),
    'a version of a chart': chart('v1.4.2'),
    'a tag of an artifact': application('stable', { repoURL: 'oci://registry.example.com/a' }),
    'what a generator puts in': object('argoproj.io/v1alpha1', 'ApplicationSet', 'a', { spec: { template: { spec: { source: { repoURL: 'a', targetRevision: '{{head_sha}}' } } } } }),
    'what a generator leaves to the template': set({ repoURL: 'a', targetRevision: 'main' }, { path: 'b' }),
    'no source': object('argoproj.io/v1alpha1', 'Application', 'a', {}),
    'a branch for Flux': git({ branch: 'main' }),
    'a commit of a branch': commits(git({ branch: 'main', commit: COMMIT })),
    'a tag for Flux': tags(git({ tag: 'v1' })),
    'one version for Flux': git({ semver: '1.2.3' }),
    'a digest': commits(oci({ tag: 'latest', digest: DIGEST })),
    'a tag in a registry': oci({ tag: 'v1' }),
    'a version of a release': helm('1.4.2'),
    'a chart in git': helm(undefined, 'GitRepository'),
    'a reference to a source': release({ chartRef: { kind: 'OCIRepository', name: 'shop' } }),
    'an artifact of a release': release({ chart: { kind: 'OCIRepository', spec: { ref: { digest: DIGEST } } } }),
    'tags are demanded': tags(application('v1.4')),
    'tags are demanded, in full': tags(application('refs/tags/release')),
  },
  fails: {
    'the default branch': [application('HEAD'), '/spec/source/targetRevision: "HEAD"'],
    'nothing said': [application(undefined), '/spec/source/targetRevision: unset'],
    'a range of tags': [application('v1.*'), '/spec/source/targetRevision: "v1.*"'],
    'a pull request': [application('refs/pull/3/head'), '/spec/source/targetRevision: "refs/pull/3/head"'],
    'one of several sources': [object('argoproj.io/v1alpha1', 'Application', 'a', { spec: { sources: [{ repoURL: 'a', targetRevision: 'main' }, { repoURL: 'b' }] } }), '/spec/sources/1/targetRevision: unset'],
    'a source that is rendered': [object('argoproj.io/v1alpha1', 'Application', 'a', { spec: { sourceHydrator: { drySource: { repoURL: 'a', targetRevision: 'HEAD' } } } }), '/spec/sourceHydrator/drySource/targetRevision: "HEAD"'],
    'a template': [object('argoproj.io/v1alpha1', 'ApplicationSet', 'a', { spec: { template: { spec: { source: { repoURL: 'a' } } } } }), '/spec/template/spec/source/targetRevision: unset'],
    'the template of a generator': [set({ repoURL: 'a', targetRevision: 'main' }, { targetRevision: 'HEAD' }), '/spec/generators/0/list/template/spec/source/targetRevision: "HEAD"'],
    'any version of a chart': [chart('*'), '/spec/source/targetRevision: "*"'],
    'a range of versions of a chart': [chart('1.4'), '/spec/source/targetRevision: "1.4"'],
    'the newest artifact': [application('latest', { repoURL: 'oci://registry.example.com/a' }), '/spec/source/targetRevision: "latest"'],
    'nothing said to Flux': [git(undefined), '/spec/ref: unset'],
    'an empty reference': [git({}), '/spec/ref: {}'],
    'a range for Flux': [git({ branch: 'main', semver: '>=1.0.0' }), '/spec/ref/semver: ">=1.0.0"'],
    'a proposal for Flux': [git({ name: 'refs/merge-requests/1/head' }), '/spec/ref/name: "refs/merge-requests/1/head"'],
    'a reference that is none': [git(3), '/spec/ref: 3'],
    'nothing said of an artifact': [oci(undefined), '/spec/ref: unset'],
    'latest': [oci({ tag: 'latest' }), '/spec/ref/tag: "latest"'],
    'a range of tags of an artifact': [oci({ tag: 'a', semver: '1.x' }), '/spec/ref/semver: "1.x"'],
    'a digest that is none': [oci({ digest: 'sha256:abc' }), '/spec/ref/digest: "sha256:abc"'],
    'any version of a release': [helm(undefined), '/spec/chart/spec/version: unset'],
    'a range of versions of a release': [helm('^1.4.0'), '/spec/chart/spec/version: "^1.4.0"'],
    'an artifact of a release': [release({ chart: { kind: 'OCIRepository', spec: { ref: { semver: '6.5.*' } } } }), '/spec/chart/spec/ref/semver: "6.5.*"'],
    'a chart of Flux': [object('source.toolkit.fluxcd.io/v1', 'HelmChart', 'a', { spec: { chart: 'a', sourceRef: { kind: 'HelmRepository' } } }), '/spec/version: unset'],
    'a branch where tags are demanded': [tags(application('main')), '/spec/source/targetRevision: "main"'],
    'a branch for Flux where tags are demanded': [tags(git({ branch: 'main' })), '/spec/ref/branch: "main"'],
    'a tag where commits are demanded': [commits(application('refs/tags/v1.4.2')), '/spec/source/targetRevision: "refs/tags/v1.4.2"'],
    'a tag for Flux where commits are demanded': [commits(git({ tag: 'v1' })), '/spec/ref/tag: "v1"'],
    'a tag of an artifact where digests are demanded': [commits(oci({ tag: 'v1' })), '/spec/ref/tag: "v1"'],
  },
});
