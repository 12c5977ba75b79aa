import { checkFormat } from './answer-formats';
import { accessQuestion } from './permissions-access';
import { changesQuestion } from './permissions-changed';
import { PERMISSION_FORMATS } from './permissions-formats';
import { escalationsQuestion, listQuestion } from './permissions-list';
import type { PermissionsModel } from './permissions-model';
import type { PermissionsOptions } from './permissions-options';
import type { Question } from './question';
import { ASSUMPTIONS, ESCALATION_ASSUMPTIONS } from '../analysis/rbac/assumptions';
import { UsageError } from '../core/errors';

type Form = 'list' | 'who-can' | 'escalations' | 'against';

/** What a call asks, and what its answer presumes. */
export interface AskedPermissions {
  readonly question: Question<PermissionsModel>;
  readonly assumptions: readonly string[];
}

const QUESTIONS: { readonly [form in Form]: (options: PermissionsOptions) => Question<PermissionsModel> } = {
  'list': listQuestion, 'who-can': accessQuestion, 'escalations': escalationsQuestion, 'against': changesQuestion,
};

/**
 * What a call asks.
 *
 * @throws UsageError for options that do not go together.
 */
export function permissionsAsked(options: PermissionsOptions): AskedPermissions {
  const form = formOf(options);
  if (options.name !== undefined && form !== 'who-can') throw new UsageError('--name is for --who-can: it says which object.', { found: `--name ${options.name}`, fix: 'add --who-can VERB RESOURCE, or leave it out' });
  const question = QUESTIONS[form](options);
  const asked = form === 'who-can' && options.subject !== undefined ? '--who-can with --subject' : `--${form}`;
  checkFormat(options.format, { question: asked, formats: question.formats, all: PERMISSION_FORMATS, allFor: 'the list of rights and for --escalations' });
  return { question, assumptions: form === 'list' || form === 'escalations' ? [...ASSUMPTIONS, ...ESCALATION_ASSUMPTIONS] : ASSUMPTIONS };
}

function formOf({ whoCan, escalations, against }: PermissionsOptions): Form {
  const forms = [...whoCan === undefined ? [] : ['who-can' as const], ...escalations ? ['escalations' as const] : [], ...against.length > 0 ? ['against' as const] : []];
  if (forms.length > 1) throw new UsageError('One call answers one question.', { found: forms.map((form) => `--${form}`).join(' and '), fix: 'make a call for each' });
  return forms[0] ?? 'list';
}
