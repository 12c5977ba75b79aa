import fc from 'fast-check';
import { isShortened, thingsText, verbsText } from '../../../src/analysis/rbac/right-words';

test.each([
  [['get'], 'get'],
  [['watch', 'get', 'list'], 'read'],
  [['delete', 'patch', 'create', 'update'], 'write'],
  [['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'], 'read, write, deletecollection'],
  [['patch', 'get'], 'get, patch'],
  [['use', 'bind', 'get'], 'get, bind, use'],
  [['get', '*'], 'every verb'],
])('%j are %s', (verbs, expected) => {
  expect(verbsText(verbs)).toBe(expected);
  expect(isShortened(expected)).toBe(/\b(?:read|write)\b/.test(expected));
});

test('no verb is lost, and none is added', () => {
  const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'use', 'bind'];
  fc.assert(fc.property(fc.subarray(verbs), (some) => {
    const told = verbsText(some).split(', ').flatMap((word) => ({ read: verbs.slice(0, 3), write: verbs.slice(3, 7) })[word] ?? [word]).filter((word) => word !== '');
    expect(told.sort()).toEqual([...some].sort());
  }));
});

test.each<[string, Partial<Parameters<typeof thingsText>[0]>, string]>([
  ['the core group has no name', { apiGroups: [''], resources: ['pods', 'pods/log'] }, 'pods, pods/log'],
  ['others have', { apiGroups: ['apps'], resources: ['deployments', 'deployments/scale'] }, 'deployments.apps, deployments.apps/scale'],
  ['everything', { apiGroups: ['*'], resources: ['*'] }, 'every resource'],
  ['everything of a group', { apiGroups: ['apps'], resources: ['*'] }, 'every resource of apps'],
  ['everything of the core group', { apiGroups: [''], resources: ['*'] }, 'every resource of the core group'],
  ['one of every group', { apiGroups: ['*'], resources: ['secrets'] }, 'secrets of every group'],
  ['a part of everything', { apiGroups: ['*'], resources: ['*/scale'] }, 'scale of every resource'],
  ['single objects', { apiGroups: [''], resources: ['secrets'], resourceNames: ['a', 'b'] }, 'secrets named a, b'],
  ['paths', { nonResourceURLs: ['/metrics', '*'] }, '/metrics, every path'],
  ['a group that is called like a member of every object', { apiGroups: ['constructor'], resources: ['*'] }, 'every resource of constructor'],
])('%s', (_name, rights, expected) => {
  expect(thingsText({ apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], verbs: [], ...rights })).toBe(expected);
});
