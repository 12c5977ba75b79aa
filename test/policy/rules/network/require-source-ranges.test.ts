import { RequireSourceRanges } from '../../../../src/policy/rules/network/require-source-ranges';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(loadBalancerSourceRanges: Draft, annotations: Draft = {}, type = 'LoadBalancer'): Draft {
  return object('v1', 'Service', 'web', { metadata: { annotations }, spec: { type, loadBalancerSourceRanges } });
}

describeRule(new RequireSourceRanges(), {
  passes: {
    'a network': service(['203.0.113.0/24']),
    'inside the network': service(undefined, { 'networking.gke.io/load-balancer-type': 'Internal' }),
    'no load balancer': service(undefined, {}, 'ClusterIP'),
  },
  fails: {
    'no ranges': [service(undefined), '/spec/loadBalancerSourceRanges: unset'],
    'an empty list': [service([]), '/spec/loadBalancerSourceRanges: []'],
    'everything': [service(['203.0.113.0/24', '0.0.0.0/0']), '/spec/loadBalancerSourceRanges/1: "0.0.0.0/0"'],
    'half of everything': [service(['0.0.0.0/1']), '/spec/loadBalancerSourceRanges/0: "0.0.0.0/1"'],
    'a range that is none': [service(['office']), '/spec/loadBalancerSourceRanges/0: "office"'],
    'ranges of the wrong type': [service('203.0.113.0/24'), '/spec/loadBalancerSourceRanges: "203.0.113.0/24"'],
    'the annotation says otherwise': [service(undefined, { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' }), '/spec/loadBalancerSourceRanges: unset'],
  },
});
