import { NoInsecureSource } from '../../../../src/policy/rules/gitops/no-insecure-source';
import { describeRule, Draft, object } from '../../../../src/testing';

const flux = (kind: string, spec: Draft) => object('source.toolkit.fluxcd.io/v1', kind, 'shop', { spec });
const argo = (kind: string, spec: Draft) => object('argoproj.io/v1alpha1', kind, 'shop', { spec });

describeRule(new NoInsecureSource(), {
  passes: {
    'TLS': flux('GitRepository', { url: 'https://git.example.com/shop' }),
    'SSH': flux('GitRepository', { url: 'ssh://git@git.example.com/shop' }),
    'a registry': flux('OCIRepository', { url: 'oci://registry.example.com/shop', insecure: false }),
    'a bucket': flux('Bucket', { endpoint: 's3.example.com' }),
    'an Application': argo('Application', { source: { repoURL: 'git@git.example.com:shop.git' } }),
    'a project': argo('AppProject', { sourceRepos: ['https://git.example.com/*', '*'] }),
    'generators': argo('ApplicationSet', { generators: [{ git: { repoURL: 'https://git.example.com/a' } }, { pullRequest: { gitlab: { api: 'https://gitlab.example.com' } } }], template: {} }),
    'nothing said': flux('HelmRepository', {}),
  },
  fails: {
    'git': [flux('GitRepository', { url: 'http://git.example.com/shop' }), '/spec/url: "http://git.example.com/shop"'],
    'charts': [flux('HelmRepository', { url: 'HTTP://charts.example.com' }), '/spec/url: "HTTP://charts.example.com"'],
    'a registry': [flux('OCIRepository', { url: 'oci://registry.example.com/shop', insecure: true }), '/spec/insecure: true'],
    'a bucket': [flux('Bucket', { endpoint: 'minio', insecure: true }), '/spec/insecure: true'],
    'the artifact of a release': [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'a', { spec: { chart: { kind: 'OCIRepository', spec: { url: 'oci://a/b', insecure: true } } } }), '/spec/chart/spec/insecure: true'],
    'an Application': [argo('Application', { sources: [{ repoURL: 'git://git.example.com/shop' }] }), '/spec/sources/0/repoURL: "git://git.example.com/shop"'],
    'a project': [argo('AppProject', { sourceRepos: ['http://git.example.com/*'] }), '/spec/sourceRepos/0: "http://git.example.com/*"'],
    'a generator of git': [argo('ApplicationSet', { generators: [{ merge: { generators: [{ git: { repoURL: 'http://git.example.com/a' } }] } }] }), '/spec/generators/0/merge/generators/0/git/repoURL: "http://git.example.com/a"'],
    'a generator of pull requests': [argo('ApplicationSet', { generators: [{ pullRequest: { gitlab: { api: 'http://gitlab.example.com', insecure: true } } }] }),
      '/spec/generators/0/pullRequest/gitlab/api: "http://gitlab.example.com"', '/spec/generators/0/pullRequest/gitlab/insecure: true'],
  },
});
