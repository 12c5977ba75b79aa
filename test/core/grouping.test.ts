import { addTo, groupedBy } from '../../src/core/grouping';

test('keys and values keep the order in which they come up', () => {
  expect([...groupedBy(['bb', 'a', 'cc', 'd', 'eee'], (text) => text.length)]).toEqual([[2, ['bb', 'cc']], [1, ['a', 'd']], [3, ['eee']]]);
});

test('a value comes after those of its key', () => {
  const groups = new Map([['a', [1]]]);
  addTo(groups, 'a', 2);
  addTo(groups, 'b', 3);
  expect([...groups]).toEqual([['a', [1, 2]], ['b', [3]]]);
});
