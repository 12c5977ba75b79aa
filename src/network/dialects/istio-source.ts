import { quoted } from '../../core/quoted';
import { compareTexts } from '../../core/text-order';
import type { IpBlock } from '../address-block';
import { NAMESPACE_NAME_LABEL, type PolicyPeer, type SelectorJson, type WorkloadIdentity } from '../policy-peer';

/** Where peers are seen from. */
export interface Viewpoint {
  /** The namespace of the policy. */
  readonly namespace?: string;
  /** The trust domain of the mesh. */
  readonly trustDomain: string;
}

/** A `source` of an AuthorizationPolicy: its members hold together, so each kind of peer has a source of its own. */
export interface Source {
  readonly principals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly ipBlocks?: readonly string[];
  readonly notIpBlocks?: readonly string[];
}

/** A peer in Istio's words: one of the members. */
export interface IstioPeer {
  readonly principal?: string;
  readonly namespace?: string;
  readonly block?: IpBlock;
  readonly problem?: string;
}

/** Istio's value that every namespace matches, but not a caller without identity. */
const ANY = '*';
const SHARED_ACCOUNT = 'default';

/** Peers as Istio knows them: by service account, by namespace or by address, never by label. */
export class IstioSource {
  /** A peer, or why Istio cannot name it without naming more. */
  public static of(peer: PolicyPeer, from: Viewpoint): IstioPeer {
    if (peer.workload) return principalOf(peer.workload, from);
    if (peer.ipBlock) return { block: peer.ipBlock };
    if (peer.fqdns) return { problem: 'host names say nothing of who calls; name addresses instead' };
    if (peer.entity) return { problem: `Istio knows no ${quoted(peer.entity)}; let the gateway's pods call, by a workload whose service account is known` };
    return namespaceOf(peer, from);
  }

  /** The sources of peers: as few as say the same, sorted. */
  public static merged(peers: readonly IstioPeer[]): Source[] {
    const principals = sorted(peers.map(({ principal }) => principal));
    const namespaces = sorted(peers.map(({ namespace }) => namespace));
    const blocks = peers.flatMap(({ block }) => block ?? []);
    const whole = sorted(blocks.filter(({ except = [] }) => except.length === 0).map(({ cidr }) => cidr));
    return [
      ...principals.length > 0 ? [{ principals }] : [],
      ...namespaces.length > 0 ? [{ namespaces }] : [],
      ...whole.length > 0 ? [{ ipBlocks: whole }] : [],
      ...blocks.filter(({ except = [] }) => except.length > 0).map(({ cidr, except }) => ({ ipBlocks: [cidr], notIpBlocks: except })),
    ];
  }
}

function principalOf({ namespace, serviceAccount }: WorkloadIdentity, from: Viewpoint): IstioPeer {
  const home = namespace ?? from.namespace;
  if (home === undefined) {
    return { problem: `the service account ${quoted(serviceAccount)} has no namespace in its manifest, and is somebody only in one; declare its workload in a DefaultDenyNamespace` };
  }
  if (serviceAccount === SHARED_ACCOUNT) {
    return { problem: `the account "${SHARED_ACCOUNT}" of namespace ${quoted(home)} is every pod's that names none, so more pods than the peer's would be let in; give the peer a service account of its own` };
  }
  return { principal: `${from.trustDomain}/ns/${home}/sa/${serviceAccount}` };
}

function namespaceOf({ podSelector = {}, namespaceSelector }: PolicyPeer, from: Viewpoint): IstioPeer {
  const chosen = namespaceSelector ? chosenNamespace(namespaceSelector) : from.namespace;
  if (isEverything(podSelector) && chosen !== undefined) return { namespace: chosen };
  if (!isEverything(podSelector)) {
    return {
      problem: `pods labelled ${quoted(podSelector.matchLabels ?? podSelector)} are known to Istio by their service account only, which is unknown; `
      + 'say it where the pods are named, serviceAccount: "…", or let a workload of the app call, or the whole namespace',
    };
  }
  return {
    problem: namespaceSelector
      ? `Istio selects namespaces by name only, not by ${quoted(namespaceSelector)}; name each`
      : 'the manifest names no namespace, so its pods cannot be told from others; declare the workload in a DefaultDenyNamespace',
  };
}

/** The namespace that a selector means by its name, and by nothing else; every one for `{}`. */
function chosenNamespace(selector: SelectorJson): string | undefined {
  if (isEverything(selector)) return ANY;
  const { [NAMESPACE_NAME_LABEL]: name, ...others } = selector.matchLabels ?? {};
  return Object.keys(others).length === 0 && isEverything({ matchExpressions: selector.matchExpressions }) ? name : undefined;
}

function isEverything({ matchLabels = {}, matchExpressions = [] }: SelectorJson): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function sorted(texts: ReadonlyArray<string | undefined>): string[] {
  return [...new Set(texts)].filter((text) => text !== undefined).sort(compareTexts);
}
