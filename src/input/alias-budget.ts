import { Unreadable } from './unreadable';

/** Up to this many nodes nearly all may come from aliases; beyond the second number only a tenth. Between them the share shrinks. */
const SMALL = 400_000;
const LARGE = 4_000_000;

/** How much of a document may come from aliases: exactly what go-yaml allows, so that a small text does not become a huge object. */
export class AliasBudget {
  private nodes = 0;
  private fromAliases = 0;

  /** Counts a node. @throws Unreadable when too many came from aliases */
  public spend(isFromAlias: boolean, offset: () => number): void {
    this.nodes++;
    if (!isFromAlias) return;
    this.fromAliases++;
    if (this.fromAliases <= 100 || this.nodes <= 1000 || this.fromAliases / this.nodes <= allowedShare(this.nodes)) return;
    throw new Unreadable(
      `Its aliases unfold to more than ${this.nodes} values, which Kubernetes refuses as excessive.`, 'write the values out, or generate the file',
      offset(),
    );
  }
}

function allowedShare(nodes: number): number {
  if (nodes <= SMALL) return 0.99;
  return nodes >= LARGE ? 0.1 : 0.99 - 0.89 * (nodes - SMALL) / (LARGE - SMALL);
}
