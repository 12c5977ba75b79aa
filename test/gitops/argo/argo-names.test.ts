import * as fc from 'fast-check';
import { ArgoNames } from '../../../src/gitops/argo/argo-names';

test('join the parts so that they can be told again', () => {
  expect(ArgoNames.application({ environment: 'production', cluster: 'eu-west', namespace: 'shop' })).toBe('production.eu-west.shop');
  expect(ArgoNames.application({ environment: 'production', cluster: 'eu-west' })).toBe('production.eu-west-platform');
  expect(ArgoNames.project({ environment: 'production', namespace: 'shop' })).toBe('production.shop');
  expect(ArgoNames.project({ environment: 'production' })).toBe('production-platform');
});

const label = fc.constantFrom('a', 'b', 'a-b', 'b-a', 'platform', 'a-platform', 'eu-west', 'x'.repeat(63), `${'x'.repeat(62)}y`);
const place = fc.record({ environment: label, cluster: label, namespace: fc.option(label, { nil: undefined }) });
const LABEL_VALUE = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/;

test.each([
  ['Applications', ArgoNames.application, ['environment', 'cluster', 'namespace']],
  ['projects', ArgoNames.project, ['environment', 'namespace']],
] as const)('of %s are the same only for the same place, and fit into labels', (_what, nameOf, fields) => {
  fc.assert(fc.property(place, place, (one, other) => {
    const isSame = fields.every((field) => one[field] === other[field]);
    expect(nameOf(one) === nameOf(other)).toBe(isSame);
    expect(nameOf(one)).toMatch(LABEL_VALUE);
  }));
});

test.each([
  [{ environment: 'Production', cluster: 'a' }, 'environment'],
  [{ environment: 'a.b', cluster: 'a' }, 'environment'],
  [{ environment: 'a', cluster: 'arn:aws:eks:eu-west-1:1:cluster/a' }, 'cluster'],
  [{ environment: 'a', cluster: 'a', namespace: '' }, 'namespace'],
])('refuse %j', (wrong, what) => {
  expect(() => ArgoNames.application(wrong)).toThrow(`The name of the ${what} becomes part of`);
});
