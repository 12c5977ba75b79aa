import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { FIELD_TABLE } from '../../../src/core/schema/field-table.generated';
import { FieldTables } from '../../../src/core/schema/field-tables';
import { SchemaProblem } from '../../../src/core/schema/field-type';
import { deployment, pod } from '../../../src/testing';

const STRUCTURES = FIELD_TABLE.trimEnd().split('\n').filter((line) => !line.startsWith('%')).map((line) => line.split(' ')[0]);

test.each(KubernetesVersion.all())('every structure of %s can be read, with all its fields', ({ minor }) => {
  const tables = FieldTables.of(minor);
  const types = STRUCTURES.flatMap((name) => [...tables.structure(name).fields.values()]);
  expect(types.filter((type) => type === undefined || type.words === '')).toEqual([]);
  expect(types.length).toBeGreaterThan(4000);
});

test('a structure is the same each time, and each version has its own', () => {
  expect(FieldTables.of(30).structure('core/v1.Pod')).toBe(FieldTables.of(30).structure('core/v1.Pod'));
  expect(FieldTables.of(30).structure('core/v1.Pod')).not.toBe(FieldTables.of(31).structure('core/v1.Pod'));
});

test('what the table does not have is an error', () => {
  expect(() => FieldTables.of(30).structure('core/v1.Nonsense')).toThrow('no structure core/v1.Nonsense');
});

/** From the release notes: a field, and the first minor version with it. */
test.each([
  ['core/v1.Container', 'restartPolicy', 28],
  ['core/v1.PodSecurityContext', 'appArmorProfile', 30],
  ['core/v1.PodSecurityContext', 'supplementalGroupsPolicy', 31],
  ['core/v1.PodSpec', 'resources', 32],
  ['batch/v1.JobSpec', 'successPolicy', 30],
  ['core/v1.PodSpec', 'hostUsers', 27],
])('%s has %s since 1.%i', (structure, field, since) => {
  const having = KubernetesVersion.all().map(({ minor }) => minor).filter((minor) => FieldTables.of(minor).structure(structure).fields.has(field));
  expect(having).toEqual(KubernetesVersion.all().map(({ minor }) => minor).filter((minor) => minor >= since));
});

test.each([['core/v1.Pod', pod()], ['apps/v1.Deployment', deployment()]])('%s accepts what is valid, and then explains nothing', (name, object) => {
  const problems: SchemaProblem[] = [];
  const structure = FieldTables.of(37).structure(name);
  structure.explain(object, { pointer: '' }, problems);
  expect([structure.accepts(object), problems]).toEqual([true, []]);
});

test('a deep schema of custom resources takes no longer than it is deep', () => {
  let schema: object = { type: 'string', maximum: 'x' };
  for (let i = 0; i < 200; i++) schema = { items: schema };
  const problems: SchemaProblem[] = [];
  FieldTables.of(37).structure('apiextensions/v1.JSONSchemaProps').explain(schema, { pointer: '' }, problems);
  expect(problems.map(({ value }) => value)).toEqual(['x']);
});
