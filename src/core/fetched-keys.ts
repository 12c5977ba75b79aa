import { ExternalSecretsOperator } from './external-secrets-operator';
import { arrayOf, at, isObject, member, stringOf } from './json';
import { rewrittenKeys } from './rewritten-keys';

/** Answers the spec of a generator, where it is at hand. */
export type GeneratorSpecs = (kind: string, name: string) => unknown;

/** The keys that an ExternalSecret fetches, by its spec; undefined where only the cluster knows them all. */
export function fetchedKeys(spec: unknown, generators: GeneratorSpecs): readonly string[] | undefined {
  const sources = [member(spec, 'data'), member(spec, 'dataFrom')];
  if (sources.some((source) => source !== undefined && source !== null && !Array.isArray(source))) return undefined;
  const single = arrayOf(sources[0]).map((item) => stringOf(member(item, 'secretKey')));
  const several = arrayOf(sources[1]).map((item) => keysFrom(item, generators));
  const all = [...single.map((key) => key === undefined ? undefined : [key]), ...several];
  return all.includes(undefined) ? undefined : [...new Set(all.flatMap((keys) => keys!))];
}

/** Of stored values nothing is known; what generators generate has keys that are. */
function keysFrom(item: unknown, generators: GeneratorSpecs): readonly string[] | undefined {
  const ref = at(item, 'sourceRef', 'generatorRef');
  const [kind, name] = ['kind', 'name'].map((field) => stringOf(member(ref, field)));
  if (!isObject(item) || kind === undefined || name === undefined) return undefined;
  const generated = ExternalSecretsOperator.generatedKeys(kind, generators(kind, name));
  return generated === undefined ? undefined : rewrittenKeys(generated, member(item, 'rewrite'));
}
