import { NoStaticCsiCredentials } from '../../../../src/policy/rules/secrets/no-static-csi-credentials';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const csi = (rest: Draft) => ({ name: 'v', csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' }, ...rest } });

describeRule(new NoStaticCsiCredentials(), {
  passes: {
    'no volumes': pod(),
    'the account of the pod': pod((p) => { p.spec.volumes = [csi({})]; }),
    'absent': pod((p) => { p.spec.volumes = [csi({ nodePublishSecretRef: null })]; }),
    'another driver': pod((p) => { p.spec.volumes = [csi({ driver: 'nfs.csi.k8s.io', nodePublishSecretRef: { name: 'login' } })]; }),
  },
  fails: {
    'a Secret': [pod((p) => { p.spec.volumes = [csi({ nodePublishSecretRef: { name: 'login' } })]; }), '/spec/volumes/0/csi/nodePublishSecretRef: Secret "login"'],
    'a Secret without a name': [deployment((d) => { d.spec.template.spec.volumes = [csi({ nodePublishSecretRef: {} })]; }), '/spec/template/spec/volumes/0/csi/nodePublishSecretRef: Secret unset'],
  },
});
