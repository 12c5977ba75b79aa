import type { AnswerFormats } from './answer-formats';
import type { InputProblem } from '../core/input-problem';
import type { Answer } from '../reports/answer/answer';
import type { RenderOptions } from '../reports/render-options';

/** What is known when a question is answered. */
export interface Facts<M> extends Answer {
  /** What the manifests come to. */
  readonly model: M;
  /** What it is compared with, if anything. */
  readonly before?: M;
}

/** A question that has been answered. */
export interface Answered {
  readonly problems: readonly InputProblem[];
  /** Whether it is so what the call names as a failure. */
  readonly fails: boolean;
  /** The answer in one of the formats of the question. */
  render(format: string, options: RenderOptions): string;
}

/** What a call asks. */
export interface Question<M> {
  /** The formats that its answer has. */
  readonly formats: AnswerFormats<never>;
  /** @throws UsageError where the call names what is not there. */
  answer(facts: Facts<M>): Answered;
}

/** How an answer is found. */
export interface Finder<M, T extends Answer> {
  readonly formats: AnswerFormats<T>;
  /** What is found out, besides what every answer says; more notices are added to those. */
  find(facts: Facts<M>): Omit<T, keyof Answer> & Partial<Pick<Answer, 'notices'>>;
  /** Whether it is what the call names as a failure. @default - never */
  fails?(answer: T): boolean;
}

/** A question from a way to answer it. */
export function question<M, T extends Answer>({ formats, find, fails }: Finder<M, T>): Question<M> {
  return {
    formats,
    answer: (facts) => {
      const { assumptions, problems } = facts;
      const { notices = [], ...found } = find(facts);
      const answer = { ...found, assumptions, problems, notices: [...facts.notices, ...notices] } as unknown as T;
      return { problems, fails: fails?.(answer) ?? false, render: (format, options) => formats[format].render(answer, options) };
    },
  };
}
