/** The verbs of a resource that is stored. */
const STORED = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** The verbs of subresources that read and write a part of an object. */
const PART = ['get', 'update', 'patch'];

/** Verbs that RBAC knows besides those of requests (Kubernetes' RBAC good practices; `use` of pod security policies and OpenShift's constraints). */
const SPECIAL = ['use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest', 'request-serviceaccounts-token-audience', 'unsafe-delete-ignore-read-errors'];

/** The verbs of requests to paths: HTTP methods in lower case. */
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace', 'connect'];

/** group → its resources in Kubernetes 1.27 to 1.37 (`api/discovery`), and what older versions had in it, which roles go on naming. */
const RESOURCES: { readonly [group: string]: string } = {
  '': 'bindings componentstatuses configmaps endpoints events groups limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods podtemplates '
    + 'replicationcontrollers resourcequotas secrets serviceaccounts services users',
  'admissionregistration.k8s.io': 'mutatingadmissionpolicies mutatingadmissionpolicybindings mutatingwebhookconfigurations validatingadmissionpolicies '
    + 'validatingadmissionpolicybindings validatingwebhookconfigurations',
  'apiextensions.k8s.io': 'customresourcedefinitions',
  'apiregistration.k8s.io': 'apiservices',
  'apps': 'controllerrevisions daemonsets deployments replicasets statefulsets',
  // Users, groups and nodes as whom one acts (KEP-5284, Kubernetes 1.35).
  'authentication.k8s.io': 'groups nodes selfsubjectreviews serviceaccounts tokenreviews uids userextras users',
  'authorization.k8s.io': 'localsubjectaccessreviews selfsubjectaccessreviews selfsubjectrulesreviews subjectaccessreviews',
  'autoscaling': 'horizontalpodautoscalers',
  'batch': 'cronjobs jobs',
  'certificates.k8s.io': 'certificatesigningrequests clustertrustbundles podcertificaterequests signers',
  'checkpoint.k8s.io': 'podcheckpoints',
  'coordination.k8s.io': 'leasecandidates leases',
  'discovery.k8s.io': 'endpointslices',
  'events.k8s.io': 'events',
  'extensions': 'daemonsets deployments ingresses networkpolicies podsecuritypolicies replicasets replicationcontrollers',
  'flowcontrol.apiserver.k8s.io': 'flowschemas prioritylevelconfigurations',
  'internal.apiserver.k8s.io': 'storageversions',
  'lifecycle.k8s.io': 'evictionrequests evictions',
  'networking.k8s.io': 'clustercidrs ingressclasses ingresses ipaddresses networkpolicies servicecidrs',
  'node.k8s.io': 'runtimeclasses',
  'policy': 'poddisruptionbudgets podsecuritypolicies',
  'rbac.authorization.k8s.io': 'clusterrolebindings clusterroles rolebindings roles',
  'resource.k8s.io': 'deviceclasses devicetaintrules podschedulingcontexts resourceclaimparameters resourceclaims resourceclaimtemplates resourceclasses '
    + 'resourceclassparameters resourcepoolstatusrequests resourceslices',
  'scheduling.k8s.io': 'compositepodgroups podgroups priorityclasses workloads',
  'storage.k8s.io': 'csidrivers csinodes csistoragecapacities storageclasses volumeattachments volumeattributesclasses',
  'storagemigration.k8s.io': 'storageversionmigrations',
};

/** Groups whose subresources are all known, with the verbs of each; `status` and `finalizers` are of every resource. */
const SUBRESOURCES: { readonly [group: string]: { readonly [resource: string]: readonly string[] } } = {
  '': {
    'endpoints/restricted': ['create'],
    'namespaces/finalize': ['update'],
    'nodes/checkpoint': ['create'],
    'nodes/configz': ['get'],
    'nodes/healthz': ['get'],
    'nodes/log': ['get'],
    'nodes/metrics': ['get'],
    'nodes/pods': ['get'],
    'nodes/proxy': ['get', 'create', 'update', 'patch', 'delete'],
    'nodes/spec': ['get'],
    'nodes/stats': ['get', 'create'],
    'pods/attach': ['get', 'create'],
    'pods/binding': ['create'],
    'pods/ephemeralcontainers': PART,
    'pods/eviction': ['create'],
    'pods/exec': ['get', 'create'],
    'pods/log': ['get'],
    'pods/portforward': ['get', 'create'],
    'pods/proxy': ['get', 'create', 'update', 'patch', 'delete'],
    'pods/resize': PART,
    'replicationcontrollers/scale': PART,
    'serviceaccounts/token': ['create'],
    'services/proxy': ['get', 'create', 'update', 'patch', 'delete'],
  },
  'apps': { 'deployments/rollback': STORED, 'deployments/scale': PART, 'replicasets/scale': PART, 'statefulsets/scale': PART },
  'autoscaling': {},
  'batch': {},
  'policy': {},
};

