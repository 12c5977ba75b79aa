import { UniqueEnvironment } from '../../../../src/policy/rules/pod/unique-environment';
import { app, bare, describeRule, Draft, pod } from '../../../../src/testing';

function env(...variables: Draft[]): Draft {
  return pod((p) => { app(p).env = variables; });
}

describeRule(new UniqueEnvironment(), {
  passes: {
    'none': pod(),
    'different names': env({ name: 'A', value: '1' }, { name: 'B', value: '1' }),
    'different in capital letters': env({ name: 'a' }, { name: 'A' }),
    'the same in two containers': pod((p) => {
      app(p).env = [{ name: 'A' }];
      p.spec.initContainers = [{ ...bare('init'), env: [{ name: 'A' }] }];
    }),
  },
  fails: {
    'one name twice': [env({ name: 'A', value: '1' }, { name: 'B' }, { name: 'A', value: '2' }), '/spec/containers/0/env/2/name: "A"'],
    'thrice': [env({ name: 'A' }, { name: 'A' }, { name: 'A' }), '/spec/containers/0/env/1/name: "A"', '/spec/containers/0/env/2/name: "A"'],
    'no name': [env({ value: '1' }), '/spec/containers/0/env/0/name: unset'],
    'a name that is a number': [env({ name: 1 }), '/spec/containers/0/env/0/name: 1'],
    'no list': [pod((p) => { app(p).env = { A: '1' }; }), '/spec/containers/0/env: {"A":"1"}'],
    'sidecar': [pod((p) => { p.spec.initContainers = [{ ...bare('proxy'), restartPolicy: 'Always', env: [{ name: 'A' }, { name: 'A' }] }]; }),
      '/spec/initContainers/0/env/1/name: "A"'],
  },
});
