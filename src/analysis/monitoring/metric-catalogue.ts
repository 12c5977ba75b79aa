import { CADVISOR_METRICS, KUBE_STATE_METRICS } from './known-metrics';

/** A metric of a known program. */
interface KnownMetric {
  /** Its labels; `label_*` stands for every label that begins so. @default - they are not known */
  readonly labels?: readonly string[];
}

/** The metrics of the Trivy operator, with labels as its documentation shows them. */
const TRIVY_OPERATOR: { readonly [labels: string]: string } = {
  'container_name image_digest image_os_eosl image_os_family image_os_name image_registry image_repository image_tag': 'trivy_image_vulnerabilities trivy_image_exposedsecrets',
  'config_audit_category config_audit_description config_audit_id config_audit_success config_audit_title': 'trivy_configaudits_info',
  'rbac_assessment_category rbac_assessment_description rbac_assessment_id rbac_assessment_success rbac_assessment_title': 'trivy_rbacassessments_info',
  'infra_assessment_category infra_assessment_description infra_assessment_id infra_assessment_success infra_assessment_title': 'trivy_infraassessments_info',
  'container_name image_digest image_registry image_repository image_tag secret_category secret_rule_id secret_target secret_title': 'trivy_exposedsecrets_info',
  'class container_name fixed_version image_digest image_registry image_repository image_tag installed_version last_modified_date package_type pkg_path published_date resource vuln_id vuln_score vuln_title':
    'trivy_vulnerability_id',
  'compliance_id compliance_name description status title': 'trivy_cluster_compliance trivy_compliance_info',
  '': 'trivy_resource_configaudits trivy_role_rbacassessments trivy_clusterrole_clusterrbacassessments trivy_resource_infraassessments',
};
const OF_EVERY_TRIVY_METRIC = ['name', 'namespace', 'resource_kind', 'resource_name', 'severity', 'k8s_label_*'];

/** Where metrics of these programs begin; what begins so and is none of theirs does not exist. */
const FAMILIES = [
  { program: 'kube-state-metrics', prefixes: kubePrefixes() },
  { program: 'cAdvisor', prefixes: ['container_cpu_', 'container_memory_', 'container_fs_', 'container_network_', 'container_spec_'] },
  { program: 'the Trivy operator', prefixes: ['trivy_'] },
];

/** Of other programs, though they begin like those of kube-state-metrics: the scheduler's, and what users define for custom resources. */
const FOREIGN = /^kube_(?:pod_resource_(?:request|limit)s?|customresource|apiserver)/;

const KNOWN = new Map<string, KnownMetric>([
  ...entries(KUBE_STATE_METRICS, []),
  ...entries(TRIVY_OPERATOR, OF_EVERY_TRIVY_METRIC),
  ...CADVISOR_METRICS.split(' ').map((name): [string, KnownMetric] => [name, {}]),
]);

/** Labels that Prometheus, its operator, federation or relabelling add to every series. */
const ADDED = new Set([
  'job', 'instance', 'endpoint', 'service', 'pod', 'namespace', 'node', 'container', 'app', 'release', 'prometheus', 'prometheus_replica', 'replica',
  'cluster', 'cluster_name', 'cluster_id', 'env', 'environment', 'stage', 'region', 'zone', 'datacenter', 'dc', 'tenant', 'tenant_id', 'team', 'project', 'provider', 'account', 'owner', 'group', 'source', 'uid', 'le', 'quantile',
]);

/** The program that a metric would be of, when it has no such metric; nothing for metrics that exist, and for those of programs not known here. */
export function programWithoutMetric(metric: string): string | undefined {
  if (metric.includes(':') || KNOWN.has(metric) || FOREIGN.test(metric)) return undefined;
  return FAMILIES.find(({ prefixes }) => prefixes.some((prefix) => metric.startsWith(prefix)))?.program;
}

/** The metrics of the known programs. */
export function knownMetrics(): string[] {
  return [...KNOWN.keys()];
}

/** The labels of a metric; nothing when they are not known. */
export function labelsOf(metric: string): readonly string[] | undefined {
  return KNOWN.get(metric)?.labels;
}

/** Whether a series of a metric can have a label, by what its program gives it and what is added on the way. */
export function canHaveLabel(metric: string, label: string): boolean {
  const labels = labelsOf(metric);
  if (!labels || ADDED.has(label) || label.startsWith('exported_')) return true;
  return labels.some((known) => known === label || (known.endsWith('*') && label.startsWith(known.slice(0, -1))));
}

function entries(groups: { readonly [labels: string]: string }, others: readonly string[]): Array<[string, KnownMetric]> {
  return Object.entries(groups).flatMap(([labels, names]) =>
    names.split(' ').map((name): [string, KnownMetric] => [name, { labels: [...labels.split(' ').filter(Boolean), ...others] }]));
}

/** `kube_pod_`, `kube_deployment_`: the kinds that kube-state-metrics tells about. */
function kubePrefixes(): string[] {
  return [...new Set(Object.values(KUBE_STATE_METRICS).flatMap((names) => names.split(' ')).map((name) => name.split('_').slice(0, 2).join('_') + '_'))];
}
