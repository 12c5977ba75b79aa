import { celValue, compileCel } from '../../../src/analysis/admission/cel-environment';

const pod = { spec: { containers: Array.from({ length: 10 }, (_, i) => ({ name: `c${i}`, ports: [{ containerPort: 80 + i }] })) } };
const ask = (expression: string) => compileCel(expression)({ object: celValue(pod) });

test.each([
  ['object.spec.containers.all(c, c.ports.all(p, p.containerPort >= 80))', true],
  ['object.spec.containers.all(a, object.spec.containers.exists_one(b, a.name == b.name))', true],
  ['object.spec.containers.map(c, c.name).filter(n, n.matches("^c[0-4]$")).size() == 5', true],
  ['[3, 1, 2].max() == 3 && [1, 2].sum() == 3 && "a1b22".findAll("[0-9]+").size() == 2 && isQuantity("1Gi")', true],
])('%s: %s', (expression, expected) => {
  expect(ask(expression)).toBe(expected);
});

test('macros in macros in macros over long lists are refused, not waited for', () => {
  const nested = Array.from({ length: 9 }).reduce<string>((inner, _, i) => `object.spec.containers.all(c${i}, ${inner})`, 'true');
  expect(() => ask(nested)).toThrow('more than a million elements');
});

test('a regular expression that would run for ever elsewhere is matched as RE2 does', () => {
  expect(compileCel(`"${'a'.repeat(40)}!".matches("^(a+)+$")`)({})).toBe(false);
});
