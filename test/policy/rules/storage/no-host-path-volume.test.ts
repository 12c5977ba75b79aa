import { NoHostPathVolume } from '../../../../src/policy/rules/storage/no-host-path-volume';
import { describeRule, Draft, object } from '../../../../src/testing';

function volume(spec: Draft): Draft {
  return object('v1', 'PersistentVolume', 'disk', { spec });
}

describeRule(new NoHostPathVolume(), {
  passes: {
    'a CSI driver': volume({ csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' } }),
    'null, which is absent': volume({ hostPath: null, local: null }),
    'no spec': volume(undefined),
  },
  fails: {
    'hostPath': [volume({ hostPath: { path: '/' } }), '/spec/hostPath: {"path":"/"}'],
    'local': [volume({ local: { path: '/etc/kubernetes' } }), '/spec/local: {"path":"/etc/kubernetes"}'],
    'both': [volume({ hostPath: {}, local: {} }), '/spec/hostPath: {}', '/spec/local: {}'],
    'a text': [volume({ hostPath: '/' }), '/spec/hostPath: "/"'],
    'a spec of the wrong type': [volume('hostPath'), '/spec: "hostPath"'],
  },
});
