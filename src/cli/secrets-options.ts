import type { AnswerOptions } from './answer-options';

/** What a call of `secrets` says, as it was typed. */
export interface SecretsOptions extends AnswerOptions {
  readonly failIf?: string;
}
