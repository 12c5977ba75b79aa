import { UniqueContainerNames } from '../../../../src/policy/rules/pod/unique-container-names';
import { app, bare, container, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new UniqueContainerNames(), {
  passes: {
    'one container': pod(),
    'different names': pod((p) => { p.spec.containers.push(bare('other')); p.spec.initContainers = [bare('init')]; }),
    'a name that every object has': pod((p) => { app(p).name = 'constructor'; p.spec.containers.push(bare('__proto__')); }),
  },
  fails: {
    'two regular containers': [deployment((d) => { d.spec.template.spec.containers.push(container()); }), '/spec/template/spec/containers/1/name: "app"'],
    'init and regular container': [pod((p) => { p.spec.initContainers = [bare('app')]; }), '/spec/containers/0/name: "app"'],
    'sidecar and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('proxy'), restartPolicy: 'Always' }];
      p.spec.ephemeralContainers = [bare('proxy')];
    }), '/spec/ephemeralContainers/0/name: "proxy"'],
    'three': [pod((p) => { p.spec.containers.push(container(), container()); }), '/spec/containers/1/name: "app"', '/spec/containers/2/name: "app"'],
    'no name': [pod((p) => { delete p.spec.containers[0].name; }), '/spec/containers/0/name: unset'],
    'an empty name': [pod((p) => { app(p).name = ''; }), '/spec/containers/0/name: ""'],
    'a name that is a number': [pod((p) => { app(p).name = 5; }), '/spec/containers/0/name: 5'],
  },
});
