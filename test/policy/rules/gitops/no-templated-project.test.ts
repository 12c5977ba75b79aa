import { NoTemplatedProject } from '../../../../src/policy/rules/gitops/no-templated-project';
import { describeRule, Draft, object } from '../../../../src/testing';

const set = (generators: unknown, project: unknown = '{{ .project }}', rest: Draft = {}) => object('argoproj.io/v1alpha1', 'ApplicationSet', 'shop', { spec: { generators, template: { spec: { project } }, ...rest } });
const GIT = { git: { repoURL: 'https://git.example.com/a', files: [{ path: 'a.json' }] } };

describeRule(new NoTemplatedProject(), {
  passes: {
    'written out': set([GIT], 'shop'),
    'from its own list': set([{ list: { elements: [{ project: 'shop' }] } }]),
    'from the clusters of Argo CD': set([{ clusters: { selector: { matchLabels: { stage: 'production' } } } }]),
    'from both': set([{ matrix: { generators: [{ clusters: {} }, { list: { elements: [] } }] } }]),
    'no generators': set(undefined),
    'another field of the patch': set([GIT], 'shop', { templatePatch: 'spec:\n  source:\n    path: {{ .path }}\n' }),
  },
  fails: {
    'from git': [set([GIT]), '/spec/template/spec/project: a value of the generator git'],
    'from pull requests': [set([{ pullRequest: { github: {} } }], 'pr-{{branch}}'), '/spec/template/spec/project: a value of the generator pullRequest'],
    'from repositories, in a matrix': [set([{ list: { elements: [] } }, { matrix: { generators: [{ clusters: {} }, { scmProvider: {} }] } }]), '/spec/template/spec/project: a value of the generator scmProvider'],
    'in the template of a generator': [set([{ git: { template: { spec: { project: '{{ .a }}' } } } }], 'shop'), '/spec/generators/0/git/template/spec/project: a value of the generator git'],
    'in a patch': [set([GIT], 'shop', { templatePatch: 'spec:\n  project: {{ .project }}\n' }), '/spec/templatePatch: a value of the generator git'],
  },
});
