import { each, requirements, textOf, value } from './read';
import { demand, reliance, allowance, Watch } from './watch';
import { Severity } from '../../core/finding';
import { arrayOf, at, member } from '../../core/json';

const { HIGH, MEDIUM } = Severity;
const NOT_ASKED = 'It is not asked about the rest any more, so that the cluster takes it.';

function webhooks(json: unknown): readonly unknown[] {
  return arrayOf(member(json, 'webhooks'));
}

/** Operations, groups, versions and resources, each for itself: `CREATE apps v1 deployments`. */
function operationsOf(rules: unknown, prefix = ''): string[] {
  const listOf = (rule: unknown, name: string) => arrayOf(member(rule, name)).map(textOf);
  return arrayOf(rules).flatMap((rule) => listOf(rule, 'operations').flatMap((operation) => listOf(rule, 'apiGroups').flatMap((group) =>
    listOf(rule, 'apiVersions').flatMap((version) => listOf(rule, 'resources').map((resource) =>
      `${prefix}${operation} ${resource === '*/*' ? '**' : resource} of ${group === '' ? 'core' : group}/${version}${scopeOf(rule)}`)))));
}

function scopeOf(rule: unknown): string {
  const [scope, names] = [member(rule, 'scope') ?? '*', arrayOf(member(rule, 'resourceNames'))];
  return `${scope === '*' ? '' : ` (${textOf(scope)} only)`}${names.length > 0 ? ` named ${names.map(textOf).join(', ')}` : ''}`;
}

/** What a guard leaves out: objects without certain labels, and those for which an expression does not hold. */
function limitsOf(holder: unknown, prefix = ''): string[] {
  return [
    ...requirements(member(holder, 'namespaceSelector')).map((each_) => `${prefix}namespaces only where ${each_}`),
    ...requirements(member(holder, 'objectSelector')).map((each_) => `${prefix}objects only where ${each_}`),
    ...operationsOf(member(holder, 'excludeResourceRules'), `${prefix}not `),
    ...member(holder, 'matchPolicy') === 'Exact' ? [`${prefix}no other versions of what it names`] : [],
  ];
}

function conditionsOf(holder: unknown, prefix = ''): string[] {
  return arrayOf(member(holder, 'matchConditions')).map((condition) => `${prefix}only where ${textOf(member(condition, 'expression'))}`);
}

function ofWebhooks(read: (webhook: unknown, prefix: string) => string[]): (json: unknown) => string[] {
  return (json) => webhooks(json).flatMap((webhook) => read(webhook, `${textOf(member(webhook, 'name'))}: `));
}

/** Of webhooks that the other version has, too: what a new one leaves out, nothing looked at before. */
function ofKeptWebhooks(read: (webhook: unknown, prefix: string) => string[]): Watch['items'] {
  return (json, other) => {
    const kept = new Set(webhooks(other).map((webhook) => member(webhook, 'name')));
    return ofWebhooks((webhook, prefix) => kept.has(member(webhook, 'name')) ? read(webhook, prefix) : [])(json);
  };
}

const BACKEND: Watch = {
  ...reliance({
    id: 'objects/guard-server', severity: HIGH, pointer: '/webhooks', items: ofWebhooks((webhook, prefix) => [prefix + serverOf(member(webhook, 'clientConfig'))]),
  }, 'asks another server: %', 'weaker', 'Whoever answers there reads what it is asked, and decides.'),
  gained: undefined,
  lost: undefined,
};

function serverOf(client: unknown): string {
  const service = member(client, 'service');
  return service === undefined ? textOf(member(client, 'url')) : `${textOf(member(service, 'namespace'))}/${textOf(member(service, 'name'))}${textOf(member(service, 'path') ?? '')}`;
}

const VALIDATING: readonly Watch[] = [
  demand({ id: 'objects/guard-operations', severity: HIGH, pointer: '/webhooks', items: ofWebhooks((webhook, prefix) => operationsOf(member(webhook, 'rules'), prefix)) }, 'looks at %, too', 'does not look at % any more', NOT_ASKED),
  allowance({ id: 'objects/guard-limits', severity: HIGH, pointer: '/webhooks', items: ofKeptWebhooks((webhook, prefix) => [...limitsOf(webhook, prefix), ...conditionsOf(webhook, prefix)]) }, 'looks at less: %', 'looks at more, no longer limited: %', NOT_ASKED),
  BACKEND,
];

const MUTATING: readonly Watch[] = [
  allowance({ id: 'objects/guard-reach', severity: HIGH, pointer: '/webhooks', items: ofWebhooks((webhook, prefix) => operationsOf(member(webhook, 'rules'), prefix)) }, 'may change %, too', 'does not change % any more', 'Whoever answers it can change every object that it is asked about, and reads them.'),
  BACKEND,
];

const CONSTRAINTS = (holder: string) => [
  demand({ id: 'objects/guard-operations', severity: HIGH, pointer: `/spec/${holder}`, items: (json) => operationsOf(at(json, 'spec', holder, 'resourceRules')) }, 'looks at %, too', 'does not look at % any more', NOT_ASKED),
  allowance({ id: 'objects/guard-limits', severity: HIGH, pointer: `/spec/${holder}`, items: (json) => limitsOf(at(json, 'spec', holder)) }, 'looks at less: %', 'looks at more, no longer limited: %', NOT_ASKED),
];

const POLICY: readonly Watch[] = [
  ...CONSTRAINTS('matchConstraints'),
  allowance({ id: 'objects/guard-conditions', severity: HIGH, pointer: '/spec/matchConditions', items: (json) => conditionsOf(member(json, 'spec')) }, 'looks at less: %', 'looks at more, no longer limited: %', NOT_ASKED),
  {
    ...demand({ id: 'objects/guard-demands', severity: HIGH, pointer: '/spec/validations', items: (json) => arrayOf(at(json, 'spec', 'validations')).map((validation) => textOf(member(validation, 'expression'))) }, 'demands %, too', 'does not demand % any more'),
    changed: { effect: 'weaker', words: 'demands something else, which may refuse less: %' },
  },
];

