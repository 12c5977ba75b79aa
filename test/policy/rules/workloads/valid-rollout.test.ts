import { ValidRollout } from '../../../../src/policy/rules/workloads/valid-rollout';
import { deployment, describeRule, Draft, object } from '../../../../src/testing';

function rolling(rollingUpdate: Draft): Draft {
  return deployment((d) => { d.spec.strategy = { rollingUpdate }; });
}

function daemonSet(rollingUpdate: Draft): Draft {
  return object('apps/v1', 'DaemonSet', 'agent', { spec: { updateStrategy: { rollingUpdate } } });
}

describeRule(new ValidRollout(), {
  passes: {
    'a surge': deployment(),
    'unset, which is a quarter each': rolling({}),
    'a surge that nobody wrote': rolling({ maxUnavailable: 0 }),
    'a DaemonSet': daemonSet({}),
    'time enough': deployment((d) => { Object.assign(d.spec, { minReadySeconds: 30, progressDeadlineSeconds: 60 }); }),
  },
  fails: {
    'neither': [rolling({ maxSurge: 0, maxUnavailable: 0 }), '/spec/strategy/rollingUpdate/maxUnavailable: 0, and a maxSurge of 0'],
    'neither, in percent': [rolling({ maxSurge: '0%', maxUnavailable: '0%' }), '/spec/strategy/rollingUpdate/maxUnavailable: "0%", and a maxSurge of "0%"'],
    'a DaemonSet, which has no surge by itself': [daemonSet({ maxUnavailable: 0 }), '/spec/updateStrategy/rollingUpdate/maxUnavailable: 0, and a maxSurge of 0'],
    'ready after the deadline': [deployment((d) => { d.spec.minReadySeconds = 600; }), '/spec/progressDeadlineSeconds: 600, and minReadySeconds of 600'],
  },
});
