import { ApiResources } from '../../../src/analysis/rbac/api-resources';

test.each([
  ['', 'pods', true], ['', 'pods/log', true], ['', 'pods/status', true], ['', 'pods/logs', false], ['', 'deployments', false], ['apps', 'deployments/scale', true],
  ['apps', 'deployments/finalizers', true], ['apps', 'deployments/rollback', true], ['resource.k8s.io', 'resourceclaims/binding', true], ['acme.test', 'gadgets', false],
])('the group "%s" has %s: %s', (group, resource, has) => {
  expect(ApiResources.has(group, resource)).toBe(has);
});

test('knows its own groups only', () => {
  expect(['', 'apps', 'networking.k8s.io', 'metrics.k8s.io', 'constructor'].map((group) => ApiResources.knowsGroup(group))).toEqual([true, true, true, false, false]);
  expect(ApiResources.groupsOf('deployments')).toEqual(['apps', 'extensions']);
  expect(ApiResources.groupsOf('networkpolicies')).toEqual(['networking.k8s.io', 'extensions']);
});

test('knows verbs of requests, of paths, and of subresources', () => {
  expect(['get', '*', 'escalate', 'impersonate:user-info', 'exec', 'GET'].map((verb) => ApiResources.isVerb(verb))).toEqual([true, true, true, true, false, false]);
  expect(['get', 'post', 'list'].map((verb) => ApiResources.isMethod(verb))).toEqual([true, true, false]);
  expect(ApiResources.verbsOf('', 'pods/exec')).toEqual(['get', 'create']);
  expect(ApiResources.verbsOf('authentication.k8s.io', 'tokenreviews')).toEqual(['create']);
  expect(ApiResources.verbsOf('', 'pods')).toBeUndefined();
  expect(ApiResources.verbsOf('', 'constructor/x')).toBeUndefined();
});
