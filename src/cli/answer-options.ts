/** What a call that asks about manifests says, whatever it asks, as it was typed. */
export interface AnswerOptions {
  readonly format?: string;
  readonly output: readonly string[];
  readonly against: readonly string[];
  readonly namespace?: string;
  readonly config?: string;
  readonly ignore: readonly string[];
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}
