import { COMMIT } from './workflows';
import { PinIncludes } from '../../../../src/policy/rules/pipelines/pin-includes';
import { describeRule, Draft, under } from '../../../../src/testing';

const including = (include: unknown): Draft => ({ stages: ['build'], include, build: { stage: 'build', script: 'make' } });
const trusting = (include: unknown, ...trustedProjects: string[]) => under({ parameters: { trustedProjects } }, including(include));
const INTEGRITY = `sha256-${'a'.repeat(43)}=`;

describeRule(new PinIncludes(), {
  passes: {
    'a commit': including([{ project: 'acme/pipelines', ref: COMMIT, file: '/build.yml' }]),
    'nothing': including(undefined),
    'a file of the repository itself': including('ci/build.yml'),
    'such files': including([{ local: 'ci/build.yml' }, 'ci/test.yml']),
    'a template of GitLab': including({ template: 'Jobs/SAST.gitlab-ci.yml' }),
    'an address with the digest of the file': including({ remote: 'https://example.com/a.yml', integrity: INTEGRITY }),
    'a component by its commit': including([{ component: `$CI_SERVER_FQDN/acme/build@${COMMIT}` }]),
    'a component of the project itself': including([{ component: '$CI_SERVER_FQDN/$CI_PROJECT_PATH/build@$CI_COMMIT_SHA' }]),
    'a project that is trusted': trusting({ project: 'acme/pipelines', file: 'a.yml' }, 'acme'),
    'a component of a trusted project': trusting({ component: 'gitlab.example.com/acme/pipelines/build@1' }, 'acme/pipelines/'),
  },
  fails: {
    'a branch of a project': [including([{ project: 'acme/pipelines', ref: 'main', file: 'a.yml' }]), '/include/0/ref: "main"'],
    'a project without revision': [including({ project: 'acme/pipelines', file: 'a.yml' }), '/include/ref: unset'],
    'an address': [including('https://example.com/a.yml'), '/include: "https://example.com/a.yml"'],
    'an address in a list': [including([{ remote: 'https://example.com/a.yml' }]), '/include/0/integrity: unset'],
    'a digest that is none': [including([{ remote: 'https://example.com/a.yml', integrity: 'sha256-abc' }]), '/include/0/integrity: "sha256-abc"'],
    'a component by its version': [including([{ component: '$CI_SERVER_FQDN/acme/build@1.2' }]), '/include/0/component: "$CI_SERVER_FQDN/acme/build@1.2"'],
    'a pipeline that a job triggers': [{ stages: ['a'], a: { stage: 'a', script: 'b', trigger: { include: [{ project: 'acme/x', file: 'a.yml' }] } } }, '/a/trigger/include/0/ref: unset'],
    'another project than the trusted one': [trusting({ project: 'acme2/x', file: 'a.yml' }, 'acme'), '/include/ref: unset'],
    'no text': [including([{ project: 3, ref: 4 }]), '/include/0/ref: 4'],
  },
});
