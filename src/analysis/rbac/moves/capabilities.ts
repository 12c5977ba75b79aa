import { listMatches, resourceMatches } from '../../../core/rights-match';
import type { RoleRights } from '../grant';

/** What a right is good for in the hands of an attacker. */
export type CapabilityId =
  'run-pods' | 'enter-pods' | 'enter-nodes' | 'read-secrets' | 'create-secrets' | 'delete-secrets' | 'issue-tokens'
  | 'impersonate-account' | 'impersonate-user' | 'impersonate-group'
  | 'bind-role' | 'bind-cluster-role' | 'write-binding' | 'write-cluster-binding' | 'escalate-role' | 'escalate-cluster-role' | 'write-role' | 'write-cluster-role'
  | 'request-certificate' | 'approve-certificate' | 'approve-signer' | 'mutate-requests' | 'serve-api' | 'create-volume' | 'create-claim' | 'relabel-namespace';

/** A capability that rights give, as far as they reach. */
export interface Capability {
  readonly id: CapabilityId;
  /** In words, as the rights have it: `create pods`. */
  readonly what: string;
  /** The objects that it is limited to; empty for all. */
  readonly names: readonly string[];
}

interface CapabilityRow {
  readonly id: CapabilityId;
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const CHANGE = ['update', 'patch'];
const WRITE = ['create', ...CHANGE];
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';

/** Requests that carry no name of the object, so that a right with names never permits them. */
const NAMELESS = ['create'];

const ROWS: readonly CapabilityRow[] = [
  row('run-pods', '', ['pods'], ['create']),
  row('run-pods', '', ['replicationcontrollers'], WRITE),
  row('run-pods', 'apps', ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], WRITE),
  row('run-pods', 'batch', ['jobs'], ['create']),
  row('run-pods', 'batch', ['cronjobs'], WRITE),
  // The image of a running container can be changed.
  row('enter-pods', '', ['pods'], CHANGE),
  row('enter-pods', '', ['pods/ephemeralcontainers'], CHANGE),
  // Clients ask for these by GET as well (websockets).
  row('enter-pods', '', ['pods/exec', 'pods/attach'], ['create', 'get']),
  row('enter-nodes', '', ['nodes/proxy'], ['create', 'get']),
  row('read-secrets', '', ['secrets'], ['get', 'list', 'watch']),
  row('create-secrets', '', ['secrets'], ['create']),
  row('delete-secrets', '', ['secrets'], ['delete']),
  row('issue-tokens', '', ['serviceaccounts/token'], ['create']),
  row('impersonate-account', '', ['serviceaccounts'], ['impersonate']),
  row('impersonate-user', '', ['users'], ['impersonate']),
  row('impersonate-group', '', ['groups'], ['impersonate']),
  row('bind-role', RBAC, ['roles'], ['bind']),
  row('bind-cluster-role', RBAC, ['clusterroles'], ['bind']),
  row('write-binding', RBAC, ['rolebindings'], WRITE),
  row('write-cluster-binding', RBAC, ['clusterrolebindings'], WRITE),
  row('escalate-role', RBAC, ['roles'], ['escalate']),
  row('escalate-cluster-role', RBAC, ['clusterroles'], ['escalate']),
  row('write-role', RBAC, ['roles'], CHANGE),
  row('write-cluster-role', RBAC, ['clusterroles'], CHANGE),
  row('request-certificate', CERTIFICATES, ['certificatesigningrequests'], ['create']),
  row('approve-certificate', CERTIFICATES, ['certificatesigningrequests/approval'], CHANGE),
  row('approve-signer', CERTIFICATES, ['signers'], ['approve']),
  row('mutate-requests', ADMISSION, ['mutatingwebhookconfigurations', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'], WRITE),
  row('serve-api', 'apiregistration.k8s.io', ['apiservices'], WRITE),
  row('create-volume', '', ['persistentvolumes'], ['create']),
  row('create-claim', '', ['persistentvolumeclaims'], ['create']),
  row('relabel-namespace', '', ['namespaces'], CHANGE),
];

/** What belongs to the cluster, so that no right in a namespace reaches it; `bind` is asked for in the namespace of the binding. */
const OF_CLUSTER: readonly CapabilityId[] = [
  'enter-nodes', 'impersonate-user', 'impersonate-group', 'write-cluster-binding', 'escalate-cluster-role', 'write-cluster-role', 'request-certificate',
  'approve-certificate', 'approve-signer', 'mutate-requests', 'serve-api', 'create-volume',
];

const KNOWN = new WeakMap<RoleRights, readonly Capability[]>();

/** What rights are good for in the hands of an attacker; most rights for nothing. */
export function capabilitiesOf(rights: RoleRights): readonly Capability[] {
  let found = KNOWN.get(rights);
  if (!found) KNOWN.set(rights, found = ROWS.flatMap((each) => capabilityOf(rights, each)));
  return found;
}

/** Whether a capability means anything in a namespace. */
export function holdsInNamespace({ id }: Capability): boolean {
  return !OF_CLUSTER.includes(id);
}

/** Whether rights are those of an administrator of whatever they hold for. */
export function isEverything({ verbs, apiGroups, resources, resourceNames }: RoleRights): boolean {
  return resourceNames.length === 0 && verbs.includes('*') && apiGroups.includes('*') && resources.includes('*');
}

function row(id: CapabilityId, group: string, resources: readonly string[], verbs: readonly string[]): CapabilityRow {
  return { id, group, resources, verbs };
}

function capabilityOf(rights: RoleRights, { id, group, resources, verbs }: CapabilityRow): Capability[] {
  if (!listMatches(rights.apiGroups, group)) return [];
  const resource = resources.find((each) => rights.resources.some((granted) => resourceMatches(granted, each)));
  if (resource === undefined) return [];
  const isNamed = rights.resourceNames.length > 0;
  const verb = verbs.find((each) => listMatches(rights.verbs, each) && !(isNamed && NAMELESS.includes(each) && !resource.includes('/')));
  return verb === undefined ? [] : [{ id, what: `${verb} ${resource}`, names: rights.resourceNames }];
}
