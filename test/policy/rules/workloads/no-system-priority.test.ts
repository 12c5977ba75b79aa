import { NoSystemPriority } from '../../../../src/policy/rules/workloads/no-system-priority';
import { describeRule, Draft, pod } from '../../../../src/testing';

function of(priorityClassName: unknown, namespace = 'shop'): Draft {
  return pod((p) => {
    p.metadata.namespace = namespace;
    p.spec.priorityClassName = priorityClassName;
  });
}

describeRule(new NoSystemPriority(), {
  passes: {
    'none': pod(),
    'a class of its own': of('high'),
    'part of the cluster': of('system-node-critical', 'kube-system'),
  },
  fails: {
    'of the cluster': [of('system-cluster-critical'), '/spec/priorityClassName: "system-cluster-critical"'],
    'of the node': [of('system-node-critical'), '/spec/priorityClassName: "system-node-critical"'],
  },
});
