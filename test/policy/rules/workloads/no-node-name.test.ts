import { NoNodeName } from '../../../../src/policy/rules/workloads/no-node-name';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoNodeName(), {
  passes: {
    'none': pod(),
    'a node selector': pod((p) => { p.spec.nodeSelector = { disk: 'ssd' }; }),
  },
  fails: {
    'a node': [pod((p) => { p.spec.nodeName = 'node-1'; }), '/spec/nodeName: "node-1"'],
    'in a template': [deployment((d) => { d.spec.template.spec.nodeName = 'node-1'; }), '/spec/template/spec/nodeName: "node-1"'],
    'a number': [pod((p) => { p.spec.nodeName = 1; }), '/spec/nodeName: 1'],
  },
});
