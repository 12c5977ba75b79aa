import { listMatches, resourceMatches } from './rights-match';

/** The parts of an RBAC rule that say what it permits. */
export interface RuleRights {
  /** API groups; `''` is the core group, `*` every group. */
  readonly apiGroups: readonly string[];
  /** Resources in lower-case plural, subresources as `pods/exec`; `*` is every resource, `*` + `/scale` that subresource of each. */
  readonly resources: readonly string[];
  /** Verbs; `*` is every verb. */
  readonly verbs: readonly string[];
  /** The objects that it is limited to; absent or empty, which RBAC reads alike, means every object. */
  readonly resourceNames?: readonly string[];
}

/** What of an RBAC rule leads to more rights. */
export interface DangerousGrant {
  /** The verbs, as the rule has them. */
  readonly verbs: readonly string[];
  /** The resources that are dangerous, by their own name where the rule has a wildcard. */
  readonly resources: readonly string[];
  /** What the rights amount to, and what to grant instead. */
  readonly advice: string;
  /** What it takes to apply objects: those that make pods, or those that belong to the cluster. @default - it is not needed to apply anything */
  readonly applies?: AppliedObjects;
}

/** Objects that take dangerous rights from whoever applies them. */
export type AppliedObjects = 'pods' | 'cluster';

/** Rights that amount to more than they look like. */
interface DangerousRight {
  readonly apiGroups: readonly string[];
  /** With subresource. */
  readonly resources: readonly string[];
  /** `*` for every verb. */
  readonly verbs: readonly string[];
  /** Whether a rule that names single objects is harmless. @default false */
  readonly harmlessWhenNamed?: boolean;
  readonly advice: string;
  /** What it takes to apply objects: those that make pods, or those that belong to the cluster. @default - it is not needed to apply anything */
  readonly applies?: AppliedObjects;
}

const EVERY = ['*'];
const CHANGE = ['create', 'update', 'patch'];
const RUNS_PODS = 'it runs any pod, and thereby as any ServiceAccount of the namespace';
const ISSUES_CERTIFICATES = 'it issues certificates for any user or group; leave signing to the platform';
const ACTS_AS_OTHERS = 'it acts as somebody else, with all of their rights; leave impersonation to the platform';

/** Also the constrained verbs `impersonate:…` and `impersonate-on:…` (Kubernetes 1.35; KEP-5284). */
const IMPERSONATION = /^impersonate(?:$|:|-on:)/;

/**
 * The rights with which a holder gains others (Kubernetes' RBAC good practices; CIS 5.1.2 to 5.1.13). `update` stands wherever `patch`
 * does, because it writes the same fields.
 */
const DANGEROUS: readonly DangerousRight[] = [
  {
    apiGroups: [''],
    resources: ['secrets'],
    verbs: ['get', 'list', 'watch'],
    harmlessWhenNamed: true,
    advice: 'it reads every secret; mount the ones that are needed, or name them in resourceNames and get only those',
  },
  {
    apiGroups: [''],
    resources: ['pods', 'replicationcontrollers'],
    verbs: CHANGE,
    advice: `${RUNS_PODS}; let a controller of the cluster do it`,
    applies: 'pods',
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
    verbs: CHANGE,
    advice: `${RUNS_PODS}; to scale or restart, grant the scale subresource`,
    applies: 'pods',
  },
  {
    apiGroups: ['batch'],
    resources: ['jobs', 'cronjobs'],
    verbs: CHANGE,
    advice: `${RUNS_PODS}; declare a suspended CronJob instead`,
    applies: 'pods',
  },
  {
    apiGroups: [''],
    resources: ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'services/proxy', 'nodes/proxy'],
    verbs: EVERY,
    advice: 'it acts inside running pods or on kubelets, past admission and audit; even get is enough for it',
  },
  {
    apiGroups: [''],
    resources: ['pods/ephemeralcontainers'],
    verbs: CHANGE,
    advice: 'it puts a container of its choice into running pods; grant it to people, for a while',
  },
  {
    apiGroups: [''],
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    advice: 'it issues tokens for ServiceAccounts, and thereby holds their rights; project a token into the pod instead',
  },
  {
    apiGroups: [''],
    resources: ['namespaces', 'namespaces/finalize'],
    verbs: ['update', 'patch'],
    advice: 'it takes Pod Security labels away, and with them what keeps privileged pods out; leave namespaces to the platform',
    applies: 'cluster',
  },
  {
    apiGroups: [''],
    resources: ['persistentvolumes'],
    verbs: CHANGE,
    advice: 'it mounts any path of any node as a volume; grant persistentvolumeclaims, and let a StorageClass provision',
    applies: 'cluster',
  },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'clusterroles'],
    verbs: ['escalate', 'bind'],
    advice: 'it gives itself rights that it does not have; leave RBAC to the platform',
  },
  // Here for wildcards: whoever may do everything with ServiceAccounts may be them.
  { apiGroups: [''], resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'], advice: ACTS_AS_OTHERS },
  { apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve', 'sign'], advice: ISSUES_CERTIFICATES },
  {
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests/approval', 'certificatesigningrequests/status'],
    verbs: ['update', 'patch'],
    advice: ISSUES_CERTIFICATES,
  },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: [
      'validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'validatingadmissionpolicies', 'validatingadmissionpolicybindings',
      'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings',
    ],
    verbs: [...CHANGE, 'delete', 'deletecollection'],
    advice: 'it reads and changes every object on its way in, or switches the cluster\'s policies off; leave admission to the platform',
    applies: 'cluster',
  },
];

/** The one table of dangerous RBAC rights, for those who grant rights and for those who judge them. */
export class DangerousRights {
  /** What of a rule leads to more rights, one entry for each danger; a wildcard is as dangerous as what it covers. */
  public static within(rule: RuleRights): DangerousGrant[] {
    return [...impersonation(rule), ...DANGEROUS.flatMap((right) => grantOf(rule, right))];
  }
}

/** Whatever resource it is said of. */
function impersonation({ resources, verbs }: RuleRights): DangerousGrant[] {
  const found = verbs.filter((verb) => IMPERSONATION.test(verb));
  return found.length > 0 && resources.length > 0 ? [{ verbs: found, resources, advice: ACTS_AS_OTHERS }] : [];
}

function grantOf(rule: RuleRights, right: DangerousRight): DangerousGrant[] {
  if (right.harmlessWhenNamed && (rule.resourceNames ?? []).length > 0) return [];
  if (!right.apiGroups.some((group) => listMatches(rule.apiGroups, group))) return [];
  const verbs = rule.verbs.filter((verb) => (verb === '*' || right.verbs.includes('*') || right.verbs.includes(verb)) && !IMPERSONATION.test(verb));
  const resources = right.resources.filter((resource) => rule.resources.some((granted) => resourceMatches(granted, resource)));
  return verbs.length > 0 && resources.length > 0 ? [{ verbs, resources, advice: right.advice, applies: right.applies }] : [];
}
