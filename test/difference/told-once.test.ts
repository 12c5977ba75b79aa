import { Severity } from '../../src/core/finding';
import type { SecurityChange } from '../../src/difference/security-change';
import { toldOnce } from '../../src/difference/told-once';

const POD = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'app' };
const change: SecurityChange = { id: 'privileges/x', area: 'privileges', effect: 'weaker', severity: Severity.LOW, title: 'x', resource: POD, path: '/spec/a/b' };
const finding: SecurityChange = { ...change, id: 'findings/new', area: 'findings', severity: Severity.HIGH, title: 'New' };

test.each<[string, SecurityChange[], string[]]>([
  ['a finding at the same place', [change, finding], ['privileges/x high']],
  ['a finding below it', [change, { ...finding, path: '/spec/a/b/0' }], ['privileges/x high']],
  ['a finding above it', [change, { ...finding, path: '/spec/a' }], ['privileges/x low', 'findings/new high']],
  ['a finding beside it', [change, { ...finding, path: '/spec/a/bc' }], ['privileges/x low', 'findings/new high']],
  ['a finding of another object', [change, { ...finding, resource: { ...POD, name: 'other' } }], ['privileges/x low', 'findings/new high']],
  ['a finding that goes the other way', [change, { ...finding, effect: 'stronger' }], ['privileges/x low', 'findings/new high']],
  ['a milder finding', [{ ...change, severity: Severity.CRITICAL }, finding], ['privileges/x critical']],
  ['a change of the object as a whole', [{ ...change, path: '' }, finding], ['privileges/x low', 'findings/new high']],
  ['a change of everything in it', [{ ...change, path: '/spec' }, finding], ['privileges/x low', 'findings/new high']],
  ['a change that says no place', [{ ...change, path: undefined }, finding], ['privileges/x low', 'findings/new high']],
  ['changes of other areas', [change, { ...change, id: 'privileges/y' }], ['privileges/x low', 'privileges/y low']],
])('%s', (_what, changes, expected) => {
  expect(toldOnce(changes).map(({ id, severity }) => `${id} ${severity}`)).toEqual(expected);
});

test('what a rule finds at several places of a container is one change with all that was found', () => {
  const places = ['/spec/c/0', '/spec/c/1', '/spec/c/2'].map((path, i) => ({ ...finding, path, after: `value ${i % 2}` }));
  expect(toldOnce(places)).toEqual([{ ...finding, path: '/spec/c/0', after: 'value 0; value 1' }]);
});
