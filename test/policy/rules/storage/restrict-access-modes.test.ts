import { RestrictAccessModes } from '../../../../src/policy/rules/storage/restrict-access-modes';
import { describeRule, Draft, object, under } from '../../../../src/testing';

function claim(accessModes: unknown): Draft {
  return object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
}

describeRule(new RestrictAccessModes(), {
  passes: {
    'for one node': claim(['ReadWriteOnce']),
    'for many, as configured': under({ parameters: { allowedModes: ['ReadWriteMany'] } }, claim(['ReadWriteMany'])),
  },
  fails: {
    'for many nodes': [claim(['ReadWriteOnce', 'ReadWriteMany']), '/spec/accessModes/1: "ReadWriteMany"'],
    'a text': [claim('ReadWriteOnce'), '/spec/accessModes: "ReadWriteOnce"'],
    'the template of a StatefulSet': [object('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ spec: { accessModes: ['ReadWriteMany'] } }] } }),
      '/spec/volumeClaimTemplates/0/spec/accessModes/0: "ReadWriteMany"'],
  },
});
