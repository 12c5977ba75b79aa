import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { ClusterScope } from './cluster-scope';
import type { ContainerDefaults } from './container-defaults';
import { LimitRange } from './limit-range';
import { ObjectNames } from './object-names';
import { PodSecurityLevel } from './pod-security-level';
import type { QuotaProps } from './quota-props';
import { ResourceQuota } from './resource-quota';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { Judgement } from '../core/judgement';
import { KindTable } from '../core/kind-table';
import { Justification, Ledger } from '../core/ledger';
import type { Mesh } from '../core/mesh';
import { NetworkDialect } from '../core/network-dialect';
import { DNS_LABEL, MAX_LABEL_LENGTH } from '../core/object-name';
import { quoted } from '../core/quoted';
import type { INetworkPeer, WorkloadPort } from '../core/workload';
import type { ConnectOptions } from '../network/connect-options';
import { Connections } from '../network/connections';
import { DEFAULT_DENY } from '../network/default-deny';
import { DialectPolicies } from '../network/dialect-policies';
import { IstioPeerAuthentication } from '../network/dialects/istio-peer-authentication';
import { Direction } from '../network/direction';
import type { EgressOptions, HostEgressOptions, InternetEgressOptions, ScrapingOptions } from '../network/egress-options';
import { EnvironmentRules } from '../network/environment-rules';
import { DirectedRules, NetworkPolicySpec } from '../network/network-policy-spec';
import type { PolicyRule } from '../network/policy-intent';

/** Properties for `DefaultDenyNamespace`. */
export interface DefaultDenyNamespaceProps {
  /**
   * The name of the namespace, a DNS label.
   * @default - the construct id
   */
  readonly name?: string;
  /**
   * Labels of the namespace and of every object in it.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the namespace.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * What all objects of the namespace may use together.
   * @default - generous for one application, and finite
   */
  readonly quota?: QuotaProps;
  /**
   * What containers get that say nothing about their resources.
   * @default - 100 millicores of CPU, 128 MiB of memory, 64 MiB of ephemeral storage; memory and ephemeral storage limited
   */
  readonly containerDefaults?: ContainerDefaults;
  /**
   * The Secrets with registry credentials that every generated ServiceAccount in the namespace gets, besides those of the app.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * The service mesh of the namespace.
   * @default - the app's
   */
  readonly mesh?: Mesh;
  /**
   * In which languages the connections of the namespace are written besides NetworkPolicies.
   * @default - the app's
   */
  readonly networkDialects?: NetworkDialect[];
}

/** A weaker level that a namespace enforces, and the exemption for it. */
export interface UnsafeEnforceOptions extends Justification {
  /** The level that is enforced; audit and warn stay at restricted. */
  readonly level: PodSecurityLevel;
}

const POD_SECURITY = 'pod-security.kubernetes.io';
/** What the cluster itself lives in: a default-deny there stops it. */
const SYSTEM = ['kube-system', 'kube-public', 'kube-node-lease'];

/**
 * A namespace in which nothing is allowed that nobody declared: Pod Security `restricted` enforced, audited and warned about, pinned to the
 * target version; every connection denied but the one to cluster DNS; quota and defaults for resources; a `default`
 * ServiceAccount without token.
 *
 * It is a chart: everything declared in it gets its namespace and labels, L1 objects, Include and Helm too; cluster-scoped objects do
 * not get the namespace. Names of objects are the ids of their constructs below it, joined by `-`, without digest. Its own
 * objects come first, so that no pod starts before them. It can be used wherever cdk8s-plus takes a namespace selector or a network peer.
 *
 * The default-deny presumes a network plugin that enforces NetworkPolicies.
 */
export class DefaultDenyNamespace extends Chart implements kplus.INetworkPolicyPeer, kplus.INamespaceSelector, INetworkPeer {
  /** The name of the namespace. */
  public readonly namespaceName: string;
  private readonly namespaceObject: ApiObject;
  private enforced = PodSecurityLevel.RESTRICTED;

  /**
   * Declares a namespace, directly under the app.
   *
   * @throws a usage error inside another chart, for a name that is no DNS label, and for Pod Security labels among `labels`.
   */
  constructor(scope: Construct, id: string, props: DefaultDenyNamespaceProps = {}) {
    refuseOuterChart(scope, id);
    const name = checkedName(props.name ?? id, `${scope.node.path ? `${scope.node.path}/` : ''}${id}`);
    super(scope, id, { namespace: name, labels: { ...props.labels } });
    this.namespaceName = name;
    this.refusePodSecurityLabels({ ...props.labels, ...props.annotations });
    Object.defineProperty(this, DEFAULT_DENY, { value: true });
    Environment.declare(this, { imagePullSecrets: props.imagePullSecrets, mesh: props.mesh, networkDialects: props.networkDialects });
    this.namespaceObject = this.writeNamespace(props);
    this.writeQuota(props);
    this.writePolicies();
    this.writeDefaultAccount();
    this.node.addValidation({ validate: () => this.settle() });
    Judgement.require(this);
  }

