import { RequireLocalTrafficPolicy } from '../../../../src/policy/rules/network/require-local-traffic-policy';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(externalTrafficPolicy: Draft, loadBalancerSourceRanges: Draft = ['203.0.113.0/24']): Draft {
  return object('v1', 'Service', 'web', { spec: { type: 'LoadBalancer', loadBalancerSourceRanges, externalTrafficPolicy } });
}

describeRule(new RequireLocalTrafficPolicy(), {
  passes: {
    'Local': service('Local'),
    'no ranges': service(undefined, []),
    'no load balancer': object('v1', 'Service', 'web', { spec: { loadBalancerSourceRanges: ['203.0.113.0/24'] } }),
  },
  fails: {
    'unset': [service(undefined), '/spec/externalTrafficPolicy: unset'],
    'Cluster': [service('Cluster'), '/spec/externalTrafficPolicy: "Cluster"'],
    'the wrong type': [service(true), '/spec/externalTrafficPolicy: true'],
  },
});