/** Verbs that only some resources have. */
const SPECIAL_TO: { readonly [verb: string]: readonly string[] } = {
  bind: ['roles', 'clusterroles'],
  escalate: ['roles', 'clusterroles'],
  impersonate: ['users', 'groups', 'serviceaccounts', 'uids', 'userextras', 'nodes'],
  approve: ['signers'],
  sign: ['signers'],
  attest: ['signers'],
  use: ['podsecuritypolicies'],
};

/** Resources that are asked and not kept: nobody lists or changes them. `bindings` is one as well, but Kubernetes' own role `view` lists it. */
const ASKED = ['tokenreviews', 'selfsubjectreviews', 'localsubjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'];

const BY_GROUP = new Map(Object.entries(RESOURCES).map(([group, names]) => [group, names.split(' ')]));

/** The resources of Kubernetes' own API groups, and what may be done with them. */
export class ApiResources {
  /** Whether all resources of a group are known. */
  public static knowsGroup(group: string): boolean {
    return BY_GROUP.has(group);
  }

  /** Whether a group has a resource or subresource; unknown subresources count where not all of the group's are known. */
  public static has(group: string, resource: string): boolean {
    const [name, part] = resource.split('/', 2);
    if (!BY_GROUP.get(group)?.includes(name)) return false;
    if (part === undefined || part === 'status' || part === 'finalizers' || part === '*') return true;
    const known = Object.hasOwn(SUBRESOURCES, group) ? SUBRESOURCES[group] : undefined;
    return known === undefined || Object.hasOwn(known, resource);
  }

  /** The groups that have a resource; those that Kubernetes has given up come last. */
  public static groupsOf(resource: string): string[] {
    const groups = [...BY_GROUP.keys()].filter((group) => ApiResources.has(group, resource));
    return [...groups.filter((group) => group !== 'extensions'), ...groups.filter((group) => group === 'extensions')];
  }

  /** Every resource and subresource of a group. */
  public static resourcesOf(group: string): string[] {
    return [...BY_GROUP.get(group) ?? [], ...Object.keys(Object.hasOwn(SUBRESOURCES, group) ? SUBRESOURCES[group] : {})];
  }

  /** The verbs of requests for a resource of a group, or undefined where they are not known. */
  public static verbsOf(group: string, resource: string): readonly string[] | undefined {
    if (resource.endsWith('/status')) return BY_GROUP.has(group) ? PART : undefined;
    if (resource.includes('/')) return Object.hasOwn(SUBRESOURCES, group) ? SUBRESOURCES[group][resource] : undefined;
    if (!ApiResources.has(group, resource)) return undefined;
    return ASKED.includes(resource) ? ['create'] : undefined;
  }

  /** Whether a verb may mean something for a resource of a group; of what is not known, it may. */
  public static fits(verb: string, group: string, resource: string): boolean {
    if (Object.hasOwn(SPECIAL_TO, verb)) return resource.startsWith('*') || SPECIAL_TO[verb].includes(resource.split('/', 1)[0]);
    const known = ApiResources.verbsOf(group, resource);
    return known === undefined || verb === '*' || verb.includes(':') || known.includes(verb);
  }

  /** What a verb is for that only some resources have. */
  public static purposeOf(verb: string): readonly string[] | undefined {
    return Object.hasOwn(SPECIAL_TO, verb) ? SPECIAL_TO[verb] : undefined;
  }

  /** Whether there is a verb for requests to resources of Kubernetes' own groups. */
  public static isVerb(verb: string): boolean {
    return verb === '*' || STORED.includes(verb) || SPECIAL.includes(verb) || verb.includes(':');
  }

  /** Whether there is a verb for requests to paths. */
  public static isMethod(verb: string): boolean {
    return verb === '*' || METHODS.includes(verb);
  }

  /** The verbs of requests to resources, for suggestions. */
  public static get verbs(): readonly string[] {
    return [...STORED, ...SPECIAL];
  }
}
