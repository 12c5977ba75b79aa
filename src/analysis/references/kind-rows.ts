import { AUTHORITY_KEYS, CERTIFICATE_KEYS, REGISTRY_KEYS } from './needed-keys';
import { Purpose, ReferenceRow, TargetOf } from './reference-row';
import { member, stringOf } from '../../core/json';

const SECRET = '/Secret';
const CONFIG_MAP = '/ConfigMap';
const SERVICE = '/Service';
const ACCOUNT = '/ServiceAccount';
const STORAGE_CLASS = 'storage.k8s.io/StorageClass';
const GATEWAY = 'gateway.networking.k8s.io';
const RBAC = 'rbac.authorization.k8s.io';
const ESO = 'external-secrets.io';
const GENERATORS = 'generators.external-secrets.io';
const CERT_MANAGER = 'cert-manager.io';
const TRAEFIK = 'traefik.io';
const FLUX_SOURCE = 'source.toolkit.fluxcd.io';

/** The kind that stands beside the name; `absent` where none does. */
function byKind(kinds: { readonly [kind: string]: string }, absent?: string): TargetOf {
  return (holder) => {
    const kind = stringOf(member(holder, 'kind')) ?? absent;
    return kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  };
}

/** The group and kind that stand beside the name, both with defaults (Gateway API). */
function byGroupAndKind(group: string, kind: string): TargetOf {
  return (holder) => `${stringOf(member(holder, 'group')) ?? group}/${stringOf(member(holder, 'kind')) ?? kind}`;
}

/** The apiVersion and kind that stand beside the name. */
function byType(absent?: string): TargetOf {
  return (holder) => {
    const [apiVersion, kind] = ['apiVersion', 'kind'].map((name) => stringOf(member(holder, name)));
    if (kind === undefined) return absent;
    if (apiVersion === undefined) return absent?.endsWith(`/${kind}`) ? absent : undefined;
    return `${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`;
  };
}

const STORE = byKind({ SecretStore: `${ESO}/SecretStore`, ClusterSecretStore: `${ESO}/ClusterSecretStore` }, 'SecretStore');
const ISSUER: TargetOf = (holder) => (stringOf(member(holder, 'group')) ?? CERT_MANAGER) !== CERT_MANAGER
  ? undefined
  : byKind({ Issuer: `${CERT_MANAGER}/Issuer`, ClusterIssuer: `${CERT_MANAGER}/ClusterIssuer` }, 'Issuer')(holder);
const SECRET_OR_CONFIG_MAP = byKind({ Secret: SECRET, ConfigMap: CONFIG_MAP });
const FLUX_SOURCES = byKind(Object.fromEntries(['HelmRepository', 'GitRepository', 'Bucket', 'OCIRepository', 'HelmChart'].map((kind) => [kind, `${FLUX_SOURCE}/${kind}`])));

const WEBHOOKS: readonly ReferenceRow[] = [{ at: 'webhooks[].clientConfig.service', target: SERVICE, namespace: 'namespace' }];
const SUBJECTS: ReferenceRow = { at: 'subjects[]', target: byKind({ ServiceAccount: ACCOUNT }), namespace: 'namespace' };
const ROLE_REF: ReferenceRow = { at: 'roleRef', target: byKind({ Role: `${RBAC}/Role`, ClusterRole: `${RBAC}/ClusterRole` }), required: true };
const SCALE: ReferenceRow = { at: 'spec.scaleTargetRef', target: byType(), required: true, purpose: Purpose.SCALE_TARGET };

const ROUTE: readonly ReferenceRow[] = [
  { at: 'spec.rules[].backendRefs[]', target: byGroupAndKind('', 'Service'), namespace: 'namespace' },
  { at: 'spec.rules[].filters[].requestMirror.backendRef', target: byGroupAndKind('', 'Service'), namespace: 'namespace' },
  { at: 'spec.parentRefs[]', target: byGroupAndKind(GATEWAY, 'Gateway'), namespace: 'namespace' },
];

