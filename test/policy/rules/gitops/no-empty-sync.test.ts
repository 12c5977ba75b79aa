import { NoEmptySync } from '../../../../src/policy/rules/gitops/no-empty-sync';
import { describeRule, object } from '../../../../src/testing';

const application = (automated: unknown) => object('argoproj.io/v1alpha1', 'Application', 'shop', { spec: { syncPolicy: { automated } } });

describeRule(new NoEmptySync(), {
  passes: {
    'not said': application({ prune: true }),
    'false': application({ prune: true, allowEmpty: false }),
    'by hand': application(undefined),
    'no policy': object('argoproj.io/v1alpha1', 'Application', 'shop', {}),
  },
  fails: {
    'true': [application({ prune: true, allowEmpty: true }), '/spec/syncPolicy/automated/allowEmpty: true'],
    'a template': [object('argoproj.io/v1alpha1', 'ApplicationSet', 'shop', { spec: { template: { spec: { syncPolicy: { automated: { allowEmpty: true } } } } } }),
      '/spec/template/spec/syncPolicy/automated/allowEmpty: true'],
    'no flag': [application({ allowEmpty: 'true' }), '/spec/syncPolicy/automated/allowEmpty: "true"'],
  },
});
