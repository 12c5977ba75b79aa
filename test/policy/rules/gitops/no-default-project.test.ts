import { NoDefaultProject } from '../../../../src/policy/rules/gitops/no-default-project';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const application = (spec: Draft) => object('argoproj.io/v1alpha1', 'Application', 'shop', { spec });
const set = (project: Draft, generators: Draft[] = []) => object('argoproj.io/v1alpha1', 'ApplicationSet', 'shop', { spec: { generators, template: { spec: project } } });

describeRule(new NoDefaultProject(), {
  passes: {
    'a project of its own': application({ project: 'shop' }),
    'of an ApplicationSet': set({ project: 'shop' }, [{ git: { template: { spec: { source: {} } } } }]),
    'a project that another rule judges': set({ project: '{{project}}' }),
    'the project stands beside it': scene(application({ project: 'default' }), object('argoproj.io/v1alpha1', 'AppProject', 'default', { spec: { sourceRepos: [] } })),
  },
  fails: {
    'the default': [application({ project: 'default' }), '/spec/project: "default"'],
    'none': [application({}), '/spec/project: unset'],
    'an empty one': [application({ project: '' }), '/spec/project: ""'],
    'of an ApplicationSet': [set({}), '/spec/template/spec/project: unset'],
    'of a generator': [set({ project: 'shop' }, [{ matrix: { generators: [{ list: { template: { spec: { project: 'default' } } } }] } }]),
      '/spec/generators/0/matrix/generators/0/list/template/spec/project: "default"'],
    'beside another project': [scene(application({ project: 'default' }), object('argoproj.io/v1alpha1', 'AppProject', 'shop', {})), '/spec/project: "default"'],
    'no text': [application({ project: 3 }), '/spec/project: 3'],
  },
});
