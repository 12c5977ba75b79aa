import { Cidr } from './cidr';
import { UsageError } from './errors';
import { quoted } from './quoted';

/** A place that answers DNS queries, as NetworkPolicies name it. Ports are those after DNAT: the pods' own. */
export interface DnsPeer {
  /**
   * The namespace of the DNS pods.
   * @default - the peer is an address
   */
  readonly namespace?: string;
  /**
   * The labels of the DNS pods.
   * @default - the peer is an address
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * The address, as CIDR.
   * @default - the peer is pods
   */
  readonly cidr?: string;
  /** The port for UDP and TCP. */
  readonly port: number;
}

const KUBE_DNS: DnsPeer = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, port: 53 };
/**
 * NodeLocal DNSCache listens on an address of the node, and as a pod where the network plugin redirects the ClusterIP of
 * cluster DNS to it before policies are judged (Cilium's local redirect, GKE Dataplane V2).
 */
const NODE_LOCAL_PODS: DnsPeer = { namespace: 'kube-system', podLabels: { 'k8s-app': 'node-local-dns' }, port: 53 };
const NODE_LOCAL_DNS: readonly DnsPeer[] = [{ cidr: '169.254.20.10/32', port: 53 }, NODE_LOCAL_PODS];
const CLOUD_DNS: DnsPeer = { cidr: '169.254.169.254/32', port: 53 };
const OPENSHIFT_DNS: DnsPeer = { namespace: 'openshift-dns', podLabels: { 'dns.operator.openshift.io/daemonset-dns': 'default' }, port: 5353 };

/** What a platform profile consists of. */
export interface PlatformProps {
  /** The name of the profile, for instance `openshift`. */
  readonly name: string;
  /**
   * Where pods resolve names.
   * @default - the `k8s-app: kube-dns` pods in kube-system, port 53
   */
  readonly dns?: DnsPeer[];
  /**
   * Whether manifests name user, group and fsGroup; OpenShift assigns them from the namespace's range.
   * @default true
   */
  readonly assignsIds?: boolean;
  /**
   * The least cpu request that the platform leaves alone, in millicores.
   * @default 0
   */
  readonly minCpuMillis?: number;
  /**
   * The least memory request that the platform leaves alone, in mebibytes.
   * @default 0
   */
  readonly minMemoryMebibytes?: number;
  /**
   * The least memory in gibibytes for each CPU that a pod requests; the platform raises what lies below.
   * @default 0
   */
  readonly minGibibytesPerCpu?: number;
  /**
   * The most memory in gibibytes for each CPU that a pod requests; the platform raises the CPU of what lies above.
   * @default - no bound
   */
  readonly maxGibibytesPerCpu?: number;
  /**
   * Whether the platform demands limits equal to requests, cpu included.
   * @default false
   */
  readonly limitsEqualRequests?: boolean;
  /**
   * The labels of the namespace in which the platform's own router or gateway runs.
   * @default - none is known
   */
  readonly routerNamespaceLabels?: { readonly [key: string]: string };
  /**
   * Labels that every namespace gets.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
}

/** What a platform does differently, as data that parameterises constructs and rules alike. */
export class Platform {
  /** Any conformant cluster. */
  public static readonly KUBERNETES = new Platform({ name: 'kubernetes' });
  /** A conformant cluster with NodeLocal DNSCache on 169.254.20.10. */
  public static readonly KUBERNETES_NODE_LOCAL_DNS = new Platform({ name: 'kubernetes-node-local-dns', dns: [KUBE_DNS, ...NODE_LOCAL_DNS] });
  /** OpenShift: ids come from the namespace's range, DNS answers on 5353, label synchronisation is off so that our Pod Security labels stay. */
  public static readonly OPENSHIFT = new Platform({
    name: 'openshift',
    dns: [OPENSHIFT_DNS],
    assignsIds: false,
    routerNamespaceLabels: { 'policy-group.network.openshift.io/ingress': '' },
    namespaceLabels: { 'security.openshift.io/scc.podSecurityLabelSync': 'false' },
  });
  /** Google Kubernetes Engine with kube-dns; NodeLocal DNSCache is on by default since 1.34.1-gke.3720000. */
  public static readonly GKE = new Platform({ name: 'gke', dns: [KUBE_DNS, ...NODE_LOCAL_DNS] });
  /** Google Kubernetes Engine with Cloud DNS: names resolve at the metadata address, port 53 only, or at NodeLocal DNSCache in front of it. */
  public static readonly GKE_CLOUD_DNS = new Platform({ name: 'gke-cloud-dns', dns: [CLOUD_DNS, ...NODE_LOCAL_DNS] });
  /**
   * GKE Autopilot: general-purpose pods whose resources it would not raise (50 millicores, 52 MiB, 1 to 6.5 GiB for each CPU), limits equal
   * to requests, which it leaves alone with and without bursting; Cloud DNS (its default) or kube-dns, always behind NodeLocal DNSCache.
   */
  public static readonly GKE_AUTOPILOT = new Platform({
    name: 'gke-autopilot',
    dns: [CLOUD_DNS, KUBE_DNS, ...NODE_LOCAL_DNS],
    minCpuMillis: 50,
    minMemoryMebibytes: 52,
    minGibibytesPerCpu: 1,
    maxGibibytesPerCpu: 6.5,
    limitsEqualRequests: true,
  });
  /** Amazon EKS. */
  public static readonly EKS = new Platform({ name: 'eks' });
  /** Azure AKS. */
  public static readonly AKS = new Platform({ name: 'aks' });