/** The Secrets and ConfigMaps with which Prometheus logs in to an endpoint (prometheus-operator `monitoring.coreos.com/v1`). */
function endpointRows(list: string): readonly ReferenceRow[] {
  const ways = ['basicAuth.username', 'basicAuth.password', 'bearerTokenSecret', 'authorization.credentials', 'oauth2.clientSecret',
    'oauth2.clientId.secret', 'tlsConfig.ca.secret', 'tlsConfig.cert.secret', 'tlsConfig.keySecret'];
  return [
    ...ways.map((way): ReferenceRow => ({ at: `spec.${list}[].${way}`, target: SECRET, keys: 'key' })),
    ...['oauth2.clientId.configMap', 'tlsConfig.ca.configMap', 'tlsConfig.cert.configMap']
      .map((way): ReferenceRow => ({ at: `spec.${list}[].${way}`, target: CONFIG_MAP, keys: 'key' })),
  ];
}

/** An ExternalSecret that merges adds its keys to a Secret that somebody else makes. */
const MERGED: TargetOf = (target) => stringOf(member(target, 'creationPolicy')) === 'Merge' && member(target, 'manifest') === undefined ? SECRET : undefined;
/** The kinds of generators, and those of the cluster. */
const GENERATOR: TargetOf = (holder) => {
  const kind = stringOf(member(holder, 'kind'));
  return kind === undefined ? undefined : `${GENERATORS}/${kind}`;
};

const SOURCES: readonly ReferenceRow[] = [
  { at: 'secretStoreRef', target: STORE },
  { at: 'data[].sourceRef.storeRef', target: STORE },
  { at: 'dataFrom[].sourceRef.storeRef', target: STORE },
  { at: 'dataFrom[].sourceRef.generatorRef', target: GENERATOR },
];
const EXTERNAL_SECRET: readonly ReferenceRow[] = [
  ...SOURCES,
  { at: 'target', target: MERGED, ownName: true },
  { at: 'target.template.templateFrom[].secret', target: SECRET, keys: 'items' },
  { at: 'target.template.templateFrom[].configMap', target: CONFIG_MAP, keys: 'items' },
];

/** The Secrets with which Flux logs in to what it fetches. */
const FLUX_LOGINS: readonly ReferenceRow[] = ['secretRef', 'certSecretRef', 'proxySecretRef', 'verify.secretRef'].map((way) => ({ at: `spec.${way}`, target: SECRET }));
const KUBE_CONFIG: ReferenceRow = { at: 'spec.kubeConfig.secretRef', target: SECRET };
const LISTENERS: ReferenceRow = {
  at: 'spec.listeners[].tls.certificateRefs[]', target: byGroupAndKind('', 'Secret'), namespace: 'namespace', needs: CERTIFICATE_KEYS,
};
/** What others may refer to: all of a kind, or one by its name. */
const GRANTED: TargetOf = (holder) => stringOf(member(holder, 'group')) === '' ? byKind({ Secret: SECRET, ConfigMap: CONFIG_MAP, Service: SERVICE })(holder) : undefined;
/** What ingress-nginx reads: passwords of users, the authority of client certificates, the certificate that it shows to what it proxies. */
const NGINX_SECRETS: readonly ReferenceRow[] = [{ name: 'auth-secret' }, { name: 'auth-tls-secret', needs: AUTHORITY_KEYS }, { name: 'proxy-ssl-secret' }]
  .map(({ name, ...rest }) => ({ at: 'metadata.annotations', name: `nginx.ingress.kubernetes.io/${name}`, target: SECRET, qualified: true, ...rest }));

