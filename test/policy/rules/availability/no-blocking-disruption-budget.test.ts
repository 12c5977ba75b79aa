import { NoBlockingDisruptionBudget } from '../../../../src/policy/rules/availability/no-blocking-disruption-budget';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

function budget(spec: Draft, name = 'app'): Draft {
  return object('policy/v1', 'PodDisruptionBudget', name, { spec: typeof spec === 'object' ? { selector: { matchLabels: { app: 'app' } }, ...spec } : spec });
}

function replicas(count: number): Draft {
  return deployment((d) => { d.spec.replicas = count; });
}

function autoscaler(maxReplicas: number): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'app' }, maxReplicas } });
}

function daemonSet(): Draft {
  return deployment((d) => { d.kind = 'DaemonSet'; });
}

describeRule(new NoBlockingDisruptionBudget(), {
  passes: {
    'one may be missing': budget({ maxUnavailable: 1 }),
    'a percentage may be missing, rounded up': scene(budget({ maxUnavailable: '1%' }), replicas(2)),
    'a number that is not known to be all': budget({ minAvailable: 5 }),
    'one less than there are': scene(budget({ minAvailable: 2 }), replicas(3)),
    'half': scene(budget({ minAvailable: '50%' }), replicas(3)),
    'none': scene(budget({ minAvailable: 0 }), replicas(1)),
    'two workloads together': scene(budget({ minAvailable: 3 }), replicas(2), deployment((d) => { d.metadata.name = 'other'; })),
    'an autoscaler goes beyond': scene(budget({ minAvailable: 2 }), replicas(2), autoscaler(5)),
    'scaled to zero': scene(budget({ minAvailable: 1 }), replicas(0)),
    'a number for pods without a scale': scene(budget({ minAvailable: 1 }), daemonSet()),
    'how many pods there are is not known': scene(budget({ minAvailable: 1 }), pod()),
    'two budgets for different pods': scene(budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } }, 'web'), replicas(2)),
  },
  fails: {
    'none may be missing': [budget({ maxUnavailable: 0 }), '/spec/maxUnavailable: 0'],
    'no percent may be missing': [budget({ maxUnavailable: '0%' }), '/spec/maxUnavailable: "0%"'],
    'all must be there': [budget({ minAvailable: '100%' }), '/spec/minAvailable: "100%"'],
    'as many as there are': [scene(budget({ minAvailable: 2 }), replicas(2)), '/spec/minAvailable: 2 of 2 pods'],
    'the only one': [scene(budget({ minAvailable: 1 }), replicas(1)), '/spec/minAvailable: 1 of 1 pod'],
    'more than there are': [scene(budget({ minAvailable: 9 }), replicas(2), autoscaler(5)), '/spec/minAvailable: 9 of 5 pods'],
    'a percentage that is rounded up to all': [scene(budget({ minAvailable: '90%' }), replicas(3)), '/spec/minAvailable: "90%" of 3 pods'],
    'neither field': [budget({}), '/spec: neither minAvailable nor maxUnavailable'],
    'both null': [budget({ minAvailable: null, maxUnavailable: null }), '/spec: neither minAvailable nor maxUnavailable'],
    'both fields': [budget({ minAvailable: 1, maxUnavailable: 1 }), '/spec: both minAvailable and maxUnavailable'],
    'no spec': [object('policy/v1', 'PodDisruptionBudget', 'app'), '/spec: neither minAvailable nor maxUnavailable'],
    'a text': [budget({ maxUnavailable: '1' }), '/spec/maxUnavailable: "1"'],
    'a boolean': [budget({ maxUnavailable: true }), '/spec/maxUnavailable: true'],
    'below zero': [budget({ minAvailable: -1 }), '/spec/minAvailable: -1'],
    'a list': [scene(budget({ minAvailable: [1] }), replicas(3)), '/spec/minAvailable: [1] of 3 pods'],
    'more than all': [budget({ minAvailable: '150%' }), '/spec/minAvailable: "150%"'],
    'a spec of the wrong type': [budget('none'), '/spec: "none"'],
    'pods without a scale, by maximum': [scene(budget({ maxUnavailable: 1 }), daemonSet()),
      '/spec/maxUnavailable: 1 for DaemonSet shop/app, which has no scale to count by'],
    'pods without a scale, by percentage': [scene(budget({ minAvailable: '50%' }), replicas(2), daemonSet()),
      '/spec/minAvailable: "50%" for DaemonSet shop/app, which has no scale to count by'],
    'two budgets for the same pods': [
      scene(budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1, selector: {} }, 'all'), replicas(2)),
      '/spec/selector: PodDisruptionBudget shop/all selects the pods of Deployment shop/app too',
      '/spec/selector: PodDisruptionBudget shop/app selects the pods of Deployment shop/app too',
    ],
  },
});