  /** The name of the profile. */
  public readonly name: string;
  /** Where pods resolve names. */
  public readonly dns: DnsPeer[];
  /** Whether manifests name user, group and fsGroup. */
  public readonly assignsIds: boolean;
  /** The least cpu request that the platform leaves alone, in millicores. */
  public readonly minCpuMillis: number;
  /** The least memory request that the platform leaves alone, in mebibytes. */
  public readonly minMemoryMebibytes: number;
  /** The least memory in gibibytes for each CPU that a pod requests. */
  public readonly minGibibytesPerCpu: number;
  /** The most memory in gibibytes for each CPU that a pod requests; absent where there is no bound. */
  public readonly maxGibibytesPerCpu?: number;
  /** Whether the platform demands limits equal to requests. */
  public readonly limitsEqualRequests: boolean;
  /** The labels of the namespace in which the platform's own router runs. */
  public readonly routerNamespaceLabels?: { readonly [key: string]: string };
  /** Labels that every namespace gets. */
  public readonly namespaceLabels: { readonly [key: string]: string };

  /**
   * A profile of your own.
   *
   * @throws a usage error for a place of DNS that is neither pods of a namespace nor an address.
   */
  public constructor(props: PlatformProps) {
    this.name = props.name;
    this.dns = props.dns ?? [KUBE_DNS];
    this.dns.forEach((peer) => checkDnsPeer(peer, props.name));
    this.assignsIds = props.assignsIds ?? true;
    this.minCpuMillis = props.minCpuMillis ?? 0;
    this.minMemoryMebibytes = props.minMemoryMebibytes ?? 0;
    this.minGibibytesPerCpu = props.minGibibytesPerCpu ?? 0;
    this.maxGibibytesPerCpu = props.maxGibibytesPerCpu;
    this.limitsEqualRequests = props.limitsEqualRequests ?? false;
    this.routerNamespaceLabels = props.routerNamespaceLabels;
    this.namespaceLabels = props.namespaceLabels ?? {};
  }

  /**
   * The same platform with NodeLocal DNSCache in front of cluster DNS, which stays open: the cache falls back to it.
   *
   * @param cidr the address at which it listens on every node; 169.254.20.10/32 unless the cluster was told another one.
   * @throws a usage error for what is no block of addresses.
   */
  public withNodeLocalDns(cidr?: string): Platform {
    const known = [...this.dns, ...cidr === undefined ? NODE_LOCAL_DNS : [{ cidr, port: 53 }, NODE_LOCAL_PODS]];
    return new Platform({ ...this, dns: [...new Map(known.map((peer) => [JSON.stringify(peer), peer])).values()] });
  }
}

function checkDnsPeer(peer: DnsPeer, platform: string): void {
  if (peer.cidr !== undefined) Cidr.parse(peer.cidr);
  const pods = peer.namespace !== undefined && Object.keys(peer.podLabels ?? {}).length > 0;
  if (pods === (peer.cidr !== undefined)) {
    throw new UsageError('DNS is answered either by labelled pods of a namespace or at an address.', {
      where: `platform ${platform}`, found: quoted(peer), fix: 'give namespace and podLabels, or cidr',
    });
  }
}
