import { Memo } from '../../src/core/memo';

test('a question is answered once', () => {
  const asked: string[] = [];
  const lengths = new Memo((text: string) => asked.push(text) && text.length);
  expect([lengths.of('ab'), lengths.of('abc'), lengths.of('ab')]).toEqual([2, 3, 2]);
  expect(asked).toEqual(['ab', 'abc']);
});

test('nothing is an answer too', () => {
  const asked: string[] = [];
  const nothing = new Memo((text: string): string | undefined => { asked.push(text); return undefined; });
  expect([nothing.of('a'), nothing.of('a')]).toEqual([undefined, undefined]);
  expect(asked).toEqual(['a']);
});

test('what would be too much is forgotten, and found out anew', () => {
  const asked: number[] = [];
  const squares = new Memo((n: number) => { asked.push(n); return n * n; }, 2);
  expect([1, 2, 1, 3, 3, 1].map((n) => squares.of(n))).toEqual([1, 4, 1, 9, 9, 1]);
  expect(asked).toEqual([1, 2, 3, 1]);
});
