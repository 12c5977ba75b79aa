import { APPLICATION_SET } from './gitops-kinds';
import { Field } from '../../../core/field';
import { isObject } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';

/** Lists of generators in a generator. */
const NESTED = ['matrix', 'merge'];

/** The specs of Applications: of one, or of those that an ApplicationSet makes, by its template and by those of its generators. */
export function applicationSpecs(manifest: Manifest): Field[] {
  const spec = Field.of(manifest.json, '').member('spec');
  if (manifest.groupKind !== APPLICATION_SET) return [spec];
  const own = generatorsOf(manifest).map((generator) => generator.member('template', 'spec')).filter(({ absent, malformed }) => !absent && !malformed);
  return [spec.member('template', 'spec'), ...own];
}

/** From where an Application takes what it applies. */
export function sourcesOf(spec: Field): Field[] {
  const several = spec.member('sources');
  const single = [spec.member('source'), spec.member('sourceHydrator', 'drySource')];
  return [...single, ...Array.isArray(several.value) ? several.items() : []].filter(({ object }) => object);
}

/** The generators of an ApplicationSet, those in a matrix or a merge among them: each is what stands under its kind, such as `git`. */
export function generatorsOf({ json, groupKind }: Manifest): Field[] {
  return groupKind === APPLICATION_SET ? within(Field.of(json, '').member('spec', 'generators')) : [];
}

function within(list: Field): Field[] {
  if (list.malformed || !Array.isArray(list.value)) return [];
  return list.items().filter(({ object }) => object).flatMap((entry) => entry.members().filter(({ object }) => object).flatMap((generator) => [
    generator, ...NESTED.includes(generator.name) ? within(generator.member('generators')) : [],
  ]));
}

/** Whether a text, or something below a value, is put in by a generator. */
export function isTemplated(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{{');
  if (Array.isArray(value)) return value.some(isTemplated);
  return isObject(value) && Object.values(value).some(isTemplated);
}
