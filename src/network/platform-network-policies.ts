import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PlatformPolicies } from './dialects/platform-policies';
import type { PolicyObject } from './dialects/translation';
import { EnvironmentRules } from './environment-rules';
import type { IdentityEndpoint } from './identity-endpoint';
import { Cidr } from '../core/cidr';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { IdentityEndpoints } from '../core/identity-endpoints';
import { Judgement } from '../core/judgement';
import { LabelSyntax } from '../core/label-syntax';
import { METADATA_ADDRESSES } from '../core/metadata-addresses';
import { DNS_LABEL, fitName } from '../core/object-name';
import { quoted } from '../core/quoted';

/** Properties for `PlatformNetworkPolicies`. */
export interface PlatformNetworkPoliciesProps {
  /**
   * Namespaces that the policies do not hold for, besides kube-system and those of cluster DNS and of the mesh's control plane.
   * @default - no others
   */
  readonly exemptNamespaces?: string[];
  /**
   * Labels of namespaces that the policies do not hold for; one of them is enough. Whoever may label namespaces can exempt them.
   * @default - none
   */
  readonly exemptNamespaceLabels?: { readonly [key: string]: string };
  /**
   * The priority in either tier, from 0, which precedes everything, to 1000. Two policies of one priority have no order.
   * @default 100
   */
  readonly priority?: number;
  /**
   * Addresses at which pods are given their own identity: NetworkPolicies decide about them, although they lie among those of metadata services.
   * @default - EKS Pod Identity (169.254.170.23, port 80) and GKE Workload Identity (169.254.169.252, port 988; on GKE Autopilot also
   * 169.254.169.254, port 80)
   */
  readonly identityEndpoints?: IdentityEndpoint[];
}

const PRIORITY = 100;
const MAX_NAME = 253;
const MAX_PORT = 65535;

/**
 * What a platform team demands of every namespace, as two ClusterNetworkPolicies (`policy.networking.k8s.io/v1alpha2`): metadata services
 * are out of reach whatever NetworkPolicies say, and pods that no NetworkPolicy selects are denied by default. Cluster DNS and the mesh's
 * control plane stay reachable.
 *
 * They presume a network plugin that implements ClusterNetworkPolicies; others ignore them silently. Pods on the host network are nodes,
 * which no policy selects, and what comes from outside the cluster is not denied by default.
 */
export class PlatformNetworkPolicies extends Construct {
  /**
   * Declares the policies, in a chart of the platform team.
   *
   * @throws a usage error for a priority outside 0 to 1000, and for what is no namespace, label or address.
   */
  constructor(scope: Construct, id: string, props: PlatformNetworkPoliciesProps = {}) {
    super(scope, id);
    const { exemptNamespaces = [], exemptNamespaceLabels = {}, priority = PRIORITY, identityEndpoints = passedOn(Environment.of(this)) } = props;
    this.checkNamespaces(exemptNamespaces);
    this.checkLabels(exemptNamespaceLabels);
    const identities = identityEndpoints.map((endpoint) => this.checkedEndpoint(endpoint));
    const environment = Environment.of(this);
    const demand = {
      priority,
      exemptNamespaces: [...new Set(['kube-system', ...servingNamespaces(environment), ...exemptNamespaces])].sort(),
      exemptLabels: exemptNamespaceLabels,
    };
    const dns = EnvironmentRules.dns(environment);
    const allowed = [...dns, ...EnvironmentRules.meshEgress(environment)];
    this.write('DenyMetadata', PlatformPolicies.denyMetadata({ ...demand, name: this.nameOf('deny-metadata'), allowed: dns }, identities));
    this.write('DefaultDeny', PlatformPolicies.denyByDefault({ ...demand, name: this.nameOf('default-deny'), allowed }));
    Judgement.require(this);
  }

  private write(id: string, [policy]: readonly PolicyObject[]): void {
    const object = new ApiObject(this, id, { ...policy });
    // cdk8s gives every object the namespace of its chart, and this one belongs to the cluster
    Object.assign(object.metadata, { namespace: undefined });
  }

  /** The path of the construct, which no other one has, and the purpose. */
  private nameOf(purpose: string): string {
    const path = this.node.path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    return fitName(`${path}-${purpose}`, MAX_NAME);
  }

  private checkNamespaces(names: readonly string[]): void {
    const wrong = names.find((name) => !DNS_LABEL.test(name));
    if (wrong === undefined) return;
    throw new UsageError('A namespace has another name.', {
      where: this.node.path, found: quoted(wrong), fix: 'write its name: at most 63 lower-case letters, digits and "-"; for several use exemptNamespaceLabels',
    });
  }

  private checkLabels(labels: { readonly [key: string]: string }): void {
    for (const [key, value] of Object.entries(labels)) {
      const problem = LabelSyntax.problemOfKey(key) ?? LabelSyntax.problemOfValue(value);
      if (problem) throw new UsageError('A label selects nothing.', { where: this.node.path, found: `${key}: ${quoted(value)}`, fix: problem });
    }
  }

  private checkedEndpoint({ cidr, port }: IdentityEndpoint): IdentityEndpoint {
    const { canonical } = Cidr.parse(cidr);
    if (Number.isInteger(port) && port >= 1 && port <= MAX_PORT) return { cidr: canonical, port };
    throw new UsageError(`${quoted(port)} is not a port.`, { where: this.node.path, fix: `use a whole number from 1 to ${MAX_PORT}` });
  }
}

/** What lies among the metadata services and gives pods nothing but their own identity. */
function passedOn({ platform }: Environment): IdentityEndpoint[] {
  return IdentityEndpoints.ALL.filter(({ cidr, isMetadataService }) => METADATA_ADDRESSES.some((range) => range.contains(Cidr.parse(cidr)))
    && (!isMetadataService || IdentityEndpoints.hasDataplaneV2(platform))).map(({ cidr, port }) => ({ cidr, port }));
}

/** Those who serve pods of other namespaces: with the policies they could not. */
function servingNamespaces({ platform, mesh }: Environment): string[] {
  return [...platform.dns.flatMap(({ namespace }) => namespace ?? []), ...mesh.controlPlane.map(({ namespace }) => namespace)];
}
