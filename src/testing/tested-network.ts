import type { IConstruct } from 'constructs';
import { TestedPods } from './tested-pods';
import { Connectivity } from '../analysis/network/connectivity';
import { UsageError } from '../core/errors';
import { MadeObject } from '../core/made-object';
import { Manifest } from '../core/manifest';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { readManifests } from '../input/read-manifests';
import type { Party } from '../policy/reachability/party';

/** Something that makes manifests: an App. */
export interface Synthesised { synthYaml(): string }

/** Something that makes the manifests of one chart, or of one object. */
export interface Rendered { toJson(): unknown }

/** Manifests, however they come: an app, a chart, YAML or JSON text with one document or many, objects, or lists of any of these. */
export type ManifestSource = Synthesised | Rendered | string | object | readonly ManifestSource[];

/** Pods: by a construct that makes them, or by a name as `connectivity` lists it, such as `api`, `shop/api`, `shop/api[Deployment]` or `shop/*`. */
export type PodsName = IConstruct | string;

/** A connection as `cdk8s-hardened connectivity --format json` lists it. */
export interface TestedConnection {
  readonly source: string;
  readonly destination: string;
  /** Such as `TCP 80,443,UDP 53`, or `all`. */
  readonly ports: string;
}

/**
 * The connections that manifests allow, as Kubernetes reads their NetworkPolicies, to be tested.
 *
 * @throws UsageError where there are no pods among the manifests, and where what they say is not all understood: a test of it would prove nothing.
 */
export function connectivityOf(...sources: readonly ManifestSource[]): TestedNetwork {
  return new TestedNetwork(sources.flatMap((source) => manifestsOf(source)));
}

/** The connections that some manifests allow. */
export class TestedNetwork {
  /** The connectivity itself, with IPv6 addresses. */
  public readonly connectivity: Connectivity;
  private readonly listed: Connectivity;

  constructor(manifests: readonly Manifest[]) {
    this.listed = new Connectivity(manifests);
    this.connectivity = this.listed.withIpv6();
    const { problems, workloads } = this.connectivity;
    if (workloads.length === 0) {
      throw new UsageError('There are no pods among the manifests.', { found: `${manifests.length} objects`, fix: 'give the workloads too' });
    }
    if (problems.length > 0) {
      const [{ manifest, pointer, found, fix }] = problems;
      throw new UsageError('The API server would refuse a policy, so nothing can be proven.', { where: `${manifest} ${pointer}`, found, fix });
    }
  }

  /** Every allowed connection between workloads, and with the outside, sorted as the command line sorts them; IPv6 where a policy names it. */
  public get connections(): TestedConnection[] {
    const { connections } = this.listed;
    return connections.map(({ source, destination, ports }) => ({ source: source.name, destination: destination.name, ports: ports.notation }));
  }

  /**
   * The pods that a construct makes, or that a name means.
   *
   * @throws UsageError for what makes no pods among the manifests, and for a name of none or of several.
   */
  public of(pods: PodsName): TestedPods {
    return new TestedPods(this, this.party(pods));
  }

  /** Pods or addresses, as a party of a claim. */
  public party(name: PodsName): Party {
    return typeof name === 'string' ? this.named(name) : this.madeBy(name);
  }

  private named(name: string): Party {
    const namespace = name.endsWith('/*') ? name.slice(0, -2) : undefined;
    const { workloads } = this.connectivity;
    const endpoints = namespace === undefined
      ? this.connectivity.endpointsNamed(name)
      : workloads.filter((workload) => workload.namespace === namespace);
    if (endpoints.length === 0) {
      const names = workloads.flatMap(({ ownerName, namespace: own, name: full }) => [full, `${own}/${ownerName}`, ownerName]);
      const near = didYouMean(name, names);
      throw new UsageError(`${quoted(name)} names no pods and no addresses.`, {
        fix: near === undefined ? `name one of ${workloads.slice(0, 10).map(({ name: full }) => full).join(', ')}` : `did you mean ${quoted(near)}?`,
      });
    }
    if (namespace === undefined && endpoints.length > 1) {
      throw new UsageError(`${quoted(name)} names several workloads.`, { fix: `say which one: ${endpoints.map((end) => end.name).join(', ')}` });
    }
    return { name: namespace ?? name, endpoints };
  }

  private madeBy(construct: IConstruct): Party {
    const made = MadeObject.below(construct);
    const endpoints = this.connectivity.workloads.filter(({ pods }) => pods.some(({ manifest }) => made.some((object) => object.is(manifest))));
    if (endpoints.length > 0) return { name: construct.node.path || 'the app', endpoints };
    throw new UsageError(`${construct.node.path || 'the app'} makes no pods among the manifests.`, { fix: 'name a workload, and give the chart in which it stands' });
  }
}

function manifestsOf(source: ManifestSource): Manifest[] {
  if (Array.isArray(source)) return (source as readonly ManifestSource[]).flatMap((each) => manifestsOf(each));
  if (typeof source === 'string') return readText(source);
  if (typeof source === 'object' && source !== null) {
    if ('synthYaml' in source && typeof source.synthYaml === 'function') return readText((source as Synthesised).synthYaml());
    if ('toJson' in source && typeof source.toJson === 'function') return manifestsOf((source as Rendered).toJson() as ManifestSource);
    return Manifest._read(source);
  }
  throw new UsageError('Manifests are an app, a chart, text or objects.', { found: quoted(source) });
}

function readText(text: string): Manifest[] {
  const { manifests, problems } = readManifests(text, { file: 'manifests' });
  if (problems.length === 0) return [...manifests];
  const [{ message, line, column, fix }] = problems;
  throw new UsageError(message, { where: `line ${line}${column === undefined ? '' : `, column ${column}`} of the text`, fix });
}
