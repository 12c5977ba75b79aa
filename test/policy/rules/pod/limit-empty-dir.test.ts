import { LimitEmptyDir } from '../../../../src/policy/rules/pod/limit-empty-dir';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const SIZE = '/spec/volumes/0/emptyDir/sizeLimit';

function withVolume(volume: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'tmp', ...volume }]; });
}

describeRule(new LimitEmptyDir(), {
  passes: {
    'no volumes': pod(),
    'with a limit': withVolume({ emptyDir: { sizeLimit: '64Mi' } }),
    'in memory with a limit': withVolume({ emptyDir: { medium: 'Memory', sizeLimit: 1048576 } }),
    'another volume': withVolume({ secret: { secretName: 'db' }, emptyDir: null }),
  },
  fails: {
    'no limit': [deployment((d) => { d.spec.template.spec.volumes = [{ name: 'tmp', emptyDir: {} }]; }), '/spec/template/spec/volumes/0/emptyDir/sizeLimit: unset'],
    'no source, of which the API server makes an emptyDir': [withVolume({}), `${SIZE}: unset`],
    'a source that is null': [withVolume({ emptyDir: null, secret: null }), `${SIZE}: unset`],
    'beside another source': [withVolume({ emptyDir: {}, secret: { secretName: 'db' } }), `${SIZE}: unset`],
    '0, which is no limit': [withVolume({ emptyDir: { sizeLimit: '0' } }), `${SIZE}: "0"`],
    'below 0': [withVolume({ emptyDir: { sizeLimit: '-64Mi' } }), `${SIZE}: "-64Mi"`],
    'no amount': [withVolume({ emptyDir: { sizeLimit: '64 MB' } }), `${SIZE}: "64 MB"`],
    'true': [withVolume({ emptyDir: { sizeLimit: true } }), `${SIZE}: true`],
    'an emptyDir that is a text': [withVolume({ emptyDir: '64Mi' }), '/spec/volumes/0/emptyDir: "64Mi"'],
    'an emptyDir that is a list': [withVolume({ emptyDir: [] }), '/spec/volumes/0/emptyDir: []'],
  },
});
