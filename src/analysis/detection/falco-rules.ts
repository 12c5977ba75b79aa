import { arrayOf, at, isObject, member, pointer, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** A list, macro or rule of Falco, and the field of the object in which it stands. */
export interface FalcoItem {
  readonly kind: 'list' | 'macro' | 'rule';
  readonly name: string;
  /** As it is written. */
  readonly json: unknown;
  /** The place of the text, as a JSON pointer. */
  readonly pointer: string;
}

/** group/Kind → the ways to Helm values with `customRules` of Falco's chart. */
const CHART_VALUES: { readonly [groupKind: string]: ReadonlyArray<readonly (string | number)[]> } = {
  'helm.toolkit.fluxcd.io/HelmRelease': [['spec', 'values'], ['spec', 'values', 'falco']],
  'argoproj.io/Application': [['spec', 'source', 'helm', 'valuesObject'], ['spec', 'source', 'helm', 'valuesObject', 'falco']],
};

/** Kinds that may hold Falco's rules. */
export const HOLDERS_OF_FALCO_RULES = ['/ConfigMap', ...Object.keys(CHART_VALUES)];

/** What a text must have to hold Falco's rules: looked at before it is parsed. */
const LOOKS_LIKE_FALCO = /^\s*- *(?:list|macro|rule):/m;

/** Everything of Falco that an object holds; nothing in a text that is no list of YAML. */
export function falcoItems(manifest: Manifest): FalcoItem[] {
  return textsOf(manifest).flatMap(([place, text]) => LOOKS_LIKE_FALCO.test(text) ? itemsIn(text, place) : []);
}

function textsOf({ groupKind, json }: Manifest): Array<[string, string]> {
  if (groupKind === '/ConfigMap') return texts(member(json, 'data'), '/data');
  return (CHART_VALUES[groupKind] ?? []).flatMap((path) => texts(at(json, ...path, 'customRules'), pointer('', ...path, 'customRules')));
}

function texts(values: unknown, place: string): Array<[string, string]> {
  if (!isObject(values)) return [];
  return Object.keys(values).flatMap((key): Array<[string, string]> => typeof values[key] === 'string' ? [[pointer(place, key), values[key]]] : []);
}

function itemsIn(text: string, place: string): FalcoItem[] {
  return arrayOf(parsed(text)).flatMap((item) => (['list', 'macro', 'rule'] as const).flatMap((kind) => {
    const name = stringOf(member(item, kind));
    return name === undefined ? [] : [{ kind, name, json: item, pointer: place }];
  }));
}

/** Loaded when the first rules are read: few inputs hold any. A text that is no YAML is left to Falco. */
function parsed(text: string): unknown {
  const { load } = require('js-yaml') as typeof import('js-yaml');
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

/** The names that a condition refers to. */
export interface FalcoNames {
  /** What stands in brackets after `in`, `intersects` or `pmatch`, bare: names of lists, or values. */
  readonly elements: readonly string[];
  /** What stands for itself: macros. */
  readonly macros: readonly string[];
}

const BRACKETS = /\b(?:in|intersects|pmatch)\s*\(([^()]*)\)/g;
const OPERATOR = /^(?:and|or|not|in|intersects|pmatch|exists|contains|icontains|bcontains|startswith|bstartswith|endswith|glob|iglob|regex|val)$/;
const COMPARES = /^(?:=|!=|<|>)|^(?:in|intersects|pmatch|exists|contains|icontains|bcontains|startswith|bstartswith|endswith|glob|iglob|regex)\b/;

/** Reads a condition of Falco, as far as names go. */
export function namesInCondition(condition: string): FalcoNames {
  const bare = condition.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const elements = [...bare.matchAll(BRACKETS)].flatMap(([, list]) => list.split(',').map((element) => element.trim())).filter((element) => /^[A-Za-z_]\w*$/.test(element));
  const rest = bare.replace(BRACKETS, 'exists');
  const macros = [...rest.matchAll(/(?<![\w.[\]/:%-])([A-Za-z_]\w*)(?![\w.[/:-])/g)].filter((match) => isMacro(match, rest)).map(([, name]) => name);
  return { elements, macros };
}

/** A word is a macro when nothing compares it, and it is not what something is compared with. */
function isMacro({ 1: word, index }: RegExpMatchArray, text: string): boolean {
  if (OPERATOR.test(word)) return false;
  const before = text.slice(0, index).trimEnd();
  const after = text.slice(index! + word.length).trimStart();
  return !COMPARES.test(after) && /(?:^|\(|\b(?:and|or|not))$/.test(before);
}
