import { KeyExists } from '../../../../src/policy/rules/references/key-exists';
import { app, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

function reading(key: unknown, rest: Draft = {}): Draft {
  return pod((p) => { app(p).env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key, ...rest } } }]; });
}

function external(spec: Draft): Draft {
  return object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec });
}

function configMap(rest: Draft): Draft {
  return object('v1', 'ConfigMap', 'app', rest);
}

const MOUNT = pod((p) => { p.spec.volumes = [{ name: 'c', configMap: { name: 'app', items: [{ key: 'a.conf', path: 'a' }, { key: 'b.conf', path: 'b' }] } }]; });
const PATH = '/spec/containers/0/env/0/valueFrom/secretKeyRef/key';

describeRule(new KeyExists(), {
  passes: {
    'a key that it has': scene(reading('password'), object('v1', 'Secret', 'db', { data: { password: 'eA==' } })),
    'in stringData': scene(reading('password'), object('v1', 'Secret', 'db', { data: {}, stringData: { password: 'x' } })),
    'optional': scene(reading('user', { optional: true }), object('v1', 'Secret', 'db', { data: { password: 'eA==' } })),
    'one that somebody else fills in': scene(reading('password'), object('v1', 'Secret', 'db')),
    'one that a controller copies into': scene(MOUNT, configMap({ data: { x: 'y' }, metadata: { annotations: { 'reflector.v1.k8s.emberstack.com/reflects': 'a/b' } } })),
    'fetched by an ExternalSecret': scene(reading('password'), external({ data: [{ secretKey: 'password' }] })),
    'all that there is is fetched': scene(reading('password'), external({ data: [{ secretKey: 'user' }], dataFrom: [{ extract: { key: 'db' } }] })),
    'made by a template': scene(reading('url'), external({ data: [{ secretKey: 'password' }], target: { template: { data: { url: 'x' } } } })),
    'in binaryData': scene(MOUNT, configMap({ data: { 'a.conf': '' }, binaryData: { 'b.conf': '' } })),
    'nothing is known of it': reading('password'),
  },
  fails: {
    'another key': [scene(reading('pasword'), object('v1', 'Secret', 'db', { data: { password: 'eA==' } })), `${PATH}: "pasword", which Secret shop/db does not have`],
    'not fetched': [scene(reading('password'), external({ data: [{ secretKey: 'user' }] })), `${PATH}: "password", which Secret shop/db does not have`],
    'a template leaves out what is fetched': [scene(reading('password'), external({ data: [{ secretKey: 'password' }], target: { template: { data: { url: 'x' } } } })),
      `${PATH}: "password", which Secret shop/db does not have`],
    'not sealed': [scene(reading('password'), object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { user: 'Ag==' } } })),
      `${PATH}: "password", which Secret shop/db does not have`],
    'not in a certificate': [scene(reading('cert.pem'), object('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 'db' } })),
      `${PATH}: "cert.pem", which Secret shop/db does not have`],
    'a file': [scene(MOUNT, configMap({ data: { 'a.conf': '' } })), '/spec/volumes/0/configMap/items/1/key: "b.conf", which ConfigMap shop/app does not have'],
  },
});
