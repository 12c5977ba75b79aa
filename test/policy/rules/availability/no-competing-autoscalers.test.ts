import { NoCompetingAutoscalers } from '../../../../src/policy/rules/availability/no-competing-autoscalers';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

function autoscaler(name: string, target: unknown = { kind: 'Deployment', name: 'app' }, namespace = 'shop'): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, { metadata: { namespace }, spec: { maxReplicas: 9, scaleTargetRef: target } });
}

const FOUND = (rival: string) => `/spec/scaleTargetRef: HorizontalPodAutoscaler shop/${rival} targets the same workload`;

describeRule(new NoCompetingAutoscalers(), {
  passes: {
    'one': autoscaler('a'),
    'other workloads': scene(autoscaler('a'), autoscaler('b', { kind: 'Deployment', name: 'web' })),
    'another kind': scene(autoscaler('a'), autoscaler('b', { kind: 'StatefulSet', name: 'app' })),
    'another namespace': scene(autoscaler('a'), autoscaler('b', undefined, 'store')),
    'no target, which another rule tells': scene(autoscaler('a', 'app'), autoscaler('b', 'app')),
  },
  fails: {
    'two': [scene(autoscaler('cpu'), autoscaler('memory')), FOUND('memory'), FOUND('cpu')],
    'the same under two versions': [scene(autoscaler('a', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }), autoscaler('b')), FOUND('b'), FOUND('a')],
  },
});
