import { RequireReplicas } from '../../../../src/policy/rules/availability/require-replicas';
import { deployment, describeRule, Draft, object, scene, under } from '../../../../src/testing';

function replicas(count: unknown): Draft {
  return deployment((d) => { d.spec.replicas = count; });
}

function autoscaler(minReplicas: unknown): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec: { minReplicas, maxReplicas: 9, scaleTargetRef: { kind: 'Deployment', name: 'app' } } });
}

describeRule(new RequireReplicas(), {
  passes: {
    'two': replicas(2),
    'an autoscaler sets them': scene(replicas(undefined), autoscaler(2)),
    'one is enough, as configured': under({ parameters: { minReplicas: 1 } }, replicas(undefined)),
    'an autoscaler that keeps two': autoscaler(2),
  },
  fails: {
    'unset, which is one': [replicas(undefined), '/spec/replicas: unset'],
    'one': [replicas(1), '/spec/replicas: 1'],
    'three are demanded': [under({ parameters: { minReplicas: 3 } }, replicas(2)), '/spec/replicas: 2'],
    'a text': [replicas('2'), '/spec/replicas: "2"'],
    'an autoscaler that says no minimum': [autoscaler(undefined), '/spec/minReplicas: unset'],
    'the autoscaler alone is told': [scene(replicas(1), autoscaler(1)), '/spec/minReplicas: 1'],
    'a StatefulSet': [object('apps/v1', 'StatefulSet', 'db', { spec: { replicas: 1 } }), '/spec/replicas: 1'],
  },
});
