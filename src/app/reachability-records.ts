import type { IConstruct } from 'constructs';
import type { Stack } from './origins';
import type { Direction } from '../analysis/network/direction';
import type { ConnectionPort } from '../core/connection-port';
import type { NamedPods } from '../policy/reachability/party';

/** What an expectation says of pods or addresses. */
export type ClaimTerms =
  | { readonly says: 'reaches' | 'reaches not'; readonly peer: IConstruct; readonly ports: readonly ConnectionPort[] }
  | { readonly says: 'reaches addresses' | 'reaches no addresses'; readonly cidr: string; readonly ports: readonly ConnectionPort[] }
  | { readonly says: 'reaches no internet' | 'is not reached from outside' }
  | LimitTerms;

/** What an expectation says of every connection in a direction; the lists grow while the program runs. */
export interface LimitTerms {
  readonly says: 'only';
  readonly direction: Direction;
  readonly peers: readonly IConstruct[];
  readonly cidrs: string[];
  readonly pods: NamedPods[];
  ingressController: boolean;
}

/** A claim with the line of the program that makes it. */
export interface ClaimRecord {
  readonly terms: ClaimTerms;
  readonly stack: Stack;
}

/** What a program expects of a workload: plain data, which every loaded copy of this library understands. */
export interface ExpectationRecord {
  readonly subject: IConstruct;
  readonly stack: Stack;
  readonly claims: ClaimRecord[];
}

const EXPECTATIONS = Symbol.for('cdk8s-hardened.expectations');

/** What a program expects of an app's connections, kept on the root until the app is judged. */
export class ReachabilityRecords {
  /** The records of the app that a construct belongs to. */
  public static of(construct: IConstruct): ExpectationRecord[] {
    const root = construct.node.root as IConstruct & { [EXPECTATIONS]?: ExpectationRecord[] };
    if (!root[EXPECTATIONS]) Object.defineProperty(root, EXPECTATIONS, { value: [] });
    return root[EXPECTATIONS]!;
  }
}
