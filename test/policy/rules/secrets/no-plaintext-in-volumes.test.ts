import { NoPlaintextInVolumes } from '../../../../src/policy/rules/secrets/no-plaintext-in-volumes';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const withVolume = (volume: Draft) => pod((p) => { p.spec.volumes = [{ name: 'v', ...volume }]; });

describeRule(new NoPlaintextInVolumes(), {
  passes: {
    'no volumes': pod(),
    'a Secret': withVolume({ secret: { secretName: 'db' } }),
    'a SecretProviderClass': withVolume({ csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } } }),
    'a login by name': withVolume({ csi: { driver: 'd', nodePublishSecretRef: { name: 'login' }, volumeAttributes: { secretName: 'login', share: '//nas/data' } } }),
  },
  fails: {
    'an attribute': [withVolume({ csi: { driver: 'd', volumeAttributes: { password: 'hunter2' } } }), '/spec/volumes/0/csi/volumeAttributes/password: a value under the name "password"'],
    'an address with a login': [withVolume({ csi: { driver: 'd', volumeAttributes: { source: 'smb://ops:hunter2@nas/data' } } }), '/spec/volumes/0/csi/volumeAttributes/source: a password in an address'],
    'an option': [deployment((d) => { d.spec.template.spec.volumes = [{ name: 'v', flexVolume: { driver: 'd', options: { apiKey: 'hunter2' } } }]; }),
      '/spec/template/spec/volumes/0/flexVolume/options/apiKey: a value under the name "apiKey"'],
  },
});
