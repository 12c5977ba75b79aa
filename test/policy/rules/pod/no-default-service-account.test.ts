import { NoDefaultServiceAccount } from '../../../../src/policy/rules/pod/no-default-service-account';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const FIELD = '/spec/serviceAccountName';

function named(serviceAccountName: unknown, serviceAccount?: unknown): Draft {
  return pod((p) => { Object.assign(p.spec, { serviceAccountName, serviceAccount }); });
}

describeRule(new NoDefaultServiceAccount(), {
  passes: {
    'its own': pod(),
    'by the old name of the field': named(undefined, 'app'),
    'the new field before the old': named('app', 'default'),
  },
  fails: {
    'unset': [named(undefined), `${FIELD}: unset`],
    'null': [named(null), `${FIELD}: unset`],
    'empty': [named(''), `${FIELD}: ""`],
    'default': [deployment((d) => { d.spec.template.spec.serviceAccountName = 'default'; }), '/spec/template/spec/serviceAccountName: "default"'],
    'default by the old name of the field': [named('', 'default'), '/spec/serviceAccount: "default"'],
    'a number': [named(5), `${FIELD}: 5`],
    'an object by the old name of the field': [named(undefined, {}), '/spec/serviceAccount: {}'],
  },
});
