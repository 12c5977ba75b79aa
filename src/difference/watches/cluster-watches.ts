import { annotation, each, flag, requirements, textOf, value } from './read';
import { allowance, demand, reliance, Watch } from './watch';
import { Severity } from '../../core/finding';
import { arrayOf, at, isObject, member, stringMap } from '../../core/json';

const { HIGH, MEDIUM, LOW } = Severity;

/** Annotations by which clouds keep a load balancer inside of their network, with the value that does. */
const INTERNAL: { readonly [name: string]: string } = {
  'service.beta.kubernetes.io/aws-load-balancer-internal': 'true',
  'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
  'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
  'networking.gke.io/load-balancer-type': 'internal',
  'cloud.google.com/load-balancer-type': 'internal',
  'alb.ingress.kubernetes.io/scheme': 'internal',
  'service.beta.kubernetes.io/oci-load-balancer-internal': 'true',
  'service.beta.kubernetes.io/openstack-internal-load-balancer': 'true',
};

function isInternal(json: unknown): string[] {
  const written = stringMap(at(json, 'metadata', 'annotations'));
  return Object.entries(INTERNAL).some(([name, said]) => written[name]?.toLowerCase() === said) ? ['internal'] : [];
}

const INTERNAL_ONLY = demand({ id: 'exposure/internal', severity: HIGH, pointer: '/metadata/annotations', items: isInternal }, 'answers only within the network of the cloud', 'does not say any more that it answers only within the network of the cloud');

const SERVICE: readonly Watch[] = [
  INTERNAL_ONLY,
  reliance({ id: 'exposure/external-name', severity: MEDIUM, pointer: '/spec/externalName', items: value('spec', 'externalName') }, 'leads its callers somewhere else: %'),
  { id: 'exposure/selector', severity: LOW, pointer: '/spec/selector', items: (json) => isObject(at(json, 'spec', 'selector')) ? requirements({ matchLabels: at(json, 'spec', 'selector') }) : [], changed: { effect: 'neutral', severity: MEDIUM, words: 'leads its callers to other pods: %' } },
  demand({ id: 'exposure/selected', severity: LOW, pointer: '/spec/selector', items: (json) => at(json, 'spec', 'selector') === undefined ? [] : ['selected'] }, 'leads its callers to the pods that it selects', 'leads its callers to whatever addresses its EndpointSlices name'),
];

/** Annotations of ingress controllers that keep callers out, for any prefix. */
const KEEPS_OUT = /\/(?:whitelist-source-range|allowlist-source-range|denylist-source-range|inbound-cidrs|auth-url|auth-type|auth-secret|auth-signin|auth-tls-secret|auth-tls-verify-client|limit-rps|limit-connections|limit-rpm|enable-modsecurity|enable-owasp-core-rules|wafv2-acl-arn|router\.middlewares|security-groups)$/;
const SNIPPET = /-snippets?$/;
const NO_TLS_REDIRECT = /\/(?:ssl-redirect|force-ssl-redirect)$/;

function annotations(json: unknown, matches: (name: string, said: string) => boolean): string[] {
  return Object.entries(stringMap(at(json, 'metadata', 'annotations'))).filter(([name, said]) => matches(name, said)).map(([name, said]) => `${name} ${said}`);
}

const INGRESS: readonly Watch[] = [
  INTERNAL_ONLY,
  { ...demand({ id: 'exposure/access-control', severity: HIGH, pointer: '/metadata/annotations', items: (json) => annotations(json, (name) => KEEPS_OUT.test(name)) }, 'keeps callers out by %', 'does not keep callers out any more by %'), changed: { effect: 'weaker', severity: MEDIUM, words: 'keeps other callers out: %' } },
  allowance({ id: 'exposure/snippets', severity: HIGH, pointer: '/metadata/annotations', items: (json) => annotations(json, (name) => SNIPPET.test(name)).map((text) => text.replace(/ .*$/s, '')) }, 'writes into the configuration of its controller: %', 'does not write into the configuration of its controller any more: %'),
  allowance({ id: 'exposure/no-redirect', severity: MEDIUM, pointer: '/metadata/annotations', items: (json) => annotations(json, (name, said) => NO_TLS_REDIRECT.test(name) && said === 'false').map((text) => text.replace(/ .*$/s, '')) }, 'does not lead callers to TLS any more: %', 'leads callers to TLS: %'),
  reliance({ id: 'exposure/controller', severity: MEDIUM, pointer: '/spec/ingressClassName', items: (json) => [...value('spec', 'ingressClassName')(json), ...annotation('kubernetes.io/ingress.class')(json)].slice(0, 1) }, 'is served by another controller: %', 'weaker', 'It may answer other callers, and check them less.'),
  { id: 'exposure/backends', severity: LOW, pointer: '/spec/rules', items: (json) => [at(json, 'spec', 'defaultBackend'), ...arrayOf(at(json, 'spec', 'rules')).flatMap((rule) => arrayOf(at(rule, 'http', 'paths')).map((path) => member(path, 'backend')))].filter(isObject).map((backend) => textOf(at(backend, 'service', 'name') ?? backend)), gained: { effect: 'neutral', words: 'leads callers to %' } },
];

