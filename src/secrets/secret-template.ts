import { defined } from './external-secret-source';
import { SecretTemplateMergePolicy } from './secret-policies';
import type { SecretTemplateSource } from './secret-template-source';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { isSecretKey, SECRET_KEY_WORDS } from '../core/secret-key';
import { templateComplaints } from '../core/secret-template';

/**
 * What the operator makes a Secret of, besides copying what is fetched: templates of Go (engine v2) with the functions of Sprig, in which
 * `{{ .password }}` stands for the fetched key `password`, and `{{ index . "tls.crt" }}` for one that is no word.
 */
export interface SecretTemplate {
  /**
   * The type of the Secret, for instance `kubernetes.io/tls`.
   * @default - `Opaque`
   */
  readonly type?: string;
  /**
   * The keys of the Secret and the templates of their values. Values in plain text are a violation of `secrets/no-plaintext-in-template`.
   * @default - the keys that are fetched, with their values
   */
  readonly data?: { readonly [key: string]: string };
  /**
   * Labels of the Secret, as templates.
   * @default - none; without any template it gets those of the ExternalSecret
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the Secret, as templates.
   * @default - none; without any template it gets those of the ExternalSecret
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Templates that stand elsewhere, or that make keys and values at once; `data` wins over them.
   * @default - none
   */
  readonly templateFrom?: SecretTemplateSource[];
  /**
   * Whether the Secret also gets the keys that are fetched.
   * @default SecretTemplateMergePolicy.REPLACE - it gets only what the templates make
   */
  readonly mergePolicy?: SecretTemplateMergePolicy;
}

/** Keys of a Secret: those that it has for certain, and whether only the cluster knows them all. */
export interface KnownKeys {
  readonly certain: readonly string[];
  readonly mayHaveOthers: boolean;
}

/** The keys that Kubernetes, or what uses it, wants of a Secret of a type: one of each group. */
const WANTED: { readonly [type: string]: readonly (readonly string[])[] } = {
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
};

const TOKEN_TYPE = 'kubernetes.io/service-account-token';

/**
 * The template as it stands in an ExternalSecret or PushSecret; where nothing is known of what it is given, its keys are not looked at.
 *
 * @throws a usage error for templates that the operator could not execute with these keys.
 */
export function renderTemplate(template: SecretTemplate, given: KnownKeys | undefined, where: string): object {
  const { type, data, labels, annotations, templateFrom, mergePolicy } = template;
  checkType(type, where);
  checkTexts(template, given, where);
  const metadata = labels === undefined && annotations === undefined ? undefined : defined({ labels, annotations });
  const elsewhere = templateFrom?.map((source) => source._render(where));
  return defined({ engineVersion: 'v2', type, data, metadata, mergePolicy, templateFrom: elsewhere?.length === 0 ? undefined : elsewhere });
}

function checkTexts(template: SecretTemplate, given: KnownKeys | undefined, where: string): void {
  const { data = {}, labels = {}, annotations = {}, templateFrom = [] } = template;
  const invalid = Object.keys(data).find((key) => !isSecretKey(key));
  if (invalid !== undefined) throw new UsageError(`${quoted(invalid)} cannot be a key of a Secret.`, { where, fix: SECRET_KEY_WORDS });
  const texts = Object.entries({ data, labels, annotations })
    .flatMap(([part, members]) => Object.entries(members).map(([key, text]): [string, string] => [`${part}["${key}"]`, text]));
  const literals = templateFrom.flatMap(({ _text: text }): Array<[string, string]> => text === undefined ? [] : [['literal', text]]);
  for (const [place, text] of [...texts, ...literals]) checkText(text, place, given, where);
}

/** The keys of the Secret that comes out. */
export function templatedKeys({ data = {}, templateFrom = [], mergePolicy }: SecretTemplate, given: KnownKeys): KnownKeys {
  const made = templateFrom.map((source) => source._keys);
  const certain = [...new Set([...Object.keys(data), ...made.flatMap((keys) => keys ?? [])])];
  if (Object.keys(data).length === 0 && templateFrom.length === 0) return given;
  const mayHaveOthers = made.includes(undefined);
  if (mergePolicy !== SecretTemplateMergePolicy.MERGE) return { certain, mayHaveOthers };
  return { certain: [...new Set([...given.certain, ...certain])], mayHaveOthers: mayHaveOthers || given.mayHaveOthers };
}

/**
 * Makes sure that a Secret has the keys that its type demands.
 *
 * @throws a usage error when it certainly has not.
 */
export function checkTypeKeys(type: string | undefined, { certain, mayHaveOthers }: KnownKeys, where: string): void {
  const wanted = type !== undefined && !mayHaveOthers && Object.hasOwn(WANTED, type) ? WANTED[type] : [];
  const missing = wanted.find((names) => !names.some((name) => certain.includes(name)));
  if (missing === undefined) return;
  throw new UsageError(`A Secret of the type ${quoted(type)} must have the key ${missing.map((name) => quoted(name)).join(' or ')}.`, {
    where, found: certain.map((key) => quoted(key)).join(', '), fix: 'make it in the template, or fetch it',
  });
}

/** What the operator refuses, since a Secret of these types is a credential of the cluster itself. */
function checkType(type: string | undefined, where: string): void {
  if (type !== 'bootstrap.kubernetes.io/token' && type !== TOKEN_TYPE) return;
  const fix = type === TOKEN_TYPE ? 'let pods mount short-lived tokens of the account instead' : 'let kubeadm make it';
  throw new UsageError(`A Secret of the type ${quoted(type)} is a credential of the cluster, which no template may make.`, { where, fix });
}

function checkText(text: string, place: string, given: KnownKeys | undefined, where: string): void {
  const [complaint] = templateComplaints(text, given?.certain);
  if (complaint === undefined) return;
  const isUndeclared = given?.mayHaveOthers && complaint.found.endsWith('not fetched');
  const found = isUndeclared ? complaint.found.replace('not fetched', 'not known to be fetched') : complaint.found;
  throw new UsageError(`The template of ${place} has ${found}.`, {
    where, fix: isUndeclared ? 'declare it in keys of the dataFrom entry that brings it' : complaint.fix,
  });
}
