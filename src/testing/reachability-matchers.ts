import type { PodsName } from './tested-network';
import { TestedPods } from './tested-pods';
import { AddressRanges } from '../analysis/network/address-ranges';
import { errorText } from '../core/error-text';
import { UsageError } from '../core/errors';
import { Mesh } from '../core/mesh';
import { Platform } from '../core/platform';
import { quoted } from '../core/quoted';
import { Allowance } from '../policy/reachability/allowance';
import { AskedPorts } from '../policy/reachability/asked-ports';
import type { Claim, ClaimFailure } from '../policy/reachability/claim';
import { found, repair } from '../policy/reachability/failure-text';
import { infrastructureOf } from '../policy/reachability/infrastructure';
import { INTERNET } from '../policy/reachability/internet';
import { NoAddresses } from '../policy/reachability/no-addresses';
import { NoReach } from '../policy/reachability/no-reach';
import { NoWayIn } from '../policy/reachability/no-way-in';
import { Only } from '../policy/reachability/only';
import type { NamedPods, Party } from '../policy/reachability/party';
import { Reach } from '../policy/reachability/reach';

/** What may be connected besides the pods that are named. */
export interface OnlyOptions {
  /** Blocks of addresses outside of the cluster. @default - none */
  readonly addresses?: readonly string[];
  /** Pods that no manifest shows. @default - none */
  readonly pods?: readonly NamedPods[];
  /** Whether Ingress, Gateway and Route objects may lead to it. @default false */
  readonly ingressController?: boolean;
  /** The platform, whose DNS may be called. @default - the DNS of every platform that is known */
  readonly platform?: Platform;
  /** The mesh, whose control plane may be called. @default - none */
  readonly mesh?: Mesh;
}

/** What jest's `expect` learns by `expect.extend(reachabilityMatchers)`; its values are `connectivityOf(…).of(…)`. */
export interface ReachabilityMatchers<R> {
  /**
   * Every one of the pods reaches every one of the others, at each of some ports: `TCP 5432`, `8080`, `UDP 53`, or the name of a port. Without ports:
   * at every port that the others declare. With `.not` none reaches any, at any of the ports; without ports at any port at all.
   *
   * @param peer pods, or a block of addresses such as `203.0.113.0/24`, which declares no ports.
   */
  toReach(peer: PodsName, ...ports: string[]): R;
  /** The pods reach exactly these: of each at least one pod, and nothing else in or outside of the cluster, but for DNS. */
  toOnlyReach(peers: readonly PodsName[], options?: OnlyOptions): R;
  /** The pods are reached from exactly these: from each by at least one pod, and from nothing else in or outside of the cluster. */
  toOnlyBeReachedFrom(peers: readonly PodsName[], options?: OnlyOptions): R;
  /** One of the pods reaches a public address; `.not` is the usual way round. */
  toReachInternet(): R;
  /** One of the pods is reached from an address outside of the cluster, or by Ingress, Gateway or Route objects; `.not` is the usual way round. */
  toBeReachedFromOutside(): R;
}

declare global {
  namespace jest {
    // For @types/jest.
    interface Matchers<R, T> extends ReachabilityMatchers<R> {}
  }
}

