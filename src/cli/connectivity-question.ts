import type { AnswerFormats } from './connectivity-formats';
import type { Connectivity } from '../analysis/network/connectivity';
import type { InputProblem } from '../core/input-problem';
import type { Answer } from '../reports/connectivity/answer';
import type { RenderOptions } from '../reports/render-options';

/** What is known when a question is answered. */
export interface Facts extends Answer {
  readonly connectivity: Connectivity;
  /** What it is compared with, if anything. */
  readonly before?: Connectivity;
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
export interface Question {
  /** The formats that its answer has. */
  readonly formats: AnswerFormats<never>;
  /** @throws UsageError where the call names what is not there. */
  answer(facts: Facts): Answered;
}

/** How an answer is found. */
export interface Finder<T extends Answer> {
  readonly formats: AnswerFormats<T>;
  /** What is found out, besides what every answer says. */
  find(facts: Facts): Omit<T, keyof Answer>;
  /** Whether it is what the call names as a failure. @default - never */
  fails?(answer: T): boolean;
}

/** A question from a way to answer it. */
export function question<T extends Answer>({ formats, find, fails }: Finder<T>): Question {
  return {
    formats,
    answer: (facts) => {
      const { assumptions, problems, notices } = facts;
      const answer = { ...find(facts), assumptions, problems, notices } as T;
      return { problems, fails: fails?.(answer) ?? false, render: (format, options) => formats[format].render(answer, options) };
    },
  };
}
