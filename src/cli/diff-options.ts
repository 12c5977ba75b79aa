import type { AnswerOptions } from './answer-options';

/** What a call of `diff` says, as it was typed. */
export interface DiffOptions extends Omit<AnswerOptions, 'against'> {
  readonly failOn?: string;
  readonly kubernetesVersion?: string;
  readonly platform?: string;
  readonly mesh?: string;
  readonly complete?: boolean;
}
