import { FieldTables } from '../../../../src/core/schema/field-tables';
import { SchemaFault, SchemaProblem } from '../../../../src/core/schema/field-type';
import { CATALOGUE } from '../../../../src/policy/catalogue';
import { Draft } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';
import { examples } from '../../examples';
import { JUNK, places, replaced } from '../../junk';

const SCHEMA_RULES = CATALOGUE.filter(({ meta }) => /^(schema\/(known|field|valid-labels|well-formed)|network\/valid-policy)/.test(meta.id));

function schemaProblems(structure: string, object: Draft): SchemaProblem[] {
  const found: SchemaProblem[] = [];
  FieldTables.of(37).structure(structure).explain(object, { pointer: '' }, found);
  return found.filter(({ pointer }) => !/^\/(apiVersion|kind)$/.test(pointer));
}

/** What one rule leaves to another must be told by that one: nothing that the schema refuses passes all of them. */
test.each([
  ['networking.k8s.io/NetworkPolicy', 'networking/v1.NetworkPolicy'],
  ['apps/Deployment', 'apps/v1.Deployment'],
  ['/Service', 'core/v1.Service'],
  ['/Secret', 'core/v1.Secret'],
])('no mistake in a %s passes between the rules', (groupKind, structure) => {
  const example = examples()[groupKind];
  const broken = places(example).slice(1).flatMap((place) => JUNK.map((junk) => replaced(example, place, junk)))
    .filter(({ apiVersion, kind }) => apiVersion === example.apiVersion && kind === example.kind)
    .filter((object) => schemaProblems(structure, object).length > 0);
  const passed = broken.filter((object) => SCHEMA_RULES.every((rule) => judge(rule, object).verdict.violations.length === 0));
  expect(passed.map((object) => JSON.stringify([schemaProblems(structure, object), object]))).toEqual([]);
  expect(broken.length).toBeGreaterThan(100);
});

test('every fault is told by a rule', () => {
  const object = { ...examples()['/Service'], spec: { selector: { 'a b': 'x' }, type: 'Odd', ports: 'x', other: 1 } };
  expect(new Set(schemaProblems('core/v1.Service', object).map(({ fault }) => fault))).toEqual(new Set([SchemaFault.VALUE, SchemaFault.TYPE, SchemaFault.UNKNOWN]));
  const told = SCHEMA_RULES.filter((rule) => judge(rule, object).verdict.violations.length > 0).map(({ meta }) => meta.id);
  expect(told).toEqual(['schema/field-types', 'schema/known-fields', 'schema/known-values']);
});
