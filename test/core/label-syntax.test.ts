import { LabelSyntax } from '../../src/core/label-syntax';

describe('LabelSyntax', () => {
  test.each([
    'app', 'A', '1', 'app.kubernetes.io/name', 'a_b.c-D', 'x'.repeat(63), 'constructor', `${'a'.repeat(253)}/x`, 'a-b.c/x',
  ])('key %j', (key) => {
    expect(LabelSyntax.problemOfKey(key)).toBeUndefined();
  });

  test.each([
    '', '-a', 'a-', '_a', '__proto__', 'a b', 'x'.repeat(64), 'ä', 'a\n', 'a/', 'a/b/c',
  ])('no key: %j', (key) => {
    expect(LabelSyntax.problemOfKey(key)).toContain('letter or digit at both ends');
  });

  test.each(['/a', 'Upper.io/a', '-a.io/a', 'a..b/a', 'a_b/a', `${'a'.repeat(254)}/x`])('no key for its prefix: %j', (key) => {
    expect(LabelSyntax.problemOfKey(key)).toContain('DNS name');
  });

  test.each(['', 'a', '1.0', 'A_b-c.D', 'x'.repeat(63)])('value %j', (value) => {
    expect(LabelSyntax.problemOfValue(value)).toBeUndefined();
  });

  test.each(['-a', 'a-', 'a b', 'a/b', 'x'.repeat(64), '{{ .Values.name }}', 'a\n'])('no value: %j', (value) => {
    expect(LabelSyntax.problemOfValue(value)).toContain('at most 63 letters');
  });
});