function listeners(json: unknown): readonly unknown[] {
  return arrayOf(at(json, 'spec', 'listeners'));
}

/** Which namespaces may attach routes to a listener: its own, where it does not say. */
function attachers(json: unknown): string[] {
  return listeners(json).map((listener) => {
    const [allowed, name] = [at(listener, 'allowedRoutes', 'namespaces'), textOf(member(listener, 'name') ?? '')];
    const from = textOf(member(allowed, 'from') ?? 'Same');
    if (from === 'All') return `any namespace to listener ${name}`;
    return from === 'Selector' ? `namespaces where ${requirements(member(allowed, 'selector')).join(' and ') || 'anything holds'} to listener ${name}` : `its own namespace to listener ${name}`;
  });
}

const GATEWAY: readonly Watch[] = [
  { ...allowance({ id: 'exposure/attachers', severity: HIGH, pointer: '/spec/listeners', items: (json) => attachers(json).filter((text) => !text.startsWith('its own')) }, 'lets routes attach from %', 'does not let routes attach any more from %'), changed: { effect: 'weaker', severity: MEDIUM, words: 'lets routes attach from elsewhere: %' } },
  reliance({ id: 'exposure/controller', severity: MEDIUM, pointer: '/spec/gatewayClassName', items: value('spec', 'gatewayClassName') }, 'is served by another class: %', 'weaker', 'It may answer other callers, and check them less.'),
  reliance({ id: 'exposure/tls-settings', severity: MEDIUM, pointer: '/spec/listeners', items: (json) => listeners(json).flatMap((listener) => ['mode', 'options', 'frontendValidation'].flatMap((name) => at(listener, 'tls', name) === undefined || at(listener, 'tls', name) === 'Terminate' ? [] : [`${name} ${textOf(at(listener, 'tls', name))}`])) }, 'negotiates TLS in another way: %'),
  INTERNAL_ONLY,
];

const ROUTE: readonly Watch[] = [
  { id: 'exposure/parents', severity: MEDIUM, pointer: '/spec/parentRefs', items: (json) => arrayOf(at(json, 'spec', 'parentRefs')).map((parent) => [member(parent, 'namespace'), member(parent, 'name'), member(parent, 'sectionName')].filter((part) => part !== undefined).map(textOf).join('/')), gained: { effect: 'weaker', words: 'is served by %', why: 'It may answer other callers.' }, lost: { effect: 'stronger', words: 'is not served by % any more' }, changed: { effect: 'weaker', words: 'is served by another Gateway: %', why: 'It may answer other callers.' } },
  { id: 'exposure/backends', severity: LOW, pointer: '/spec/rules', items: (json) => arrayOf(at(json, 'spec', 'rules')).flatMap((rule) => arrayOf(member(rule, 'backendRefs'))).map((backend) => [member(backend, 'namespace'), member(backend, 'name')].filter((part) => part !== undefined).map(textOf).join('/')), gained: { effect: 'neutral', words: 'leads callers to %' } },
];

const ISTIO_GATEWAY: readonly Watch[] = [
  { ...allowance({ id: 'exposure/hosts', severity: MEDIUM, pointer: '/spec/servers', items: (json) => arrayOf(at(json, 'spec', 'servers')).flatMap((server) => arrayOf(member(server, 'hosts')).map((host) => `${textOf(host).replace('*', '**')} at ${textOf(at(server, 'port', 'protocol') ?? '')} ${textOf(at(server, 'port', 'number') ?? '')}`)) }, 'lets callers of % in', 'does not let callers of % in any more') },
  demand({ id: 'exposure/client-certificates', severity: HIGH, pointer: '/spec/servers', items: (json) => arrayOf(at(json, 'spec', 'servers')).filter((server) => /MUTUAL$/.test(textOf(at(server, 'tls', 'mode') ?? ''))).map((server) => textOf(at(server, 'port', 'number') ?? '')) }, 'demands certificates of callers at port %', 'does not demand certificates of callers any more at port %'),
];

