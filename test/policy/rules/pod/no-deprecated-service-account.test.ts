import { NoDeprecatedServiceAccount } from '../../../../src/policy/rules/pod/no-deprecated-service-account';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoDeprecatedServiceAccount(), {
  passes: {
    'the new field': pod(),
    'neither': pod((p) => { delete p.spec.serviceAccountName; }),
    'both, as the API server gives them back': pod((p) => { p.spec.serviceAccount = 'app'; }),
    'empty': pod((p) => { p.spec.serviceAccount = ''; }),
  },
  fails: {
    'the old field alone': [deployment((d) => { delete d.spec.template.spec.serviceAccountName; d.spec.template.spec.serviceAccount = 'app'; }),
      '/spec/template/spec/serviceAccount: "app"'],
    'different names': [pod((p) => { p.spec.serviceAccount = 'admin'; }), '/spec/serviceAccount: "admin"'],
    'a number': [pod((p) => { p.spec.serviceAccount = 5; }), '/spec/serviceAccount: 5'],
  },
});
