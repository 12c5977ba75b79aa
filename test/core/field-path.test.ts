import * as fc from 'fast-check';
import { Field, MALFORMED } from '../../src/core/field';
import { EACH, FieldPath, oneOf, orAbsent } from '../../src/core/field-path';

const POD = {
  hostPID: true,
  securityContext: { runAsUser: 0, sysctls: [{ name: 'a' }, null, { name: 'b' }, 5] },
  ports: 'none',
  empty: null,
};
const owner = { json: POD, pointer: '/spec' };

test.each<[string, FieldPath, unknown]>([
  ['a member', FieldPath.of('hostPID'), true],
  ['a deep member', FieldPath.of('securityContext', 'runAsUser'), 0],
  ['absent', FieldPath.of('hostIPC'), undefined],
  ['null is absent', FieldPath.of('empty', 'deep'), undefined],
  ['below a text', FieldPath.of('ports', 'length'), MALFORMED],
  ['below a list', FieldPath.of('securityContext', 'sysctls', 'length'), MALFORMED],
  ['inherited', FieldPath.of('constructor', 'name'), undefined],
])('the value at the end: %s', (_name, path, expected) => {
  expect(path.valueIn(POD)).toBe(expected);
});

test.each<[string, FieldPath, readonly unknown[], string[]]>([
  ['fine', FieldPath.of('securityContext', 'runAsUser'), [0], []],
  ['not fine', FieldPath.of('securityContext', 'runAsUser'), [1], ['/spec/securityContext/runAsUser: 0']],
  ['absence', FieldPath.of('hostIPC'), [true], ['/spec/hostIPC: unset']],
  ['absence that is fine', FieldPath.of('hostIPC'), [undefined], []],
  ['in a list', FieldPath.of('securityContext', 'sysctls', EACH, 'name'), ['a', undefined], ['/spec/securityContext/sysctls/2/name: "b"', '/spec/securityContext/sysctls/3: 5']],
  ['no list', FieldPath.of('hostPID', EACH), [true], ['/spec/hostPID: true']],
  ['below no list', FieldPath.of('ports', EACH, 'hostPort'), [undefined], ['/spec/ports: "none"']],
  ['in an absent list', FieldPath.of('volumes', EACH, 'name'), [], []],
])('what is wrong: %s', (_name, path, fine, expected) => {
  const words = (fields: Field[]) => fields.map(({ pointer, found }) => `${pointer}: ${found}`);
  expect(words(path.wrongIn(owner, oneOf(...fine)))).toEqual(expected);
  expect(words(path.wrongInAny([owner, owner], oneOf(...fine)))).toEqual([...expected, ...expected]);
  expect(path.isFineIn(POD, oneOf(...fine))).toBe(expected.length === 0);
});

test('absence may be fine besides', () => {
  const fine = orAbsent(oneOf('x'));
  expect([undefined, 'x', 'y', MALFORMED].map(fine)).toEqual([true, true, false, false]);
});

const NAMES = ['a', 'b', '__proto__', 'toString'];
const step = fc.constantFrom(...NAMES, EACH);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 1, '', 'x', true, false),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...NAMES), tie('json')), { maxLength: 3 }).map((members) => JSON.parse(`{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`)),
  ),
}));

test('a walk without fields meets exactly what a walk by fields meets', () => {
  fc.assert(fc.property(json, fc.array(step, { maxLength: 4 }), fc.array(fc.constantFrom<unknown>(undefined, 0, 'x', true), { maxLength: 3 }), (value, steps, fine) => {
    const path = FieldPath.of(...steps);
    const standing = path.fieldsIn({ json: value, pointer: '' }).map((field) => field.standing);
    const met: unknown[] = [];
    path.isFineIn(value, (each) => { met.push(each); return true; });
    expect(met).toEqual(standing);
    expect(path.isFineIn(value, oneOf(...fine))).toBe(standing.every((each) => fine.includes(each)));
    if (!steps.includes(EACH)) expect([path.valueIn(value)]).toEqual(standing);
  }), { numRuns: 3000 });
});
