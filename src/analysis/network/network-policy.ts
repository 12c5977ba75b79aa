import { AddressRanges } from './address-ranges';
import { Direction, DIRECTIONS, MEMBERS } from './direction';
import type { PodGroup } from './pod-group';
import { OpenBlock, PodPeer, PolicyPeer, readPeer, readSelector } from './policy-peer';
import { PolicyPort } from './policy-port';
import { PolicyProblem, PolicyProblems } from './policy-problem';
import { PortRanges } from './port-ranges';
import { isObject, JsonObject, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';

/** A rule of a NetworkPolicy in one direction. */
export interface PolicyRule {
  /** The direction. */
  readonly direction: Direction;
  /** Its place, as a JSON pointer. */
  readonly pointer: string;
  /** Whether it names no peers, which opens everyone. */
  readonly opensEveryone: boolean;
  /** The blocks of addresses among its peers. */
  readonly blocks: readonly OpenBlock[];
  /** The pods among its peers. */
  readonly pods: readonly PodPeer[];
  /** What it says about ports, as it is written; nothing means all of them. */
  readonly ports: unknown;
  /** The ports that could be read; empty where it names none, which opens all of them. */
  readonly portList: readonly PolicyPort[];
  /** The ports that it means at all pods alike; absent where a port goes by its name, which each pod may give to another number. */
  readonly fixedPorts?: PortRanges;
}

/** What the rules of one direction are, and what of them cannot be read. */
interface Side {
  readonly rules: readonly PolicyRule[];
  readonly problems: readonly PolicyProblem[];
}

const KNOWN = new WeakMap<Manifest, NetworkPolicy>();
const NO_SIDE: Side = { rules: [], problems: [] };
const EVERY_POD = Selector.of({});

/** A NetworkPolicy as Kubernetes reads it, with its defaults; every reader of the same object shares one. */
export class NetworkPolicy {
  /** The policy that an object is. */
  public static of(manifest: Manifest): NetworkPolicy {
    let policy = KNOWN.get(manifest);
    if (!policy) KNOWN.set(manifest, policy = new NetworkPolicy(manifest));
    return policy;
  }

  /** The ports that a rule means at the pods that are called. */
  public static portsOf({ portList, fixedPorts }: PolicyRule, called: PodGroup | undefined): PortRanges {
    return fixedPorts ?? PortRanges.union(portList.map((port) => port.rangesAt(called)));
  }

  /** The addresses that a rule is open to, given those that there are. */
  public static addressesOf({ opensEveryone, blocks }: PolicyRule, everything: AddressRanges): AddressRanges {
    return opensEveryone ? everything : AddressRanges.union(blocks.map(({ cidr, except }) => AddressRanges.of(cidr, except)));
  }

  /** The pods that it is about: those of its namespace with these labels. */
  public readonly selector: Selector;
  /** The directions in which it isolates its pods: what it does not open is closed, unless another policy opens it. */
  public readonly isolates: readonly Direction[];
  /** Whether `policyTypes` is written. */
  public readonly namesTypes: boolean;

  private readonly sides: { readonly [direction in Direction]: Side };
  private readonly ownProblems = new PolicyProblems();

  private constructor(
    /** The object. */
    public readonly manifest: Manifest,
  ) {
    const spec = member(manifest.json, 'spec') ?? {};
    if (!isObject(spec)) this.ownProblems.add('peers', { path: '/spec', value: spec, fix: 'write an object' });
    const readable: JsonObject = isObject(spec) ? spec : {};
    this.selector = readSelector(member(readable, 'podSelector') ?? undefined, '/spec/podSelector', this.ownProblems) ?? EVERY_POD;
    this.sides = isObject(spec) ? { Ingress: this.side('Ingress', spec), Egress: this.side('Egress', spec) } : { Ingress: NO_SIDE, Egress: NO_SIDE };
    const types = this.ownProblems.list('policy', member(readable, 'policyTypes'), '/spec/policyTypes') ?? [];
    this.namesTypes = types.length > 0;
    this.isolates = isObject(spec) ? this.typesOf(types) : [];
  }

  /** The namespace of the pods that it is about. */
  public get namespace(): string {
    return this.manifest.namespace ?? '';
  }

  /** Everything in it that the API server would refuse; a policy with any is refused as a whole, and does nothing. */
  public get problems(): PolicyProblem[] {
    return [...this.ownProblems.all, ...this.sides.Ingress.problems, ...this.sides.Egress.problems];
  }

  /** Whether the API server takes it. */
  public get isValid(): boolean {
    return this.ownProblems.all.length + this.sides.Ingress.problems.length + this.sides.Egress.problems.length === 0;
  }

  /** The rules of a direction, those that could be read, also where `policyTypes` makes them idle. */
  public rulesOf(direction: Direction): readonly PolicyRule[] {
    return this.sides[direction].rules;
  }

  /** What of the peers of a direction cannot be read: what nobody can read, nobody can call closed. */
  public unreadablePeers(direction: Direction): PolicyProblem[] {
    return [...this.ownProblems.all, ...this.sides[direction].problems].filter(({ about }) => about === 'peers');
  }

  /** Whether it isolates its pods in a direction and opens nothing in it. */
  public denies(direction: Direction): boolean {
    return this.isolates.includes(direction) && this.rulesOf(direction).length === 0;
  }

  /** Kubernetes' defaults: types unset mean Ingress, and Egress where there are egress rules. */
  private typesOf(written: readonly unknown[]): readonly Direction[] {
    written.forEach((type, i) => {
      if (!DIRECTIONS.includes(type as Direction)) this.ownProblems.add('policy', { path: `/spec/policyTypes/${i}`, value: type, fix: 'write Ingress or Egress' });
    });
    if (written.length > 0) return DIRECTIONS.filter((direction) => written.includes(direction));
    return this.rulesOf('Egress').length > 0 ? DIRECTIONS : ['Ingress'];
  }

  private side(direction: Direction, spec: JsonObject): Side {
    const problems = new PolicyProblems();
    const name = MEMBERS[direction].rules;
    const rules = (problems.list('peers', spec[name], `/spec/${name}`) ?? []).flatMap((rule, i) => readRule(rule, { direction, pointer: `/spec/${name}/${i}` }, problems) ?? []);
    return { rules, problems: problems.all };
  }
}

/** Null counts as an empty rule, which opens everyone: so the API server decodes it. */
function readRule(written: unknown, { direction, pointer }: Pick<PolicyRule, 'direction' | 'pointer'>, problems: PolicyProblems): PolicyRule | undefined {
  const rule = written === null ? {} : written;
  if (!isObject(rule)) {
    problems.add('peers', { path: pointer, value: rule, fix: 'write a rule: an object' });
    return undefined;
  }
  const side = MEMBERS[direction].peers;
  const list = problems.list('peers', rule[side], `${pointer}/${side}`);
  const peers = (list ?? []).map((peer, i) => readPeer(peer, `${pointer}/${side}/${i}`, problems)).filter((peer): peer is PolicyPeer => peer !== undefined);
  const ports = problems.list('ports', rule.ports, `${pointer}/ports`) ?? [];
  const portList = ports.flatMap((port, i) => PolicyPort.read(port, `${pointer}/ports/${i}`, problems) ?? []);
  return {
    direction,
    pointer,
    opensEveryone: list?.length === 0,
    blocks: peers.flatMap(({ block }) => block ?? []),
    pods: peers.flatMap(({ pods }) => pods ?? []),
    ports: rule.ports,
    portList,
    fixedPorts: fixedPortsOf(rule.ports, portList),
  };
}

function fixedPortsOf(written: unknown, portList: readonly PolicyPort[]): PortRanges | undefined {
  const namesNone = written === undefined || written === null || (Array.isArray(written) && written.length === 0);
  if (namesNone) return PortRanges.ALL;
  return portList.some(({ portName }) => portName !== undefined) ? undefined : PortRanges.union(portList.map((port) => port.rangesAt(undefined)));
}
