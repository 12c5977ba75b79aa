import { EffectiveAutoscaler } from '../../../../src/policy/rules/availability/effective-autoscaler';
import { describeRule, Draft, object } from '../../../../src/testing';

function autoscaler(spec: Draft): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec });
}

const PATH = '/spec/maxReplicas';

describeRule(new EffectiveAutoscaler(), {
  passes: {
    'room': autoscaler({ minReplicas: 2, maxReplicas: 5 }),
    'from one, which is the default': autoscaler({ maxReplicas: 2 }),
  },
  fails: {
    'none': [autoscaler({ minReplicas: 2, maxReplicas: 2 }), `${PATH}: 2, with a minimum of 2`],
    'less than none': [autoscaler({ minReplicas: 5, maxReplicas: 2 }), `${PATH}: 2, with a minimum of 5`],
    'unset': [autoscaler({}), `${PATH}: unset, with a minimum of 1`],
    'texts': [autoscaler({ minReplicas: '1', maxReplicas: '5' }), `${PATH}: "5", with a minimum of "1"`],
  },
});
