import { PriorityClassExists } from '../../../../src/policy/rules/references/priority-class-exists';
import { describeRule, Draft, pod, scene } from '../../../../src/testing';

function of(priorityClassName: unknown): Draft {
  return pod((p) => { p.spec.priorityClassName = priorityClassName; });
}

describeRule(new PriorityClassExists(), {
  passes: {
    'a class of the app': scene(of('high'), { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' } }),
    'a class of Kubernetes': of('system-cluster-critical'),
    'none': pod(),
  },
  fails: {
    'nothing makes it': [of('high'), '/spec/priorityClassName: no PriorityClass "high"'],
    'a number': [of(1000), '/spec/priorityClassName: 1000'],
  },
});
