import { RequireSize } from '../../../../src/policy/rules/storage/require-size';
import { describeRule, Draft, object } from '../../../../src/testing';

function claim(storage: unknown): Draft {
  return object('v1', 'PersistentVolumeClaim', 'data', { spec: { resources: { requests: { storage } } } });
}

const PATH = '/spec/resources/requests/storage';

describeRule(new RequireSize(), {
  passes: {
    'ten gibibytes': claim('10Gi'),
    'a number': claim(1073741824),
    'a StatefulSet without claims': object('apps/v1', 'StatefulSet', 'db', { spec: {} }),
  },
  fails: {
    'unset': [claim(undefined), `${PATH}: unset`],
    'nothing': [claim('0'), `${PATH}: "0"`],
    'no amount': [claim('10GB'), `${PATH}: "10GB"`],
    'the template of a StatefulSet': [object('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ spec: {} }] } }),
      '/spec/volumeClaimTemplates/0/spec/resources/requests/storage: unset'],
  },
});
