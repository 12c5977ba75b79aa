import { NoLoadBalancer } from '../../../../src/policy/rules/network/no-load-balancer';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(spec: Draft): Draft {
  return object('v1', 'Service', 'app', { spec });
}

describeRule(new NoLoadBalancer(), {
  passes: {
    'absent, which is ClusterIP': service({ ports: [{ port: 80 }] }),
    'ClusterIP': service({ type: 'ClusterIP' }),
    'ExternalName': service({ type: 'ExternalName', externalName: 'db.acme.test' }),
    'NodePort, which has a rule of its own': service({ type: 'NodePort' }),
    'no spec': object('v1', 'Service', 'app'),
  },
  fails: {
    'LoadBalancer': [service({ type: 'LoadBalancer' }), '/spec/type: "LoadBalancer"'],
    'narrowed': [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: 'Local' }), '/spec/type: "LoadBalancer"'],
    'no type that there is': [service({ type: 'loadbalancer' }), '/spec/type: "loadbalancer"'],
    'a list': [service({ type: ['LoadBalancer'] }), '/spec/type: ["LoadBalancer"]'],
    'a number': [service({ type: 0 }), '/spec/type: 0'],
    'a spec of the wrong type': [service('LoadBalancer'), '/spec: "LoadBalancer"'],
  },
});
