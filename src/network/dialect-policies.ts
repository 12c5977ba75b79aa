import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { CiliumPolicy } from './dialects/cilium-policy';
import { ClusterPolicy } from './dialects/cluster-policy';
import { IstioAuthorization } from './dialects/istio-authorization';
import type { PolicyObject, Translation } from './dialects/translation';
import { Direction } from './direction';
import { EnvironmentRules } from './environment-rules';
import type { PolicyRule } from './policy-intent';
import type { SelectorJson } from './policy-peer';
import { Environment } from '../core/environment';
import { NetworkDialect } from '../core/network-dialect';

/** An intent whose rules are asked for when policies are rendered. */
export interface LazyIntent {
  readonly name: string;
  readonly namespace?: string;
  readonly direction: Direction;
  readonly podSelector: SelectorJson;
  /** The rules, as they are by now. */
  readonly rules: () => readonly PolicyRule[];
  /** The rules with any port for peers whose ports are not known yet: they decide which objects there are. */
  readonly outline: () => readonly PolicyRule[];
}

/** The priority of rules that accept what intents open, behind those of `PlatformNetworkPolicies`; the next one is taken, too. */
const PRIORITY = 200;

/**
 * The policies of other languages beside a NetworkPolicy, in the dialects that the environment of a scope asks for when they are made. What
 * Cilium or Istio cannot say of them fails the synthesis; what a ClusterNetworkPolicy cannot say, the NetworkPolicy behind it still allows.
 */
export class DialectPolicies {
  private readonly dialects: readonly NetworkDialect[];
  private readonly written = new Map<string, ApiObject>();
  private readonly annotations = new Map<string, string>();

  constructor(private readonly scope: Construct, private readonly id: string, private readonly intent: LazyIntent) {
    this.dialects = Environment.of(scope).networkDialects;
    this.dialects.forEach((dialect) => this.write(dialect));
    scope.node.addValidation({ validate: () => this.problems() });
  }

  /** Makes the objects that rules need which came later: a ClusterNetworkPolicy is one for pods and another one for addresses. */
  public extend(): void {
    if (this.dialects.includes(NetworkDialect.CLUSTER_NETWORK_POLICY)) this.write(NetworkDialect.CLUSTER_NETWORK_POLICY);
  }

  /** Puts an annotation on all of them. */
  public annotate(key: string, text: string): void {
    this.annotations.set(key, text);
    this.written.forEach((object) => object.metadata.addAnnotation(key, text));
  }

  private write(dialect: NetworkDialect): void {
    for (const object of this.translation(dialect, this.intent.outline()).objects) this.writeObject(dialect, object);
  }

  private writeObject(dialect: NetworkDialect, { apiVersion, kind, metadata }: PolicyObject): void {
    const key = keyOf(kind, metadata.name);
    if (this.written.has(key)) return;
    const index = [...this.written.keys()].filter((known) => known.startsWith(keyOf(kind, ''))).length;
    const object = new ApiObject(this.scope, `${this.id}${kind}${index || ''}`, {
      apiVersion, kind, metadata: { ...metadata }, spec: Lazy.any({ produce: () => this.find(dialect, key)?.spec ?? {} }),
    });
    this.annotations.forEach((text, name) => object.metadata.addAnnotation(name, text));
    this.written.set(key, object);
    // cdk8s gives every object the namespace of its chart, and this one belongs to the cluster
    if (dialect === NetworkDialect.CLUSTER_NETWORK_POLICY) Object.assign(object.metadata, { namespace: undefined });
  }

  private find(dialect: NetworkDialect, key: string): PolicyObject | undefined {
    return this.translation(dialect, this.intent.rules()).objects.find(({ kind, metadata }) => keyOf(kind, metadata.name) === key);
  }

  private translation(dialect: NetworkDialect, rules: readonly PolicyRule[]): Translation {
    const { name, namespace, direction, podSelector } = this.intent;
    const intent = { name, namespace, direction, podSelector, rules };
    const environment = Environment.of(this.scope);
    switch (dialect) {
      case NetworkDialect.CILIUM: return CiliumPolicy.of(intent, { dns: EnvironmentRules.dns(environment) });
      case NetworkDialect.ISTIO: return IstioAuthorization.of(intent, { tunnelPort: environment.mesh.tunnelPort });
      case NetworkDialect.CLUSTER_NETWORK_POLICY: return ClusterPolicy.accepting(intent, { priority: PRIORITY });
    }
  }

  private problems(): string[] {
    const late = Environment.of(this.scope).networkDialects.filter((dialect) => !this.dialects.includes(dialect));
    return [
      ...late.map((dialect) => `the network dialect "${dialect}" is asked for after policies were made; say networkDialects before workloads are declared`),
      ...this.dialects.flatMap((dialect) => this.problemsIn(dialect)),
    ];
  }

  private problemsIn(dialect: NetworkDialect): readonly string[] {
    const { objects, problems } = this.translation(dialect, this.intent.rules());
    if (dialect !== NetworkDialect.CLUSTER_NETWORK_POLICY || this.intent.namespace === undefined) return problems;
    const lost = objects.filter(({ kind, metadata }) => !this.written.has(keyOf(kind, metadata.name)));
    return lost.map(({ metadata }) => `the ClusterNetworkPolicy ${metadata.name} has more rules than its objects hold; name fewer ports, so that peers share rules`);
  }
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}
