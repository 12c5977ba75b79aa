import type { Connection } from '../../analysis/network/connection';
import type { ConnectivityChange } from '../../analysis/network/connectivity-change';
import type { Direction } from '../../analysis/network/direction';
import type { Explanation } from '../../analysis/network/explanation';
import type { Exposure } from '../../analysis/network/exposure';
import type { Workload } from '../../analysis/network/workload';
import type { Answer } from '../answer/answer';

/** Who reaches whom. */
export interface ConnectionList extends Answer {
  readonly connections: readonly Connection[];
  /** What is opened to or from pods that no object shows. */
  readonly unseen: readonly Connection[];
  /** How open each workload is; all workloads, also those without a connection. */
  readonly exposures: readonly Exposure[];
  /**
   * What the list is limited to, in words, such as `from shop/api`.
   * @default - everything is listed
   */
  readonly limitedTo?: string;
  /** The directions that a namespace denies by default. */
  deniedIn(namespace: string): ReadonlySet<Direction>;
}

/** Whether endpoints reach each other, and why. */
export interface ExplanationList extends Answer {
  readonly explanations: readonly Explanation[];
}

/** How open workloads are. */
export interface ExposureList extends Answer {
  readonly exposures: readonly Exposure[];
}

/** What a set of manifests opens and closes that another one did not. */
export interface ChangeList extends Answer {
  readonly changes: readonly ConnectivityChange[];
}

/** All workloads of a list, sorted by name. */
export function workloadsIn({ exposures }: Pick<ConnectionList, 'exposures'>): Workload[] {
  return exposures.map(({ workload }) => workload);
}