/** @ts-ignore For @jest/globals, where it is installed. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends ReachabilityMatchers<R> {}
}

interface MatcherState { readonly isNot?: boolean }
interface MatcherResult { readonly pass: boolean; message(): string }

const KNOWN_DNS = { dns: [Platform.KUBERNETES_NODE_LOCAL_DNS, Platform.OPENSHIFT, Platform.GKE_CLOUD_DNS].flatMap(({ dns }) => dns) };

/** Matchers for jest, and for whatever takes matchers as jest does: `expect.extend(reachabilityMatchers)`. */
export const reachabilityMatchers = {
  toReach(this: MatcherState | void, received: unknown, peer: PodsName, ...ports: string[]): MatcherResult {
    const { network, party } = tested(received);
    const [other, asked] = [network.party(peer), AskedPorts.parse(ports)];
    if (this?.isNot) return { pass: !holds([refusal(party, other, asked)], received), message: () => text([refusal(party, other, asked)], received) };
    if (asked.areUnsaid && other.endpoints[0].kind === 'addresses') throw new UsageError('Addresses declare no ports.', { fix: `say them: toReach(${quoted(peer)}, 'TCP 443')` });
    return judged([new Reach(party, other, asked)], received);
  },

  toOnlyReach(this: MatcherState | void, received: unknown, peers: readonly PodsName[], options: OnlyOptions = {}): MatcherResult {
    return judged([only(received, peers, { ...options, direction: 'Egress' })], received);
  },

  toOnlyBeReachedFrom(this: MatcherState | void, received: unknown, peers: readonly PodsName[], options: OnlyOptions = {}): MatcherResult {
    return judged([only(received, peers, { ...options, direction: 'Ingress' })], received);
  },

  toReachInternet(this: MatcherState | void, received: unknown): MatcherResult {
    return opposite([new NoAddresses(tested(received).party, { direction: 'Egress', outside: INTERNET }, AskedPorts.UNSAID)], received);
  },

  toBeReachedFromOutside(this: MatcherState | void, received: unknown): MatcherResult {
    const { party } = tested(received);
    const outside = { name: 'outside', addresses: AddressRanges.everything(4, 6) };
    return opposite([new NoAddresses(party, { direction: 'Ingress', outside }, AskedPorts.UNSAID), new NoWayIn(party, Platform.OPENSHIFT.routerNamespaceLabels)], received);
  },
};

function tested(received: unknown): TestedPods {
  if (received instanceof TestedPods) return received;
  throw new UsageError('Matchers of reachability test pods of a network.', { found: quoted(received), fix: "expect(connectivityOf(app).of('shop/api'))" });
}

/** What `.not.toReach` claims. */
function refusal(party: Party, other: Party, asked: AskedPorts): Claim {
  const ranges = other.endpoints.flatMap((end) => end.kind === 'addresses' ? [end.range] : []);
  if (ranges.length === 0) return new NoReach(party, other, asked);
  return new NoAddresses(party, { direction: 'Egress', outside: { name: other.name, whole: other.name, addresses: AddressRanges.from(ranges) } }, asked);
}

function only(received: unknown, peers: readonly PodsName[], options: OnlyOptions & { readonly direction: 'Ingress' | 'Egress' }): Claim {
  const { network, party } = tested(received);
  const { direction, addresses, pods, ingressController, platform = KNOWN_DNS, mesh = Mesh.NONE } = options;
  const routerLabels = (options.platform ?? Platform.OPENSHIFT).routerNamespaceLabels;
  const infrastructure = infrastructureOf(direction, platform, mesh);
  const allowance = new Allowance({ cidrs: addresses, pods, ingressController, routerLabels, infrastructure });
  return new Only({ subject: party, direction, peers: peers.map((peer) => network.party(peer)), allowance });
}

function judged(claims: readonly Claim[], received: unknown): MatcherResult {
  const pass = holds(claims, received);
  return { pass, message: () => pass ? `${claims.map(({ expected }) => expected).join(', and ')}: so it is, and it was expected not to be.` : text(claims, received) };
}

/** The matcher says what must not be, the claims that it is not. */
function opposite(claims: readonly Claim[], received: unknown): MatcherResult {
  const { pass, message } = judged(claims, received);
  return { pass: !pass, message };
}

function holds(claims: readonly Claim[], received: unknown): boolean {
  return claims.every((claim) => failures(claim, received).length === 0);
}

function text(claims: readonly Claim[], received: unknown): string {
  return claims.map((claim) => ({ claim, failed: failures(claim, received) })).filter(({ failed }) => failed.length > 0)
    .map(({ claim, failed }) => errorText(`${claim.expected}.`, { found: found(failed), fix: repair(failed) })).join('\n\n');
}

function failures(claim: Claim, received: unknown): ClaimFailure[] {
  const { connectivity } = tested(received).network;
  return claim.failures({ connectivity, shown: connectivity });
}
