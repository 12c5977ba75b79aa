import { EvictUnhealthyPods } from '../../../../src/policy/rules/availability/evict-unhealthy-pods';
import { describeRule, Draft, object } from '../../../../src/testing';

function budget(spec: Draft): Draft {
  return object('policy/v1', 'PodDisruptionBudget', 'api', { spec });
}

describeRule(new EvictUnhealthyPods(), {
  passes: { 'always allowed': budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }) },
  fails: {
    'unset': [budget({ maxUnavailable: 1 }), '/spec/unhealthyPodEvictionPolicy: unset'],
    'the default': [budget({ unhealthyPodEvictionPolicy: 'IfHealthyBudget' }), '/spec/unhealthyPodEvictionPolicy: "IfHealthyBudget"'],
    'true': [budget({ unhealthyPodEvictionPolicy: true }), '/spec/unhealthyPodEvictionPolicy: true'],
    'a spec that is a list': [budget([]), '/spec: []'],
  },
});
