import { NoNodePort } from '../../../../src/policy/rules/network/no-node-port';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(spec: Draft): Draft {
  return object('v1', 'Service', 'app', { spec });
}

describeRule(new NoNodePort(), {
  passes: {
    'absent, which is ClusterIP': service({ ports: [{ port: 80 }] }),
    'ClusterIP': service({ type: 'ClusterIP' }),
    'ExternalName': service({ type: 'ExternalName', externalName: 'db.acme.test' }),
    'LoadBalancer, which has a rule of its own': service({ type: 'LoadBalancer' }),
    'no spec': object('v1', 'Service', 'app'),
  },
  fails: {
    'NodePort': [service({ type: 'NodePort' }), '/spec/type: "NodePort"'],
    'narrowed': [service({ type: 'NodePort', loadBalancerSourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: 'Local' }), '/spec/type: "NodePort"'],
    'no type that there is': [service({ type: 'nodeport' }), '/spec/type: "nodeport"'],
    'a list': [service({ type: ['NodePort'] }), '/spec/type: ["NodePort"]'],
    'a number': [service({ type: 0 }), '/spec/type: 0'],
    'a spec of the wrong type': [service('NodePort'), '/spec: "NodePort"'],
  },
});