  /**
   * Enforces a weaker Pod Security level; audit and warn stay at restricted, so that every weaker pod is still reported. The options are
   * the exemption from `namespaces/require-pod-security-labels`.
   *
   * @throws a usage error when another level is enforced already.
   */
  public unsafelyEnforce(options: UnsafeEnforceOptions): void {
    if (this.enforced !== PodSecurityLevel.RESTRICTED && this.enforced !== options.level) {
      throw new UsageError(`The namespace enforces ${this.enforced} already.`, { where: this.node.path, found: options.level, fix: 'call unsafelyEnforce once' });
    }
    if (options.level === PodSecurityLevel.RESTRICTED) {
      throw new UsageError('The namespace enforces restricted without being told.', { where: this.node.path, fix: 'remove the call of unsafelyEnforce' });
    }
    this.enforced = options.level;
    this.namespaceObject.metadata.addLabel(`${POD_SECURITY}/enforce`, options.level);
    Ledger.of(this).addAll(this.namespaceObject, 'unsafelyEnforce', [{ rule: 'namespaces/require-pod-security-labels' }], options);
  }

  /** The namespace of its pods: itself. */
  public get workloadNamespace(): string | undefined {
    return this.namespaceName;
  }

  /** No labels, which select every pod of the namespace. */
  public get selectorLabels(): { [key: string]: string } {
    return {};
  }

  /** No ports: whoever calls every pod of the namespace says at which ones. */
  public get declaredPorts(): WorkloadPort[] {
    return [];
  }

  /**
   * Lets every pod of the namespace call a workload, every pod of a namespace, or pods of another app: egress here, ingress there, exactly the ports
   * that are declared there unless others are named.
   *
   * @throws a usage error when nothing says at which ports, and when the peer has no namespace.
   */
  public connectTo(peer: INetworkPeer, options: ConnectOptions = {}): void {
    Connections.of(this).to(peer, options.ports);
  }

  /**
   * Lets a workload, every pod of a namespace, or pods of another app call every pod of this one at the ports that are named.
   *
   * @throws a usage error when no ports are named, and when the peer has no namespace.
   */
  public allowFrom(peer: INetworkPeer, options: ConnectOptions): void {
    Connections.of(this).from(peer, options.ports);
  }

  /** Lets Prometheus, or another scraper, call every pod of the namespace at the ports that are named. */
  public allowScrapingFrom(options: ScrapingOptions): void {
    Connections.of(this).fromScraper(options);
  }

  /**
   * Lets every pod of the namespace call the Kubernetes API server.
   *
   * @throws a usage error when the environment does not say where the API server is.
   */
  public allowToApiServer(): void {
    Connections.of(this).toApiServer();
  }

  /**
   * Lets every pod of the namespace call addresses outside the cluster.
   *
   * @throws a usage error for what is no block, for link-local and metadata addresses, and for blocks as wide as the internet.
   */
  public allowEgressTo(options: EgressOptions): void {
    Connections.of(this).toNamedCidrs(options);
  }

  /**
   * Lets every pod of the namespace call hosts outside the cluster by their names; needs the network dialect `CILIUM`.
   *
   * @throws a usage error without that dialect, and for what is no host name.
   */
  public allowEgressToNames(options: HostEgressOptions): void {
    Connections.of(this).toHosts(options);
  }

  /** Lets every pod of the namespace call every address, except link-local ones, metadata services and what is excepted. */
  public unsafelyAllowEgressToInternet(options: InternetEgressOptions): void {
    Connections.of(this).unsafelyAllowToInternet(options);
  }

  /** The name of an object: the ids on the way from here to it, joined by `-`, as a DNS label without digest. */
  public generateObjectName(apiObject: ApiObject): string {
    return ObjectNames.of(apiObject, this);
  }

  /** Selects this namespace by its name. */
  public toNamespaceSelectorConfig(): kplus.NamespaceSelectorConfig {
    return { names: [this.namespaceName] };
  }

  /** Selects every pod of this namespace. */
  public toNetworkPolicyPeerConfig(): kplus.NetworkPolicyPeerConfig {
    return { podSelector: { labelSelector: kplus.LabelSelector.of(), namespaces: this.toNamespaceSelectorConfig() } };
  }

  /** Selects every pod of this namespace. */
  public toPodSelector(): kplus.IPodSelector | undefined {
    return this.selection.toPodSelector();
  }

  /** Made when it is first asked for: it renders nothing. */
  private get selection(): kplus.Namespaces {
    const id = '$selection';
    return this.node.tryFindChild(id) as kplus.Namespaces | undefined ?? kplus.Namespaces.select(this, id, { names: [this.namespaceName] });
  }

