import { RequireDisruptionBudget } from '../../../../src/policy/rules/availability/require-disruption-budget';
import { deployment, describeRule, Draft, object, scene } from '../../../../src/testing';

const MISSING = '/spec/template/metadata/labels: no PodDisruptionBudget of the namespace selects these pods';

function replicas(count: unknown): Draft {
  return deployment((d) => { d.spec.replicas = count; });
}

function budget(selector: Draft, metadata: Draft = {}): Draft {
  return object('policy/v1', 'PodDisruptionBudget', 'app', { spec: { selector, maxUnavailable: 1 }, metadata });
}

function autoscaler(spec: Draft, target: Draft = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec: { scaleTargetRef: target, ...spec } });
}

const SELECTED = { matchLabels: { app: 'app' } };

describeRule(new RequireDisruptionBudget(), {
  passes: {
    'selected': scene(deployment(), budget(SELECTED)),
    'selected by expression': scene(deployment(), budget({ matchExpressions: [{ key: 'app', operator: 'Exists' }] })),
    'a budget for all pods of the namespace': scene(deployment(), budget({})),
    'one replica': replicas(1),
    'no replica': replicas(0),
    'unset, which is one': deployment((d) => { delete d.spec.replicas; }),
    'autoscaled from one': scene(replicas(undefined), autoscaler({ maxReplicas: 9 })),
    'an autoscaler\'s minimum counts, not replicas': scene(replicas(3), autoscaler({ minReplicas: 1, maxReplicas: 9 })),
    'StatefulSet': scene(deployment((d) => { d.kind = 'StatefulSet'; }), budget(SELECTED)),
  },
  fails: {
    'no budget': [deployment(), MISSING],
    'StatefulSet': [deployment((d) => { d.kind = 'StatefulSet'; }), MISSING],
    'a budget for other pods': [scene(deployment(), budget({ matchLabels: { app: 'web' } })), MISSING],
    'a budget in another namespace, where it protects nothing': [scene(deployment(), budget(SELECTED, { namespace: undefined })), MISSING],
    'a budget without a selector': [scene(deployment(), budget(undefined)), MISSING],
    'a selector of the wrong type': [scene(deployment(), budget('app')), MISSING],
    'pods without labels': [scene(deployment((d) => { delete d.spec.template.metadata; }), budget(SELECTED)), MISSING],
    'autoscaled from two': [scene(replicas(undefined), autoscaler({ minReplicas: 2, maxReplicas: 9 })), MISSING],
    'autoscaled, no number said': [scene(replicas(1), autoscaler({ minReplicas: '1', maxReplicas: 9 })), MISSING],
    'an autoscaler of another workload': [scene(replicas(3), autoscaler({ maxReplicas: 9 }, { kind: 'Deployment', name: 'web' })), MISSING],
    'replicas as a text': [scene(replicas('1'), budget(SELECTED)), '/spec/replicas: "1"'],
    'replicas as a fraction': [replicas(1.5), '/spec/replicas: 1.5'],
    'replicas below zero': [replicas(-1), '/spec/replicas: -1'],
  },
});