/** What volumes of storage that is not in the cluster log in with. */
const STORAGE_LOGINS: readonly ReferenceRow[] = [
  ...['cephfs', 'cinder', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'].map((type) => ({ at: `spec.${type}.secretRef`, target: SECRET, namespace: 'namespace' })),
  { at: 'spec.azureFile', target: SECRET, name: 'secretName', namespace: 'secretNamespace' },
].map((row) => ({ ...row, target: namespaced(row.target, row.namespace) }));

/** A PersistentVolume has no namespace of its own: a login that says none is in that of the claim, which is not known. */
function namespaced(target: string, namespace: string): TargetOf {
  return (holder) => stringOf(member(holder, namespace)) === undefined ? undefined : target;
}

function below(way: string, rows: readonly ReferenceRow[]): ReferenceRow[] {
  return rows.map((row) => ({ ...row, at: `${way}.${row.at}` }));
}

/** `group/Kind` → what objects of the kind name, besides what their pods name. */
export const KIND_ROWS: { readonly [groupKind: string]: readonly ReferenceRow[] } = {
  '/Secret': [{ at: 'metadata.annotations', name: 'kubernetes.io/service-account.name', target: ACCOUNT }],
  '/ServiceAccount': [{ at: 'secrets[]', target: SECRET }, { at: 'imagePullSecrets[]', target: SECRET, purpose: Purpose.PULL_SECRET, needs: REGISTRY_KEYS }],
  '/PersistentVolumeClaim': [{ at: 'spec', name: 'storageClassName', target: STORAGE_CLASS }],
  '/PersistentVolume': [
    ...['nodePublishSecretRef', 'nodeStageSecretRef', 'nodeExpandSecretRef', 'controllerPublishSecretRef', 'controllerExpandSecretRef']
      .map((name): ReferenceRow => ({ at: `spec.csi.${name}`, target: SECRET, namespace: 'namespace' })),
    ...STORAGE_LOGINS,
  ],
  'apps/StatefulSet': [
    { at: 'spec', name: 'serviceName', target: SERVICE },
    { at: 'spec.volumeClaimTemplates[].spec', name: 'storageClassName', target: STORAGE_CLASS },
  ],
  'autoscaling/HorizontalPodAutoscaler': [SCALE],
  'autoscaling.k8s.io/VerticalPodAutoscaler': [{ ...SCALE, at: 'spec.targetRef' }],
  'keda.sh/ScaledObject': [{ ...SCALE, target: byType('apps/Deployment') }],
  'networking.k8s.io/Ingress': [
    { at: 'spec', name: 'ingressClassName', target: 'networking.k8s.io/IngressClass' },
    { at: 'spec.tls[]', name: 'secretName', target: SECRET, needs: CERTIFICATE_KEYS },
    ...NGINX_SECRETS,
    { at: 'spec.defaultBackend.service', target: SERVICE, required: true },
    { at: 'spec.rules[].http.paths[].backend.service', target: SERVICE, required: true },
  ],
  [`${GATEWAY}/Gateway`]: [
    { at: 'spec', name: 'gatewayClassName', target: `${GATEWAY}/GatewayClass` },
    LISTENERS,
    { at: 'spec.tls.backend.clientCertificateRef', target: byGroupAndKind('', 'Secret'), namespace: 'namespace', needs: CERTIFICATE_KEYS },
  ],
  [`${GATEWAY}/ListenerSet`]: [LISTENERS],
  [`${GATEWAY}/ReferenceGrant`]: [{ at: 'spec.to[]', target: GRANTED }],
  [`${GATEWAY}/BackendTLSPolicy`]: [{ at: 'spec.validation.caCertificateRefs[]', target: byGroupAndKind('', 'ConfigMap') }],
  ...Object.fromEntries(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map((kind) => [`${GATEWAY}/${kind}`, ROUTE])),
  'route.openshift.io/Route': [{ at: 'spec.to', target: byKind({ Service: SERVICE }, 'Service') }, { at: 'spec.alternateBackends[]', target: byKind({ Service: SERVICE }, 'Service') }],
  [`${TRAEFIK}/Middleware`]: ['basicAuth', 'digestAuth'].map((way) => ({ at: `spec.${way}`, name: 'secret', target: SECRET })),
  [`${TRAEFIK}/IngressRoute`]: [{ at: 'spec.tls', name: 'secretName', target: SECRET, needs: CERTIFICATE_KEYS }, { at: 'spec.routes[].services[]', target: byKind({ Service: SERVICE }, 'Service'), namespace: 'namespace' }],
  [`${RBAC}/RoleBinding`]: [ROLE_REF, SUBJECTS],
  [`${RBAC}/ClusterRoleBinding`]: [{ ...ROLE_REF, target: byKind({ ClusterRole: `${RBAC}/ClusterRole` }) }, SUBJECTS],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': [{ at: 'spec', name: 'policyName', target: 'admissionregistration.k8s.io/ValidatingAdmissionPolicy' }],
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': [{ at: 'spec', name: 'policyName', target: 'admissionregistration.k8s.io/MutatingAdmissionPolicy' }],
  'apiextensions.k8s.io/CustomResourceDefinition': [{ at: 'spec.conversion.webhook.clientConfig.service', target: SERVICE, namespace: 'namespace' }],
  'apiregistration.k8s.io/APIService': [{ at: 'spec.service', target: SERVICE, namespace: 'namespace' }],
  'monitoring.coreos.com/ServiceMonitor': endpointRows('endpoints'),
  'monitoring.coreos.com/PodMonitor': endpointRows('podMetricsEndpoints'),
  [`${ESO}/ExternalSecret`]: below('spec', EXTERNAL_SECRET),
  [`${ESO}/ClusterExternalSecret`]: below('spec.externalSecretSpec', SOURCES),
  [`${ESO}/PushSecret`]: [
    { at: 'spec.secretStoreRefs[]', target: STORE },
    { at: 'spec.selector.secret', target: SECRET },
    { at: 'spec.selector.generatorRef', target: GENERATOR },
    { at: 'spec.template.templateFrom[].secret', target: SECRET, keys: 'items' },
    { at: 'spec.template.templateFrom[].configMap', target: CONFIG_MAP, keys: 'items' },
  ],
  'keda.sh/TriggerAuthentication': [{ at: 'spec.secretTargetRef[]', target: SECRET, keys: 'key' }, { at: 'spec.configMapTargetRef[]', target: CONFIG_MAP, keys: 'key' }],
  [`${CERT_MANAGER}/Certificate`]: [
    { at: 'spec.issuerRef', target: ISSUER },
    ...['jks', 'pkcs12'].map((store): ReferenceRow => ({ at: `spec.keystores.${store}.passwordSecretRef`, target: SECRET, keys: 'key' })),
  ],
  [`${CERT_MANAGER}/Issuer`]: [{ at: 'spec.ca', name: 'secretName', target: SECRET }],
  'helm.toolkit.fluxcd.io/HelmRelease': [
    { at: 'spec.chart.spec.sourceRef', target: FLUX_SOURCES, namespace: 'namespace' },
    { at: 'spec.chartRef', target: FLUX_SOURCES, namespace: 'namespace' },
    { at: 'spec.valuesFrom[]', target: SECRET_OR_CONFIG_MAP, keys: 'key', key: 'valuesKey' },
    KUBE_CONFIG,
  ],
  'kustomize.toolkit.fluxcd.io/Kustomization': [
    { at: 'spec.sourceRef', target: FLUX_SOURCES, namespace: 'namespace' },
    { at: 'spec.postBuild.substituteFrom[]', target: SECRET_OR_CONFIG_MAP },
    { at: 'spec.decryption.secretRef', target: SECRET },
    KUBE_CONFIG,
  ],
  ...Object.fromEntries(['HelmRepository', 'GitRepository', 'Bucket', 'OCIRepository'].map((kind) => [`${FLUX_SOURCE}/${kind}`, FLUX_LOGINS])),
};
