import { SchemaProblem } from '../../../src/core/schema/field-type';
import { OpenApiSchema } from '../../../src/core/schema/open-api-schema';

function problems(schema: unknown, object: unknown): string[] {
  const found: SchemaProblem[] = [];
  OpenApiSchema.typeOf(schema, 'Widget', 34).explain(object, { pointer: '' }, found);
  return found.map(({ fault, pointer }) => `${fault} ${pointer}`);
}

const spec = (schema: object) => ({ type: 'object', properties: { spec: schema } });

test.each<[string, unknown, unknown, string[]]>([
  ['an unknown field', spec({ type: 'object', properties: { a: { type: 'string' } } }), { spec: { b: 1 } }, ['unknown /spec/b']],
  ['an unknown field at the top', spec({ type: 'object' }), { apiVersion: 'acme.test/v1', kind: 'Widget', metadata: { name: 'x' }, other: 1 }, ['unknown /other']],
  ['a field of an object without fields', spec({ type: 'object' }), { spec: { a: 1 } }, ['unknown /spec/a']],
  ['metadata', spec({ type: 'object' }), { metadata: { label: {} } }, ['unknown /metadata/label']],
  ['a wrong type', spec({ type: 'integer' }), { spec: '1' }, ['type /spec']],
  ['a wrong item', spec({ type: 'array', items: { type: 'boolean' } }), { spec: [true, 'x'] }, ['type /spec/1']],
  ['a wrong value of a map', spec({ type: 'object', additionalProperties: { type: 'number' } }), { spec: { a: 1, b: 'x' } }, ['type /spec/b']],
  ['a value that is not among those', spec({ type: 'string', enum: ['a', 'b'] }), { spec: 'c' }, ['value /spec']],
  ['anything below what is preserved', spec({ 'type': 'object', 'properties': { a: { type: 'string' } }, 'x-kubernetes-preserve-unknown-fields': true }), { spec: { a: 1, b: 1 } }, ['type /spec/a']],
  ['a number or a text', spec({ 'x-kubernetes-int-or-string': true }), { spec: '80' }, []],
  ['no type', spec({}), { spec: [1] }, []],
  ['a type that nobody knows', spec({ type: 'widget' }), { spec: [1] }, []],
  ['no schema', undefined, { anything: 1 }, []],
  ['a schema that is none', 'object', { anything: 1 }, []],
  ['a schema without fields', { type: 'object' }, { anything: 1 }, []],
])('%s', (_name, schema, object, expected) => {
  expect(problems(schema, object)).toEqual(expected);
});