const DESTINATION: readonly Watch[] = [
  demand({ id: 'connections/mesh-tls', severity: HIGH, pointer: '/spec/trafficPolicy/tls', items: (json) => ['', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'].includes(textOf(at(json, 'spec', 'trafficPolicy', 'tls', 'mode') ?? '')) ? ['tls'] : [] }, 'lets callers encrypt', 'has callers not encrypt any more'),
  allowance({ id: 'connections/mesh-unchecked', severity: HIGH, pointer: '/spec/trafficPolicy/tls', items: flag(true, 'unchecked', 'spec', 'trafficPolicy', 'tls', 'insecureSkipVerify') }, 'does not check any more who answers', 'checks who answers'),
];

const SIDECAR: readonly Watch[] = [
  demand({ id: 'connections/mesh-outbound', severity: HIGH, pointer: '/spec/outboundTrafficPolicy', items: flag('REGISTRY_ONLY', 'known', 'spec', 'outboundTrafficPolicy', 'mode') }, 'lets calls out only to what the mesh knows', 'lets calls out to what the mesh does not know'),
];

const SERVICE_ENTRY: readonly Watch[] = [
  allowance({ id: 'connections/mesh-hosts', severity: MEDIUM, pointer: '/spec/hosts', items: (json) => [...each('spec', 'hosts')(json), ...each('spec', 'addresses')(json)].map((host) => host.replace('*', '**')) }, 'lets the mesh call %', 'does not let the mesh call % any more'),
];

const GRANT: readonly Watch[] = [
  allowance({ id: 'exposure/grant-from', severity: MEDIUM, pointer: '/spec/from', items: (json) => arrayOf(at(json, 'spec', 'from')).map((from) => `${textOf(member(from, 'kind'))} of namespace ${textOf(member(from, 'namespace'))}`) }, 'lets more use what it names: %', 'does not let % use any more what it names'),
  allowance({ id: 'exposure/grant-to', severity: MEDIUM, pointer: '/spec/to', items: (json) => arrayOf(at(json, 'spec', 'to')).map((to) => `${textOf(member(to, 'kind'))} ${textOf(member(to, 'name') ?? '**')}`) }, 'lets others use %', 'does not let others use % any more'),
];

const CERTIFICATE: readonly Watch[] = [
  allowance({ id: 'secrets/certificate-names', severity: MEDIUM, pointer: '/spec/dnsNames', items: (json) => ['dnsNames', 'ipAddresses', 'uris'].flatMap((name) => each('spec', name)(json)) }, 'is good for the names %', 'is not good for the names % any more'),
  allowance({ id: 'secrets/certificate-authority', severity: HIGH, pointer: '/spec/isCA', items: flag(true, 'CA', 'spec', 'isCA') }, 'may sign other certificates', 'may not sign other certificates any more'),
  reliance({ id: 'secrets/certificate-issuer', severity: MEDIUM, pointer: '/spec/issuerRef', items: value('spec', 'issuerRef') }, 'is signed by another issuer: %', 'neutral'),
];

const PUSH: readonly Watch[] = [
  allowance({ id: 'secrets/pushed', severity: MEDIUM, pointer: '/spec', items: (json) => arrayOf(at(json, 'spec', 'secretStoreRefs')).map((store) => `${textOf(member(store, 'kind') ?? 'SecretStore')} ${textOf(member(store, 'name') ?? member(store, 'labelSelector') ?? '')}`) }, 'writes secrets to %', 'does not write secrets to % any more'),
  { id: 'secrets/pushed-items', severity: LOW, pointer: '/spec/data', items: each('spec', 'data'), gained: { effect: 'neutral', words: 'writes other secrets out' } },
];

const STORE: readonly Watch[] = [
  allowance({ id: 'secrets/store-conditions', severity: HIGH, pointer: '/spec/conditions', items: (json) => arrayOf(at(json, 'spec', 'conditions')).length === 0 ? ['**'] : arrayOf(at(json, 'spec', 'conditions')).flatMap((condition) => [...arrayOf(member(condition, 'namespaces')).map(textOf), ...arrayOf(member(condition, 'namespaceRegexes')).map((text) => `those like ${textOf(text)}`), ...requirements(member(condition, 'namespaceSelector')).map((text) => `those where ${text}`)]) }, 'gives its secrets to namespaces: %', 'does not give its secrets any more to namespaces: %'),
];

const CRD: readonly Watch[] = [
  reliance({ id: 'objects/conversion', severity: MEDIUM, pointer: '/spec/conversion', items: (json) => at(json, 'spec', 'conversion', 'strategy') === 'Webhook' ? [textOf(at(json, 'spec', 'conversion', 'webhook', 'clientConfig', 'service') ?? at(json, 'spec', 'conversion', 'webhook', 'clientConfig', 'url') ?? '')] : [] }, 'has its objects converted by another server: %', 'weaker', 'Whoever answers there reads and changes every object of the kind.'),
  { ...reliance({ id: 'objects/schema', severity: LOW, pointer: '/spec/versions', items: (json) => arrayOf(at(json, 'spec', 'versions')).map((version) => textOf(member(version, 'schema'))) }, 'takes objects of another shape', 'neutral'), isHidden: true },
];

const DISRUPTION: readonly Watch[] = [
  { id: 'quotas/disruption', severity: LOW, pointer: '/spec', items: (json) => ['minAvailable', 'maxUnavailable'].flatMap((name) => at(json, 'spec', name) === undefined ? [] : [`${name} ${textOf(at(json, 'spec', name))}`]), changed: { effect: 'neutral', words: 'lets drained nodes take other numbers of pods: %' } },
  demand({ id: 'quotas/disruption-guard', severity: LOW, pointer: '/spec', items: (json) => ['0', '0%'].includes(textOf(at(json, 'spec', 'minAvailable') ?? '')) || textOf(at(json, 'spec', 'maxUnavailable') ?? '') === '100%' ? [] : ['kept'] }, 'keeps pods when nodes are drained', 'lets drained nodes take all pods at once'),
];

/** Further kinds of objects in clusters, each with what decides over security in it. */
export const CLUSTER_WATCHES: { readonly [groupKind: string]: readonly Watch[] } = {
  '/Service': SERVICE,
  'networking.k8s.io/Ingress': INGRESS,
  'gateway.networking.k8s.io/Gateway': GATEWAY,
  'gateway.networking.k8s.io/HTTPRoute': ROUTE,
  'gateway.networking.k8s.io/GRPCRoute': ROUTE,
  'gateway.networking.k8s.io/TLSRoute': ROUTE,
  'gateway.networking.k8s.io/ReferenceGrant': GRANT,
  'networking.istio.io/Gateway': ISTIO_GATEWAY,
  'networking.istio.io/DestinationRule': DESTINATION,
  'networking.istio.io/Sidecar': SIDECAR,
  'networking.istio.io/ServiceEntry': SERVICE_ENTRY,
  'cert-manager.io/Certificate': CERTIFICATE,
  'external-secrets.io/PushSecret': PUSH,
  'external-secrets.io/ClusterSecretStore': STORE,
  'apiextensions.k8s.io/CustomResourceDefinition': CRD,
  'policy/PodDisruptionBudget': DISRUPTION,
  'node.k8s.io/RuntimeClass': [reliance({ id: 'privileges/runtime-handler', severity: HIGH, pointer: '/handler', items: value('handler') }, 'runs pods by another runtime: %', 'weaker', 'It may isolate them less, or not at all.')],
  'scheduling.k8s.io/PriorityClass': [
    allowance({ id: 'quotas/priority-default', severity: LOW, pointer: '/globalDefault', items: flag(true, 'default', 'globalDefault') }, 'is the priority of every pod that names none', 'is not the priority any more of pods that name none'),
    { id: 'quotas/priority', severity: LOW, pointer: '/value', items: value('value'), changed: { effect: 'neutral', words: 'gives pods another priority: %' } },
    demand({ id: 'quotas/preemption', severity: LOW, pointer: '/preemptionPolicy', items: flag('Never', 'never', 'preemptionPolicy') }, 'drives no other pods out', 'lets its pods drive out others'),
  ],
  'storage.k8s.io/StorageClass': [
    demand({ id: 'secrets/encrypted-volumes', severity: HIGH, pointer: '/parameters', items: (json) => ['true', true].includes(at(json, 'parameters', 'encrypted') as string | boolean) ? ['encrypted'] : [] }, 'encrypts its volumes', 'does not say any more that its volumes are encrypted'),
    { id: 'secrets/volume-key', severity: MEDIUM, pointer: '/parameters', items: (json) => ['kmsKeyId', 'disk-encryption-kms-key', 'diskEncryptionSetID'].flatMap((name) => value('parameters', name)(json)), changed: { effect: 'neutral', words: 'encrypts its volumes by another key' } },
  ],
};
