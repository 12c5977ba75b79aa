import type { AnswerOptions } from './answer-options';

/** What a call of `connectivity` says, as it was typed. */
export interface ConnectivityOptions extends AnswerOptions {
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly explain?: boolean;
  readonly exposure?: boolean;
  readonly failIf?: string;
}