  private writeNamespace(props: DefaultDenyNamespaceProps): ApiObject {
    const { kubernetesVersion, platform, mesh } = Environment.of(this);
    const pinned = ['enforce', 'audit', 'warn'].flatMap((mode) => [
      [`${POD_SECURITY}/${mode}`, PodSecurityLevel.RESTRICTED], [`${POD_SECURITY}/${mode}-version`, kubernetesVersion.label],
    ]);
    return new ApiObject(this, 'Namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: this.namespaceName,
        labels: { ...platform.namespaceLabels, ...mesh.namespaceLabels, ...props.labels, ...Object.fromEntries(pinned) },
        annotations: { ...mesh.namespaceAnnotations, ...props.annotations },
      },
    });
  }

  private writeQuota(props: DefaultDenyNamespaceProps): void {
    const { path } = this.node;
    new ApiObject(this, 'ResourceQuota', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'quota' },
      spec: { hard: ResourceQuota.hard(props.quota ?? {}, path) },
    });
    new ApiObject(this, 'LimitRange', {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'container-defaults' },
      spec: { limits: [LimitRange.container(props.containerDefaults ?? {}, Environment.of(this).platform, path)] },
    });
  }

  private writePolicies(): void {
    const environment = Environment.of(this);
    this.writePolicy('DefaultDeny', 'default-deny', { ingress: [], egress: [] });
    const dns = EnvironmentRules.dns(environment);
    if (dns.length > 0) this.writePolicy('AllowDns', 'allow-dns', { egress: dns });
    const probes = EnvironmentRules.meshIngress(environment);
    const controlPlane = EnvironmentRules.meshEgress(environment);
    if (probes.length > 0) this.writePolicy('AllowMeshProbes', 'allow-mesh-probes', { ingress: probes });
    if (controlPlane.length > 0) this.writePolicy('AllowMeshControlPlane', 'allow-mesh-control-plane', { egress: controlPlane });
    if (environment.networkDialects.includes(NetworkDialect.ISTIO)) new ApiObject(this, 'MutualTls', { ...IstioPeerAuthentication.strict(this.namespaceName) });
  }

  private writePolicy(id: string, name: string, rules: DirectedRules): void {
    new ApiObject(this, id, {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec: NetworkPolicySpec.of({}, rules),
    });
    const directed: Array<[Direction, readonly PolicyRule[] | undefined]> = [[Direction.INGRESS, rules.ingress], [Direction.EGRESS, rules.egress]];
    for (const [direction, opened] of directed) {
      if (!opened) continue;
      const suffix = rules.ingress && rules.egress ? `-of-${direction.toLowerCase()}` : '';
      new DialectPolicies(this, `${id}${direction}`, {
        direction, name: name + suffix, namespace: this.namespaceName, podSelector: {}, rules: () => opened, outline: () => opened,
      });
    }
  }

  /** The account that pods get which name none: without token, so that nobody is somebody by accident. */
  private writeDefaultAccount(): void {
    const imagePullSecrets = Environment.of(this).imagePullSecrets.map((name) => ({ name }));
    new ApiObject(this, 'DefaultServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default' },
      automountServiceAccountToken: false,
      ...imagePullSecrets.length > 0 && { imagePullSecrets },
    });
  }

  private refusePodSecurityLabels(given: { readonly [key: string]: string }): void {
    const key = Object.keys(given).find((candidate) => candidate.startsWith(`${POD_SECURITY}/`));
    if (key === undefined) return;
    throw new UsageError(`${key} is this namespace's own affair.`, {
      where: this.node.path, found: quoted(given[key]), fix: 'leave it out; to enforce less call unsafelyEnforce({ level, reason, owner, expires })',
    });
  }

  private settle(): string[] {
    const constructs = this.node.findAll();
    ClusterScope.release(this, new KindTable(Environment.of(this).customKinds), constructs);
    return constructs
      .filter((construct): construct is Chart => construct !== this && Chart.isChart(construct))
      .filter((chart) => chart.namespace !== this.namespaceName)
      .map((chart) => `${chart.node.path} is a chart of its own, whose objects do not get the namespace "${this.namespaceName}"; `
        + `declare it under the app, or give it namespace: '${this.namespaceName}'`);
  }
}

function refuseOuterChart(scope: Construct, id: string): void {
  const outer = scope.node.scopes.find((candidate) => Chart.isChart(candidate));
  if (!outer) return;
  throw new UsageError('A DefaultDenyNamespace stands directly under the app, because it is a chart itself.', {
    where: `${scope.node.path}/${id}`, found: `inside the chart ${outer.node.path}`, fix: `new DefaultDenyNamespace(app, '${id}')`,
  });
}

function checkedName(name: string, where: string): string {
  if (SYSTEM.includes(name)) {
    throw new UsageError(`${name} belongs to the cluster: a default-deny there stops it.`, { where, fix: 'choose a namespace of your own' });
  }
  if (DNS_LABEL.test(name)) return name;
  const repaired = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, MAX_LABEL_LENGTH).replace(/^-+|-+$/g, '');
  throw new UsageError(`${quoted(name)} is not the name of a namespace: at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.`, {
    where, fix: repaired ? `name it "${repaired}"` : 'give it a name: { name: … }',
  });
}
