import { IstioSource, type IstioPeer } from './istio-source';
import { metadataOf, problemOf, type Translation } from './translation';
import { quoted } from '../../core/quoted';
import type { PolicyIntent, PolicyRule } from '../policy-intent';
import type { PolicyPort } from '../port-set';

/** What a translation into Istio's language has to know. */
export interface IstioOptions {
  /**
   * The trust domain of the mesh.
   * @default - cluster.local, which Istio takes for whatever the mesh's own is
   */
  readonly trustDomain?: string;
  /**
   * The TCP port of the mesh's tunnel. Inside the mesh a connection has its own port, so no AuthorizationPolicy names this one.
   * @default - no tunnel
   */
  readonly tunnelPort?: number;
}

const TRUST_DOMAIN = 'cluster.local';
const MAX_PORT = 65535;
/** Istio knows no ranges, so that each port of one is written, and Envoy matches them one by one. */
const MAX_ENUMERATED = 256;

/**
 * The AuthorizationPolicy (`security.istio.io/v1`) of an intent for ingress; for egress there is none, because the receiving side judges.
 *
 * It allows (`ALLOW`), so that whatever none of a pod's policies allows is denied; one without rules denies everything. It judges TCP only;
 * UDP and SCTP stay with the NetworkPolicy beside it. Identities need mutual TLS (`IstioPeerAuthentication.strict`), under which callers
 * outside the mesh are refused before any policy is asked, those in an `ipBlock` too. Ports are the container's own.
 */
export class IstioAuthorization {
  /** The policy, and what Istio cannot say of the intent without allowing more. */
  public static of(intent: PolicyIntent, options: IstioOptions = {}): Translation {
    if ((intent.direction as string) === 'Egress') return { objects: [], problems: [] };
    const policy = new IstioAuthorization(intent, options);
    const rules = intent.rules.flatMap((rule) => policy.ruleOf(rule));
    const spec = { ...policy.selector(), ...rules.length > 0 && { action: 'ALLOW', rules } };
    return {
      objects: [{ apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: metadataOf(intent.name, intent.namespace), spec }],
      problems: [...policy.problems].map((problem) => problemOf(intent, problem)),
    };
  }

  private readonly problems = new Set<string>();

  private constructor(private readonly intent: PolicyIntent, private readonly options: IstioOptions) {}

  private selector(): object {
    const { matchLabels = {}, matchExpressions = [] } = this.intent.podSelector;
    if (matchExpressions.length > 0) this.problems.add('Istio selects pods by labels and their values only, not by expressions; give the pods a label of their own');
    return Object.keys(matchLabels).length > 0 ? { selector: { matchLabels } } : {};
  }

  /** The rule as Istio has it; none where nothing of it is left, because a rule without sources or ports would mean all of them. */
  private ruleOf({ peers, ports }: PolicyRule): object[] {
    const opened = ports && this.opened(ports);
    if (opened?.length === 0) return [];
    const from = IstioSource.merged(peers.map((peer) => this.peerOf(peer))).map((source) => ({ source }));
    if (from.length === 0) return [];
    return [{ from, ...opened && !opened.every(isAll) && { to: [{ operation: { ports: opened.flatMap(enumerated) } }] } }];
  }

  private peerOf(peer: PolicyRule['peers'][number]): IstioPeer {
    const found = IstioSource.of(peer, { namespace: this.intent.namespace, trustDomain: this.options.trustDomain ?? TRUST_DOMAIN });
    if (found.problem !== undefined) this.problems.add(found.problem);
    return found;
  }

  /** The TCP ports that can be written. */
  private opened(ports: readonly PolicyPort[]): PortRange[] {
    const ranges = ports.filter(({ protocol }) => protocol === 'TCP').flatMap((port) => this.rangeOf(port) ?? [])
      .filter(({ first, last }) => first < last || first !== this.options.tunnelPort);
    return ranges.some(isAll) ? ranges.filter(isAll) : ranges.filter((range) => this.isEnumerable(range));
  }

  private rangeOf({ port, endPort }: PolicyPort): PortRange | undefined {
    if (typeof port === 'number') return { first: port, last: endPort ?? port };
    this.problems.add(`Istio knows ports by number only, not by the name ${quoted(port)}; open the number`);
    return undefined;
  }

  private isEnumerable({ first, last }: PortRange): boolean {
    if (last - first < MAX_ENUMERATED) return true;
    this.problems.add(`Istio knows no ranges, and ${first}-${last} has more ports than can be written one by one (${MAX_ENUMERATED}); open fewer`);
    return false;
  }
}

interface PortRange { readonly first: number; readonly last: number }

function isAll({ first, last }: PortRange): boolean {
  return first === 1 && last === MAX_PORT;
}

function enumerated({ first, last }: PortRange): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
