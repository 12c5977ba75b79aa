import { Cidr } from '../../../core/cidr';
import { describe, isObject, member } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { Violation } from '../../rule';
import { repairOf } from '../repair';

/** A block of addresses that a rule of a NetworkPolicy opens. */
export interface OpenBlock {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  /** The place of the peer, as a JSON pointer. */
  readonly pointer: string;
}

/** A rule of a NetworkPolicy in one direction. */
export interface PolicyRule {
  /** The place of the rule, as a JSON pointer. */
  readonly pointer: string;
  /** Whether it names no peers, which opens everyone. */
  readonly opensEveryone: boolean;
  /** The blocks of addresses among its peers. */
  readonly blocks: readonly OpenBlock[];
  /** What it says about ports; nothing means all of them. */
  readonly ports: unknown;
}

const SIDES = { egress: 'to', ingress: 'from' } as const;

/** The rules of a NetworkPolicy in one direction, and where they cannot be read: what nobody can read, nobody can call closed. */
export class PolicyRules {
  /** The rules that could be read. */
  public readonly rules: PolicyRule[] = [];
  /** Where something stands that is no rule, no peer or no block. */
  public readonly problems: Violation[] = [];

  constructor(manifest: Manifest, private readonly direction: keyof typeof SIDES) {
    const spec = member(manifest.json, 'spec');
    if (spec === undefined || spec === null) return;
    if (!isObject(spec)) this.problem('/spec', spec, 'write an object');
    else this.each(spec[direction], `/spec/${direction}`, (rule, pointer) => this.readRule(rule, pointer));
  }

  private readRule(rule: unknown, pointer: string): void {
    if (!isObject(rule)) return this.problem(pointer, rule, 'write a rule: an object');
    const side = SIDES[this.direction];
    const blocks: OpenBlock[] = [];
    const count = this.each(rule[side], `${pointer}/${side}`, (peer, place) => blocks.push(...this.readPeer(peer, place)));
    this.rules.push({ pointer, opensEveryone: count === 0, blocks, ports: rule.ports });
  }

  private readPeer(peer: unknown, pointer: string): OpenBlock[] {
    if (!isObject(peer) || Object.keys(peer).length === 0) {
      this.problem(pointer, peer, 'name pods, namespaces or an ipBlock');
      return [];
    }
    if (peer.ipBlock === undefined || peer.ipBlock === null) return [];
    const cidr = this.readCidr(member(peer.ipBlock, 'cidr'), `${pointer}/ipBlock/cidr`);
    const except: Cidr[] = [];
    this.each(member(peer.ipBlock, 'except'), `${pointer}/ipBlock/except`, (text, place) => {
      const block = this.readCidr(text, place);
      if (block) except.push(block);
    });
    return cidr ? [{ cidr, except, pointer }] : [];
  }

  private readCidr(value: unknown, pointer: string): Cidr | undefined {
    const cidr = Cidr.tryParse(value);
    if (!cidr) this.problem(pointer, value, typeof value === 'string' ? repairOf(() => Cidr.parse(value))! : 'write a block such as "203.0.113.0/24"');
    return cidr;
  }

  /** Visits a list, and says how many items it has; -1 for what is no list. */
  private each(list: unknown, pointer: string, visit: (item: unknown, pointer: string) => void): number {
    if (list === undefined || list === null) return 0;
    if (!Array.isArray(list)) {
      this.problem(pointer, list, 'write a list');
      return -1;
    }
    for (let i = 0; i < list.length; i++) visit(list[i], `${pointer}/${i}`);
    return list.length;
  }

  private problem(path: string, value: unknown, fix: string): void {
    this.problems.push({ path, found: describe(value), fix });
  }
}
