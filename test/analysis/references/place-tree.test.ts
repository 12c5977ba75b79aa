import { PlaceTree } from '../../../src/analysis/references/place-tree';

const ROWS = [{ at: '' }, { at: 'a' }, { at: 'a.b[].c' }, { at: 'list[]' }];

function visited(json: unknown, rows = ROWS): string[] {
  const found: string[] = [];
  new PlaceTree(rows).visit(json, (row, holder, way) => found.push(`${row.at} at /${way.join('/')}: ${JSON.stringify(holder)}`));
  return found;
}

test.each<[string, unknown, string[]]>([
  ['each place once', { a: { b: [{ c: 1 }, { c: 2 }] } },
    [' at /: {"a":{"b":[{"c":1},{"c":2}]}}', 'a at /a: {"b":[{"c":1},{"c":2}]}', 'a.b[].c at /a/b/0/c: 1', 'a.b[].c at /a/b/1/c: 2']],
  ['elements of a list', { list: [1, null, 'x'] }, [' at /: {"list":[1,null,"x"]}', 'list[] at /list/0: 1', 'list[] at /list/1: null', 'list[] at /list/2: "x"']],
  ['no list where one belongs', { list: { 0: 1 } }, [' at /: {"list":{"0":1}}']],
  ['no object where one belongs', 'x', [' at /: "x"']],
  ['nothing', undefined, [' at /: undefined']],
  ['null', { a: null }, [' at /: {"a":null}']],
])('visits %s', (_what, json, expected) => {
  expect(visited(json)).toEqual(expected);
});

test('goes many ways as it goes few', () => {
  const many = Array.from({ length: 20 }, (_, i) => ({ at: `m${i}` }));
  const inherited = Object.assign(Object.create({ m1: 1 }), { m2: 2, other: 3 });
  expect(visited(inherited, many)).toEqual(['m2 at /m2: 2']);
  expect(visited(inherited, many.slice(0, 4))).toEqual(['m2 at /m2: 2']);
});
