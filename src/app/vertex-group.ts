import type { IConstruct } from 'constructs';

/** Constructs on which others depend. It stands for them in the graph: m constructs that depend on n others make m + n edges. */
export class VertexGroup {
  public constructor(public readonly members: readonly IConstruct[]) {}
}
