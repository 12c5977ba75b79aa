import { SelectorReader } from '../../src/core/selector-reader';

function problemsOf(selector: unknown): string[] {
  const reader = new SelectorReader();
  reader.readSelector(selector);
  return reader.problems;
}

function expression(fields: unknown): { matchExpressions: unknown[] } {
  return { matchExpressions: [fields] };
}

describe('SelectorReader', () => {
  test.each<[string, unknown, string[]]>([
    ['list', [], ['the selector: found []; write an object']],
    ['text', 'app=web', ['the selector: found "app=web"; write an object']],
    ['plain labels', { app: 'web' }, ['/app: found "web"; unknown field; only matchLabels, matchExpressions can stand here; put labels under matchLabels']],
    ['misspelt part', { matchLabel: {} }, ['/matchLabel: found {}; unknown field; did you mean "matchLabels"?']],
    ['field named like a prototype', JSON.parse('{"__proto__":1}'), [
      '/__proto__: found 1; unknown field; only matchLabels, matchExpressions can stand here; put labels under matchLabels',
    ]],
    ['labels as a list', { matchLabels: ['app'] }, ['/matchLabels: found ["app"]; write an object']],
    ['number as value', { matchLabels: { app: 5 } }, ['/matchLabels/app: found 5; write a string: "5" in quotes']],
    ['boolean as value', { matchLabels: { app: true } }, ['/matchLabels/app: found true; write a string: "true" in quotes']],
    ['null as value', { matchLabels: { app: null } }, ['/matchLabels/app: found null; write a string']],
    ['bad value', { matchLabels: { 'a/b': 'x y' } }, [
      '/matchLabels/a~1b: found "x y"; a label value must be empty or at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    ]],
    ['bad key', { matchLabels: { '~a': 'x' } }, [
      '/matchLabels/~0a: found "~a"; a label key must be 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS prefix and "/"',
    ]],
    ['expressions as an object', { matchExpressions: {} }, ['/matchExpressions: found {}; write a list']],
    ['null among expressions', expression(null), ['/matchExpressions/0: found null; write an object']],
    ['no key', expression({ operator: 'Exists' }), ['/matchExpressions/0/key: found nothing; name the label in "key"']],
    ['number as key', expression({ key: 1, operator: 'Exists' }), ['/matchExpressions/0/key: found 1; name the label in "key"']],
    ['no operator', expression({ key: 'a' }), ['/matchExpressions/0/operator: found nothing; write one of In, NotIn, Exists, DoesNotExist']],
    ['misspelt operator', expression({ key: 'a', operator: 'in', values: ['x'] }), ['/matchExpressions/0/operator: found "in"; did you mean "In"?']],
    ['operator of node selectors', expression({ key: 'a', operator: 'Gt', values: ['1'] }), [
      '/matchExpressions/0/operator: found "Gt"; write one of In, NotIn, Exists, DoesNotExist',
    ]],
    ['operator of every object', expression({ key: 'a', operator: 'constructor' }), [
      '/matchExpressions/0/operator: found "constructor"; write one of In, NotIn, Exists, DoesNotExist',
    ]],
    ['In without values', expression({ key: 'a', operator: 'In' }), ['/matchExpressions/0/values: found nothing; In needs at least one value']],
    ['NotIn with no value', expression({ key: 'a', operator: 'NotIn', values: [] }), ['/matchExpressions/0/values: found nothing; NotIn needs at least one value']],
    ['In with a number', expression({ key: 'a', operator: 'In', values: [1] }), ['/matchExpressions/0/values/0: found 1; write a string: "1" in quotes']],
    ['In with text', expression({ key: 'a', operator: 'In', values: 'x' }), ['/matchExpressions/0/values: found "x"; write a list']],
    ['Exists with values', expression({ key: 'a', operator: 'Exists', values: ['x'] }), [
      '/matchExpressions/0/values: found ["x"]; Exists takes no values; remove them, or write In',
    ]],
    ['DoesNotExist with values', expression({ key: 'a', operator: 'DoesNotExist', values: ['x'] }), [
      '/matchExpressions/0/values: found ["x"]; DoesNotExist takes no values; remove them, or write NotIn',
    ]],
    ['misspelt part of an expression', expression({ key: 'a', operator: 'Exists', value: 'x' }), [
      '/matchExpressions/0/value: found "x"; unknown field; did you mean "values"?',
    ]],
    ['all at once', { matchLabels: { app: 1 }, matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: '', operator: 'Is', values: [true] }] }, [
      '/matchLabels/app: found 1; write a string: "1" in quotes',
      '/matchExpressions/1/key: found ""; a label key must be 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS prefix and "/"',
      '/matchExpressions/1/values/0: found true; write a string: "true" in quotes',
      '/matchExpressions/1/operator: found "Is"; did you mean "In"?',
    ]],
  ])('%s', (_, selector, problems) => {
    expect(problemsOf(selector)).toEqual(problems);
  });

  test('keeps what it understood beside what it did not', () => {
    const reader = new SelectorReader();
    reader.readSelector({ matchLabels: { app: 'web', tier: 1 }, matchExpressions: [{ key: 'a', operator: 'In', values: ['y', 'x', 'y'] }] });

    expect(reader.requirements).toEqual([{ key: 'app', operator: 'In', values: ['web'] }, { key: 'a', operator: 'In', values: ['x', 'y'] }]);
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['null parts', { matchLabels: null, matchExpressions: null }],
    ['empty value', { matchLabels: { app: '' } }],
    ['null values', expression({ key: 'a', operator: 'Exists', values: null })],
    ['no values', expression({ key: 'a', operator: 'DoesNotExist', values: [] })],
  ])('finds nothing wrong with %s', (_, selector) => {
    expect(problemsOf(selector)).toEqual([]);
  });
});
