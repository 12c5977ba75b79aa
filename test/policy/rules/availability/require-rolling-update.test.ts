import { RequireRollingUpdate } from '../../../../src/policy/rules/availability/require-rolling-update';
import { deployment, describeRule, Draft } from '../../../../src/testing';

function strategy(value: unknown, replicas = 2): Draft {
  return deployment((d) => { Object.assign(d.spec, { strategy: value, replicas }); });
}

function unavailable(maxUnavailable: unknown, replicas = 2): Draft {
  return strategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable } }, replicas);
}

describeRule(new RequireRollingUpdate(), {
  passes: {
    'a rolling update': deployment(),
    'unset, which is one': strategy(undefined),
    'one of two': unavailable(1),
    'Recreate, with a claim': deployment((d) => {
      d.spec.strategy = { type: 'Recreate' };
      d.spec.template.spec.volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    }),
  },
  fails: {
    'Recreate': [strategy({ type: 'Recreate' }), '/spec/strategy/type: "Recreate"'],
    'all at once': [unavailable('100%'), '/spec/strategy/rollingUpdate/maxUnavailable: "100%"'],
    'both of two': [unavailable(2), '/spec/strategy/rollingUpdate/maxUnavailable: 2'],
    'a number as type': [strategy({ type: 1 }), '/spec/strategy/type: 1'],
  },
});
