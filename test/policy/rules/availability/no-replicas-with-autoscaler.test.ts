import { NoReplicasWithAutoscaler } from '../../../../src/policy/rules/availability/no-replicas-with-autoscaler';
import { deployment, describeRule, Draft, object, scene } from '../../../../src/testing';

function autoscaler(name: string): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, { spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } });
}

const FIXED = (replicas: unknown) => deployment((d) => { d.spec.replicas = replicas; });

describeRule(new NoReplicasWithAutoscaler(), {
  passes: {
    'left out': scene(FIXED(undefined), autoscaler('app')),
    'no autoscaler': FIXED(2),
    'the autoscaler of another workload': scene(FIXED(2), autoscaler('web')),
  },
  fails: {
    'both': [scene(FIXED(2), autoscaler('app')), '/spec/replicas: 2, and a HorizontalPodAutoscaler that sets it too'],
    'a text': [scene(FIXED('2'), autoscaler('app')), '/spec/replicas: "2", and a HorizontalPodAutoscaler that sets it too'],
  },
});
