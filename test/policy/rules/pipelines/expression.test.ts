import * as fc from 'fast-check';
import { Expression } from '../../../../src/policy/rules/pipelines/expression';

test.each<[string, ...string[]]>([
  ['a', 'a'],
  ['a.B-c.d_e', 'a.b-c.d_e'],
  ['a[0].b', 'a.*.b'],
  ['a[b.c].d', 'a.*.d'],
  ['a[\'x\'][*].y', 'a.x.*.y'],
  ['a || b && c', 'a', 'c'],
  ['(a || b).c', 'a', 'b'],
  ['!a || b', 'b'],
  ['a == b'],
  ['(a <= b) && c', 'c'],
  ['contains(a, b) && format(\'it\'\'s {0}\', c, d)', 'c', 'd'],
  ['toJSON(a.b)', 'a.b.**'],
  ['fromJSON(a).b', 'a'],
  ['true && \'x\' || 3.5e2 || null'],
  ['always()'],
  ['a.b +', 'a.b'],
  ['f(a.b, ~c.d)', 'a.b', 'c.d'],
])('%s', (body, ...contexts) => {
  expect(new Expression(body).contexts).toEqual(contexts);
});

test('a text has those of all its expressions, each once', () => {
  expect(Expression.contextsIn('x ${{ a }} y ${{ b || a }} ${{ \'}}\' || c }} }} d ${{ e')).toEqual(['a', 'b', 'c', 'e']);
  expect(Expression.contextsIn('a $\\{{ b }} {{ c }}')).toEqual([]);
});

test('no text makes it fail, or run for long', () => {
  const piece = fc.constantFrom('${{', '}}', '\'', 'a', '.', '[', ']', '(', ')', ',', '&&', '||', '!', '==', ' ', '*', '#', '1', 'toJSON(');
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
    expect(Expression.contextsIn(pieces.join('')).every((context) => typeof context === 'string')).toBe(true);
  }));
});
