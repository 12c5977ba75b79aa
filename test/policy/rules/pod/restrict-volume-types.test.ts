import { RestrictVolumeTypes } from '../../../../src/policy/rules/pod/restrict-volume-types';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

function withVolume(volume: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'v', ...volume }]; });
}

describeRule(new RestrictVolumeTypes(), {
  passes: {
    'no volumes': pod(),
    'every allowed type': pod((p) => { p.spec.volumes = ALLOWED.map((type) => ({ name: type.toLowerCase(), [type]: {} })); }),
    'no source, of which the API server makes an emptyDir': withVolume({}),
    'a forbidden source that is null': withVolume({ nfs: null }),
  },
  fails: {
    'nfs': [deployment((d) => { d.spec.template.spec.volumes = [{ name: 'v', nfs: { server: 'files', path: '/' } }]; }),
      '/spec/template/spec/volumes/0/nfs: {"server":"files","path":"/"}'],
    'hostPath': [withVolume({ hostPath: { path: '/' } }), '/spec/volumes/0/hostPath: {"path":"/"}'],
    'a type that nobody knows': [withVolume({ fantasy: {} }), '/spec/volumes/0/fantasy: {}'],
    'a name that every object has': [withVolume({ constructor: {} }), '/spec/volumes/0/constructor: {}'],
    'an allowed type that is a text': [withVolume({ emptyDir: 'x', configMap: {} }), '/spec/volumes/0/emptyDir: "x"'],
    'an allowed type that is a list': [withVolume({ secret: [] }), '/spec/volumes/0/secret: []'],
    'an allowed type that is true, beside a forbidden one': [withVolume({ emptyDir: true, nfs: {} }), '/spec/volumes/0/emptyDir: true'],
  },
});
