import { PromQuery, readPromQuery } from '../../../analysis/monitoring/prom-query';
import type { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';

/** Kinds that hold alerts and recording rules. */
export const HOLDERS_OF_QUERIES = Kinds.of('monitoring.coreos.com/PrometheusRule');

/** A query and where it stands. */
export interface AlertQuery {
  readonly field: Field;
  readonly query: PromQuery;
}

const RULES = FieldPath.of('spec', 'groups', EACH, 'rules', EACH);
const QUERIES = new Memo(readPromQuery);

/** Every query of an object that holds alerts. */
export function alertQueries({ json }: Manifest): AlertQuery[] {
  return RULES.fieldsIn({ json, pointer: '' }).map((rule) => rule.member('expr')).flatMap((field) =>
    field.text === undefined ? [] : [{ field, query: QUERIES.of(field.text) }]);
}

/** The series that the recording rules of an object make. */
export function recordedMetrics({ json }: Manifest): string[] {
  return RULES.fieldsIn({ json, pointer: '' }).map((rule) => rule.member('record').text).filter((name) => name !== undefined);
}
