import { NoNakedPods } from '../../../../src/policy/rules/workloads/no-naked-pods';
import { describeRule, object, pod } from '../../../../src/testing';

describeRule(new NoNakedPods(), {
  passes: {
    'a pod that a controller made': pod((p) => { p.metadata.ownerReferences = [{ kind: 'ReplicaSet', name: 'app' }]; }),
  },
  fails: {
    'a Pod': [pod(), '/kind: "Pod"'],
    'a ReplicaSet': [object('apps/v1', 'ReplicaSet', 'app', { spec: {} }), '/kind: "ReplicaSet"'],
    'no owners': [pod((p) => { p.metadata.ownerReferences = []; }), '/kind: "Pod"'],
    'a text as owner': [pod((p) => { p.metadata.ownerReferences = 'app'; }), '/kind: "Pod"'],
  },
});
