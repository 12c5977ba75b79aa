/** How a report is written. */
export interface RenderOptions {
  /** Whether to colour it for a terminal; formats other than text have no colours. */
  readonly color: boolean;
  /** How many columns the reader has; 0 for as many as wanted. */
  readonly width: number;
  /** Whether text tells everything: what is exempted, known or unresolved one by one, and every place of what was found often. @default false */
  readonly verbose?: boolean;
}
