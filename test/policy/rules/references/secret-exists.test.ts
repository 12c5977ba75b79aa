import { SecretExists } from '../../../../src/policy/rules/references/secret-exists';
import { app, deployment, describeRule, Draft, object, pod, scene, under } from '../../../../src/testing';

const SECRET = object('v1', 'Secret', 'db', { data: { password: 'aHVudGVyMg==' } });
const DECLARE = '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: no Secret "db" in namespace shop';

function reading(name: unknown, rest: Draft = {}): Draft {
  return pod((p) => { app(p).env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password', ...rest } } }]; });
}

function withVolume(volume: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'v', ...volume }]; });
}

function maker(apiVersion: string, kind: string, name: string, spec: Draft = {}): Draft {
  return object(apiVersion, kind, name, { spec });
}

const EXTERNAL = (spec: Draft, name = 'db') => maker('external-secrets.io/v1', 'ExternalSecret', name, spec);
const INGRESS = (annotations: Draft) => object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { annotations }, spec: { tls: [{ secretName: 'db' }] } });

describeRule(new SecretExists(), {
  passes: {
    'a Secret of the app': scene(reading('db'), SECRET),
    'none is named': pod(),
    'a part of an app: unresolved': under({ complete: false }, reading('db')),
    'optional': reading('db', { optional: true }),
    'declared to exist': under({ externalObjects: [{ kind: 'Secret', name: 'db', namespace: 'shop' }] }, reading('db')),
    'declared by a pattern': under({ externalObjects: [{ kind: 'Secret', name: 'db*' }] }, reading('db')),
    'made by an ExternalSecret of its name': scene(reading('db'), EXTERNAL({})),
    'made by an ExternalSecret that names it': scene(reading('db'), EXTERNAL({ target: { name: 'db' } }, 'other')),
    'made by a ClusterExternalSecret in namespaces that it selects': scene(reading('db'), {
      apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'all' }, spec: { namespaceSelectors: [{}], externalSecretName: 'db', externalSecretSpec: {} },
    }),
    'made by a SealedSecret': scene(reading('db'), maker('bitnami.com/v1alpha1', 'SealedSecret', 'db', { encryptedData: { password: 'Ag==' } })),
    'made by a Certificate': scene(reading('db'), maker('cert-manager.io/v1', 'Certificate', 'tls', { secretName: 'db' })),
    'made for an Ingress that asks for a certificate': INGRESS({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }),
    'made by a SecretProviderClass that is mounted': scene(reading('db'), withVolume({ csi: { volumeAttributes: { secretProviderClass: 'vault' } } }), maker('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'vault', { secretObjects: [{ secretName: 'db', data: [] }] })),
    'made for a Service on OpenShift': scene(reading('db'), object('v1', 'Service', 'app', { metadata: { annotations: { 'service.beta.openshift.io/serving-cert-secret-name': 'db' } } })),
    'made by an operator whose object names it': scene(reading('db'), maker('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'x', { destination: { name: 'db', create: true } })),
    'made by an operator under a name of its own': scene(reading('pg-app'), maker('postgresql.cnpg.io/v1', 'Cluster', 'pg')),
    'made by an operator under a name with a user in it': scene(reading('pg-pguser-web'), maker('postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'pg')),
    'made by Crossplane': scene(reading('db'), maker('database.aws.upbound.io/v1', 'Instance', 'x', { writeConnectionSecretToRef: { name: 'db', namespace: 'shop' } })),
    'made by a Helm release, as far as one can tell': scene(reading('redis-auth'), maker('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'redis')),
    'an Ingress with the default certificate': object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ hosts: ['example.com'] }] } }),
    'a ServiceMonitor': scene(object('monitoring.coreos.com/v1', 'ServiceMonitor', 'm', { spec: { endpoints: [{ basicAuth: { password: { name: 'db', key: 'password' } } }] } }), SECRET),
  },
  fails: {
    'nothing makes it': [reading('db'), DECLARE],
    'a typo': [scene(reading('db-pasword'), object('v1', 'Secret', 'db-password')), '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: no Secret "db-pasword" in namespace shop'],
    'in another namespace': [scene(reading('db'), object('v1', 'Secret', 'db', { metadata: { namespace: 'store' } })), `${DECLARE}, but in store`],
    'made in another namespace': [scene(reading('db'), object('external-secrets.io/v1', 'ExternalSecret', 'db', { metadata: { namespace: 'store' } })), `${DECLARE}, but in store`],
    'optional is no text': [reading('db', { optional: 'true' }), DECLARE],
    'a ConfigMap of the name': [scene(reading('db'), object('v1', 'ConfigMap', 'db')), DECLARE],
    'an ExternalSecret that only merges': [scene(reading('db'), EXTERNAL({ target: { creationPolicy: 'Merge' } })), DECLARE, '/spec/target/name: no Secret "db" in namespace shop'],
    'a SecretProviderClass that no pod mounts': [
      scene(reading('db'), maker('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'vault', { secretObjects: [{ secretName: 'db', data: [] }] })), DECLARE,
    ],
    'a ClusterExternalSecret whose selector passes the namespace by': [scene(reading('db'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, {
      apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'db' }, spec: { namespaceSelectors: [{ matchLabels: { team: 'x' } }], externalSecretSpec: {} },
    }), DECLARE],
    'what a PushSecret pushes': [maker('external-secrets.io/v1alpha1', 'PushSecret', 'push', { selector: { secret: { name: 'db' } }, data: [{ match: { secretKey: 'user' } }] }),
      '/spec/selector/secret/name: no Secret "db" in namespace shop'],
    'what a HelmRelease takes values from': [maker('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'web', { valuesFrom: [{ kind: 'Secret', name: 'db' }] }),
      '/spec/valuesFrom/0/name: no Secret "db" in namespace shop'],
    'an ExternalSecret that makes another': [scene(reading('db'), EXTERNAL({ target: { name: 'other' } })), DECLARE],
    'a ClusterExternalSecret for other namespaces': [scene(reading('db'), {
      apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'db' }, spec: { namespaces: ['store'], externalSecretSpec: {} },
    }), `${DECLARE}, but in store`],
    'an operator that makes others': [scene(reading('pg-root'), maker('postgresql.cnpg.io/v1', 'Cluster', 'pg')), '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: no Secret "pg-root" in namespace shop'],
    'a user must be named': [scene(reading('pg-pguser-'), maker('postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'pg')),
      '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: no Secret "pg-pguser-" in namespace shop'],
    'several places are told once': [deployment((d) => {
      app(d).env = [1, 2].map((n) => ({ name: `A${n}`, valueFrom: { secretKeyRef: { name: 'db', key: `k${n}` } } }));
      d.spec.template.spec.initContainers = [{ name: 'init', image: 'i', envFrom: [{ secretRef: { name: 'db' } }] }];
    }), '/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/name: no Secret "db" in namespace shop (named at 3 places)'],
    'a volume': [withVolume({ secret: { secretName: 'db' } }), '/spec/volumes/0/secret/secretName: no Secret "db" in namespace shop'],
    'a projected volume': [withVolume({ projected: { sources: [{ secret: { name: 'db' } }] } }), '/spec/volumes/0/projected/sources/0/secret/name: no Secret "db" in namespace shop'],
    'a CSI volume': [withVolume({ csi: { driver: 'd', nodePublishSecretRef: { name: 'db' } } }), '/spec/volumes/0/csi/nodePublishSecretRef/name: no Secret "db" in namespace shop'],
    'an ephemeral container': [pod((p) => { p.spec.ephemeralContainers = [{ name: 'debug', image: 'i', envFrom: [{ secretRef: { name: 'db' } }] }]; }),
      '/spec/ephemeralContainers/0/envFrom/0/secretRef/name: no Secret "db" in namespace shop'],
    'an Ingress': [INGRESS({}), '/spec/tls/0/secretName: no Secret "db" in namespace shop'],
    'a Gateway, across namespaces': [
      object('gateway.networking.k8s.io/v1', 'Gateway', 'g', { spec: { listeners: [{ tls: { certificateRefs: [{ name: 'db', namespace: 'certs' }] } }] } }),
      '/spec/listeners/0/tls/certificateRefs/0/name: no Secret "db" in namespace certs',
    ],
    'a ServiceAccount': [object('v1', 'ServiceAccount', 'app', { secrets: [{ name: 'db' }] }), '/secrets/0/name: no Secret "db" in namespace shop'],
    'a SecretStore': [
      maker('external-secrets.io/v1', 'SecretStore', 's', { provider: { vault: { auth: { tokenSecretRef: { name: 'db', key: 'token' } } } } }),
      '/spec/provider/vault/auth/tokenSecretRef/name: no Secret "db" in namespace shop',
    ],
    'no name': [reading(undefined), '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: unset'],
    'a number as name': [reading(5), '/spec/containers/0/env/0/valueFrom/secretKeyRef/name: 5'],
    'a text where an object belongs': [pod((p) => { app(p).envFrom = [{ secretRef: 'db' }]; }), '/spec/containers/0/envFrom/0/secretRef: "db"'],
  },
});
