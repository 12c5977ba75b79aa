import { GUIDE, SURROUNDINGS } from './guide';
import { Finding } from '../../../src/core/finding';
import { Manifest } from '../../../src/core/manifest';
import { CATALOGUE } from '../../../src/policy/catalogue';
import { Engine } from '../../../src/policy/engine';
import type { Draft } from '../../../src/testing';

function judge(objects: readonly Draft[]): readonly Finding[] {
  const manifests = objects.flatMap((object) => Manifest._read(structuredClone(object)));
  return new Engine({ rules: CATALOGUE, today: '2026-11-21', complete: true }).judge(manifests).violations;
}

/** What a reader is told about an object by a rule, each finding as one text. */
function told(findings: readonly Finding[], rule: string, [kind, name]: readonly string[]): string[] {
  return findings.filter(({ ruleId, resource }) => ruleId === rule && resource.kind === kind && resource.name === name)
    .map(({ message, found, fix }) => `${message} Found ${found}. Fix: ${fix}.`);
}

const all = judge([...GUIDE, ...SURROUNDINGS]);

type Contradiction = [contradiction: string, rule: string, object: [kind: string, name: string], ...words: string[]];

test.each<Contradiction>([
  ['the registry policy denies the guide\'s own Deployment', 'admission/no-self-denial', ['Deployment', 'oven'],
    'admitted by the policies that they come with', '"breadworks/oven:2.1.0", not "gcr.io/bread/* | bread.azurecr.io/*"', 'ClusterPolicy "approved-registries" refuses', 'Images come from our registries'],
  ['so does non-root, demanded of pod and of container', 'admission/no-self-denial', ['Deployment', 'oven'],
    'unset, not true', 'ClusterPolicy "non-root" refuses', 'or the policy where it demands too much'],
  ['and both deny the guide\'s own Pod', 'admission/no-self-denial', ['Pod', 'oven'], 'ClusterPolicy "approved-registries" refuses'],
  ['the database never receives a connection', 'network/no-one-sided-connection', ['NetworkPolicy', 'allow-pantry'],
    'open on both sides', 'opens TCP 5432 of StatefulSet bakery/pantry', 'its ingress is closed to these pods by "default-deny-all"', 'an ingress rule from these pods'],
  ['the policy that is called a denial opens the internet', 'network/no-open-internet', ['NetworkPolicy', 'deny-metadata'],
    'opens every port of 0.0.0.0/0: the internet', 'although it is called "deny-metadata": policies only allow', 'remove this policy'],
  ['the ingress rule selects a namespace by a label that nothing guarantees', 'network/require-guaranteed-namespace-labels', ['NetworkPolicy', 'allow-front'],
    'the label "name", which nothing guarantees', 'kubernetes.io/metadata.name: ingress-nginx'],
  ['DNS is open for one app only', 'network/share-dns', ['NetworkPolicy', 'allow-names'], 'for app=oven only, while default-deny covers every pod', 'podSelector {}'],
  ['DNS is open over UDP only', 'network/require-dns-over-tcp', ['NetworkPolicy', 'allow-names'], 'over UDP and not over TCP', 'add the same port with protocol TCP'],
  ['DNS is open to any pod that carries the label', 'network/restrict-dns', ['NetworkPolicy', 'allow-names'],
    'any pod of any namespace that carries k8s-app=kube-dns', 'kubernetes.io/metadata.name: kube-system'],
  ['the PodDisruptionBudget has no namespace', 'references/disruption-budget-selects-pods', ['PodDisruptionBudget', 'oven'],
    'no pods in namespace default, where it lands without one', 'app: oven, but in bakery', 'write the namespace of the workload'],
  ['which leaves the Deployment without one', 'availability/require-disruption-budget', ['Deployment', 'oven'], 'no PodDisruptionBudget of the namespace selects these pods'],
  ['a Deployment reads a Secret that nothing creates', 'references/secret-exists', ['Deployment', 'oven'], 'no Secret "pantry-credentials" in namespace bakery', 'make the Secret in the app'],
  ['two objects create the same Secret: the ExternalSecret', 'references/no-duplicate-producers', ['ExternalSecret', 'oven'],
    'Secret bakery/oven-secrets, which SealedSecret bakery/oven-secrets makes too', 'keep the one'],
  ['two objects create the same Secret: the SealedSecret', 'references/no-duplicate-producers', ['SealedSecret', 'oven-secrets'], 'which ExternalSecret bakery/oven makes too'],
  ['an ExternalSecret in a version that is no longer served', 'references/served-api-version', ['ExternalSecret', 'oven'],
    'external-secrets.io/v1beta1 ExternalSecret, which its operator serves no more', 'write "external-secrets.io/v1"'],
  ['a SecretStore that names a ServiceAccount which does not exist', 'references/service-account-exists', ['SecretStore', 'vault'], 'no ServiceAccount "store-reader" in namespace bakery'],
  ['a ClusterRole called a denial grants', 'rbac/no-denial-by-role', ['ClusterRole', 'deny-escalation'],
    'must not be meant to deny', 'grants create on pods/exec, pods/attach; * on nodes/proxy', 'what no role grants is denied'],
  ['an auditor reads all secrets', 'rbac/no-secrets-for-readers', ['ClusterRole', 'compliance-auditor'],
    'get, list, watch on everything, Secrets among it', 'a further rule cannot take them away again'],
  ['with a rule with no verbs', 'rbac/require-verbs', ['ClusterRole', 'compliance-auditor'], 'no verb', 'RBAC only adds'],
  ['a grant to an account whose token is never mounted', 'rbac/no-unusable-grant', ['RoleBinding', 'oven'],
    'pods that hold no token to use them', 'ServiceAccount bakery/oven, whose token no pod holds', 'a Secret or ConfigMap that is mounted needs no grant'],
  ['a digest that is a placeholder', 'image/valid-reference', ['Pod', 'oven'], 'has 6 hex digits; sha256 has 64', 'a digest in an example is often a placeholder'],
  ['a tag without a digest', 'image/require-digest', ['Deployment', 'oven'], 'pinned by digest', 'breadworks/oven:2.1.0@sha256:…'],
  ['a read-only root file system with nothing writable', 'pod/require-writable-paths', ['Deployment', 'oven'],
    'nothing writable, although the same program is given /tmp in Pod bakery/oven', 'mount an emptyDir'],
  ['an alert on a metric that does not exist', 'monitoring/known-metric', ['PrometheusRule', 'security'],
    'trivy_vulnerability_count, which the Trivy operator does not have', 'did you mean trivy_image_vulnerabilities?'],
  ['an alert on a label that does not exist', 'monitoring/known-label', ['PrometheusRule', 'security'], 'the label "container_privileged", which kube_pod_container_info does not have'],
  ['another', 'monitoring/known-label', ['PrometheusRule', 'security'], 'the label "container_run_as_user"'],
  ['a ServiceMonitor that selects nothing outside its own namespace', 'references/monitor-selects-targets', ['ServiceMonitor', 'oven'],
    'no Services in namespace monitoring with app: oven, but in bakery', 'namespaceSelector: { matchNames: [bakery] }'],
  ['a default-deny that blocks the scrape', 'network/no-blocked-scrape', ['ServiceMonitor', 'oven'],
    'bakery/oven at TCP 9090, which no NetworkPolicy opens to anyone', 'add an ingress rule for TCP 9090 from the pods of Prometheus'],
  ['Falco rules that use a list nobody defines', 'detection/known-falco-names', ['ConfigMap', 'falco-rules'], 'the list "crypto_miners" in rule "Miner started", which nobody defines', '- list: crypto_miners'],
  ['and another', 'detection/known-falco-names', ['ConfigMap', 'falco-rules'], 'the list "allowed_outbound_ports" in rule "Odd port"'],
  ['a stable rule of Falco defined anew', 'detection/no-silent-override', ['ConfigMap', 'falco-rules'], '"Terminal shell in container", defined anew', 'override'],
])('%s', (_contradiction, rule, object, ...words) => {
  const found = told(all, rule, object);
  expect(found.filter((text) => words.every((word) => text.includes(word)))).toHaveLength(1);
});

test('the guide has some twenty objects', () => {
  expect(GUIDE.length).toBeGreaterThanOrEqual(21);
});

test('the database is cut off also when the guide shows no database', () => {
  expect(told(judge(GUIDE), 'network/no-one-sided-connection', ['NetworkPolicy', 'allow-pantry']).join()).toContain('its ingress is closed to these pods by "default-deny-all"');
});
