import type { AnswerOptions } from './answer-options';

/** What a call of `permissions` says, as it was typed. */
export interface PermissionsOptions extends AnswerOptions {
  /** A verb and a resource or path, with a blank between them. */
  readonly whoCan?: string;
  readonly name?: string;
  readonly subject?: string;
  readonly escalations?: boolean;
  readonly failIf?: string;
}
