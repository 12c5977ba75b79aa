import { checkFormat } from './answer-formats';
import { changesQuestion } from './connectivity-changes';
import { explanationQuestion } from './connectivity-explanation';
import { exposureQuestion } from './connectivity-exposure';
import { LIST_FORMATS } from './connectivity-formats';
import { listQuestion } from './connectivity-list';
import type { ConnectivityOptions } from './connectivity-options';
import type { Question } from './question';
import type { Connectivity } from '../analysis/network/connectivity';
import { UsageError } from '../core/errors';

type Form = 'list' | 'explain' | 'exposure' | 'against';

const QUESTIONS: { readonly [form in Form]: (options: ConnectivityOptions) => Question<Connectivity> } = {
  list: listQuestion, explain: explanationQuestion, exposure: exposureQuestion, against: changesQuestion,
};

/**
 * What a call asks.
 *
 * @throws UsageError for options that do not go together.
 */
export function questionOf(options: ConnectivityOptions): Question<Connectivity> {
  const form = formOf(options);
  checkTogether(form, options);
  const question = QUESTIONS[form](options);
  checkFormat(options.format, { question: `--${form}`, formats: question.formats, all: LIST_FORMATS, allFor: 'the list of connections' });
  return question;
}

function formOf({ explain, exposure, against }: ConnectivityOptions): Form {
  const forms = [...explain ? ['explain' as const] : [], ...exposure ? ['exposure' as const] : [], ...against.length > 0 ? ['against' as const] : []];
  if (forms.length > 1) throw new UsageError('One call answers one question.', { found: forms.map((form) => `--${form}`).join(' and '), fix: 'make a call for each' });
  return forms[0] ?? 'list';
}

function checkTogether(form: Form, { from, to, port, failIf }: ConnectivityOptions): void {
  if (form === 'explain' && (from === undefined || to === undefined)) {
    throw new UsageError('--explain is about two ends.', { fix: 'name both: --from W --to W' });
  }
  const ends = Object.entries({ from, to, port }).find(([, value]) => value !== undefined);
  if ((form === 'exposure' || form === 'against') && ends) {
    throw new UsageError(`--${form} is about everything, so --${ends[0]} has nothing to say.`, { fix: 'leave out one of them' });
  }
  if ((form === 'list' || form === 'exposure') && failIf !== undefined) {
    throw new UsageError('--fail-if is for --explain and --against.', { found: `--fail-if ${failIf}`, fix: 'add one of them, or leave it out' });
  }
}