const BINDING: readonly Watch[] = [
  allowance({ id: 'objects/guard-limits', severity: HIGH, pointer: '/spec/matchResources', items: (json) => [...limitsOf(at(json, 'spec', 'matchResources')), ...operationsOf(at(json, 'spec', 'matchResources', 'resourceRules'), 'only ')] }, 'looks at less: %', 'looks at more, no longer limited: %', NOT_ASKED),
  reliance({ id: 'objects/guard-policy', severity: HIGH, pointer: '/spec/policyName', items: value('spec', 'policyName') }, 'puts another policy into force: %'),
  reliance({ id: 'objects/guard-parameters', severity: MEDIUM, pointer: '/spec/paramRef', items: value('spec', 'paramRef') }, 'takes its parameters from somewhere else: %'),
];

const KYVERNO: readonly Watch[] = [
  demand({ id: 'objects/guard-demands', severity: HIGH, pointer: '/spec/rules', items: (json) => arrayOf(at(json, 'spec', 'rules')).map((rule) => textOf(member(rule, 'name'))) }, 'has the rule %, too', 'does not have the rule % any more'),
  allowance({
    id: 'objects/guard-limits',
    severity: HIGH,
    pointer: '/spec/rules',
    items: (json, other) => [
      ...arrayOf(at(json, 'spec', 'rules')).filter((rule) => arrayOf(at(other, 'spec', 'rules')).some((each_) => member(each_, 'name') === member(rule, 'name'))).flatMap((rule) => ['exclude', 'preconditions'].filter((name) => member(rule, name) !== undefined)
        .map((name) => `${name} of ${textOf(member(rule, 'name'))}: ${textOf(member(rule, name))}`)),
      ...each('spec', 'validationFailureActionOverrides')(json),
    ],
  }, 'holds for less: %', 'holds for more, no longer limited: %'),
  allowance({ id: 'objects/guard-failure', severity: MEDIUM, pointer: '/spec/failurePolicy', items: (json) => at(json, 'spec', 'failurePolicy') === 'Ignore' ? ['Ignore'] : [] }, 'lets everything pass while it cannot answer', 'lets nothing pass while it cannot answer'),
];

const GATEKEEPER: readonly Watch[] = [
  allowance({
    id: 'objects/guard-limits',
    severity: HIGH,
    pointer: '/spec/match',
    items: (json) => [
      ...each('spec', 'match', 'excludedNamespaces')(json).map((name) => `not in ${name.replace(/\*/g, '**')}`),
      ...requirements(at(json, 'spec', 'match', 'namespaceSelector')).map((text) => `namespaces only where ${text}`),
      ...requirements(at(json, 'spec', 'match', 'labelSelector')).map((text) => `objects only where ${text}`),
    ],
  }, 'holds for less: %', 'holds for more, no longer limited: %'),
];

const IMAGE_POLICY: readonly Watch[] = [
  demand({ id: 'objects/guard-images', severity: HIGH, pointer: '/spec/images', items: (json) => arrayOf(at(json, 'spec', 'images')).map((image) => textOf(member(image, 'glob'))) }, 'holds for %, too', 'does not hold for % any more'),
  allowance({ id: 'objects/guard-mode', severity: HIGH, pointer: '/spec/mode', items: (json) => at(json, 'spec', 'mode') === 'warn' ? ['warn'] : [] }, 'only warns of what is not signed', 'refuses what is not signed'),
  reliance({ id: 'objects/guard-signers', severity: HIGH, pointer: '/spec/authorities', items: each('spec', 'authorities') }, 'trusts other signers: %'),
];

const PEER: readonly Watch[] = [
  allowance({ id: 'objects/guard-ports', severity: HIGH, pointer: '/spec/portLevelMtls', items: (json) => Object.entries(Object(at(json, 'spec', 'portLevelMtls')) as object).filter(([, port]) => member(port, 'mode') !== 'STRICT').map(([port]) => port) }, 'takes connections that the mesh does not encrypt at port %', 'takes only connections that the mesh encrypts at port %'),
  allowance({ id: 'objects/guard-limits', severity: HIGH, pointer: '/spec/selector', items: (json) => requirements(at(json, 'spec', 'selector')) }, 'holds for less: only where %', 'holds for more, no longer limited: %'),
];

const API_SERVICE: readonly Watch[] = [
  allowance({ id: 'objects/guard-tls', severity: HIGH, pointer: '/spec/insecureSkipTLSVerify', items: (json) => at(json, 'spec', 'insecureSkipTLSVerify') === true ? ['true'] : [] }, 'does not check any more who answers', 'checks who answers'),
  reliance({ id: 'objects/guard-server', severity: HIGH, pointer: '/spec/service', items: value('spec', 'service') }, 'asks another server: %'),
];

/** What guards of the cluster look at, leave out and demand. */
export const GUARD_WATCHES: { readonly [groupKind: string]: readonly Watch[] } = {
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': VALIDATING,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': MUTATING,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': POLICY,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': BINDING,
  'kyverno.io/ClusterPolicy': KYVERNO,
  'kyverno.io/Policy': KYVERNO,
  'policy.sigstore.dev/ClusterImagePolicy': IMAGE_POLICY,
  'security.istio.io/PeerAuthentication': PEER,
  'apiregistration.k8s.io/APIService': API_SERVICE,
};

/** Constraints of Gatekeeper have a kind each. */
export const CONSTRAINT_WATCHES = GATEKEEPER;
