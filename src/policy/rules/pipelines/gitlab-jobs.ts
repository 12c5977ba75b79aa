import { Field } from '../../../core/field';
import { isObject } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';

/** Keys of a pipeline that are no jobs. */
const GLOBAL = ['default', 'include', 'stages', 'variables', 'workflow', 'spec', 'image', 'services', 'cache', 'before_script', 'after_script', 'types'];
const SCRIPTS = ['before_script', 'script', 'after_script'];

/** The jobs of a pipeline, hidden ones too, which others extend. */
export function gitLabJobs({ json }: Manifest): Field[] {
  return Field.of(json, '').members().filter(({ name, object }) => object && !GLOBAL.includes(name));
}

/** What says what jobs have in common, and the jobs: whatever may have an image, services, variables and scripts. */
export function gitLabHolders(manifest: Manifest): Field[] {
  const root = Field.of(manifest.json, '');
  const shared = root.member('default');
  return [...root.object ? [root] : [], ...shared.object ? [shared] : [], ...gitLabJobs(manifest)];
}

/** The lines of all scripts, also those in lists that others put in. */
export function gitLabScripts(manifest: Manifest): Field[] {
  return gitLabHolders(manifest).flatMap((holder) => SCRIPTS.flatMap((name) => linesOf(holder.member(name))));
}

/** The variables of a pipeline or a job that are written as text, with the fields that hold their values. */
export function gitLabVariables(holder: Field): Array<readonly [name: string, value: Field]> {
  const variables = holder.member('variables');
  if (!variables.object) return [];
  return variables.members().map((variable) => [variable.name, isObject(variable.value) ? variable.member('value') : variable] as const);
}

/** A text with the variables put in that are known; what is not known stays. */
export function withVariables(text: string, holders: readonly Field[]): string {
  const known = new Map(holders.flatMap(gitLabVariables).flatMap(([name, { value }]): Array<[string, string]> => ['string', 'number'].includes(typeof value) ? [[name, String(value)]] : []));
  let replaced = text;
  for (let round = 0; round < 5 && replaced.includes('$') && replaced.length < 10_000; round++) {
    replaced = replaced.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => known.get(braced ?? bare ?? '') ?? whole);
  }
  return replaced;
}

function linesOf(script: Field): Field[] {
  if (script.text !== undefined) return [script];
  return script.malformed || !Array.isArray(script.value) ? [] : script.items().flatMap(linesOf);
}
