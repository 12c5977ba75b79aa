import { SchemaJudgement } from './schema-judgement';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { SchemaFault } from '../../../core/schema/field-type';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Places that `schema/well-formed` judges. */
const WELL_FORMED = /^\/(?:apiVersion|kind|spec|metadata(?:\/(?:name|generateName|namespace|labels|annotations)(?:\/.*)?)?)$/s;

/**
 * Values must have the type of their field: booleans and numbers without quotes, texts (also those that look like numbers) with them.
 *
 * What `schema/well-formed` says is not said again.
 */
export class FieldTypes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/field-types',
    title: 'Values must have the type of their field.',
    why: 'The API server refuses the object, and with it the protection that it was to bring, often after others were applied.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/schema-validation'],
  };

  public check(subject: Subject): Violation[] {
    const problems = SchemaJudgement.of(subject, SchemaFault.TYPE);
    return problems.length === 0 ? [] : problems.filter(({ pointer }) => !isToldElsewhere(pointer, subject))
      .map(({ pointer: path, value, fix }) => ({ path, found: describe(value), fix }));
  }
}

/** Whether `schema/well-formed` judges a place. */
export function isToldElsewhere(place: string, { manifest: { podSpec } }: Subject): boolean {
  if (WELL_FORMED.test(place)) return true;
  if (!podSpec) return false;
  const { metadataPointer } = podSpec;
  const inMetadata = place.startsWith(metadataPointer) && /^(?:\/(?:labels|annotations)(?:\/.*)?)?$/s.test(place.slice(metadataPointer.length));
  return inMetadata || podSpec.shapeProblems.some(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`));
}
