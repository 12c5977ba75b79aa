import { binding, core, permissionsOf, role, Rule } from './answers';
import { rowsOfGrants } from '../../../src/reports/permissions/right-rows';

const LEADS = 'it reads every secret';

/** The lines of what `shop/api` has by these rules, `!` in front of what is dangerous. */
function lines(...rules: Rule[]): string[] {
  const permissions = permissionsOf(role('shop', 'api', ...rules), binding('shop', 'api', 'api', 'shop/api'));
  return rowsOfGrants(permissions.ownGrantsOf(permissions.subjects[0])).map(({ verbs, things, dangers }) => `${dangers.length > 0 ? '! ' : ''}${verbs}: ${things}`);
}

test.each<[string, Rule[], string[]]>([
  ['the same verbs are one line', [core('get,list', 'pods'), core('list,get', 'services')], ['get, list: pods, services']],
  ['also of several groups', [core('get', 'services'), { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }], ['get: services, deployments.apps']],
  ['verbs of several rules are put together', [core('get', 'pods'), core('list,watch', 'pods')], ['read: pods']],
  ['single objects stand apart', [core('get', 'configmaps', 'a'), core('get', 'configmaps', 'b'), core('get', 'services')], ['get: configmaps named a, b', 'get: services']],
  ['the dangerous come first and alone', [core('get', 'configmaps,secrets')], ['! get: secrets', 'get: configmaps']],
  ['a wildcard', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], ['! every verb: every resource']],
  ['what only pairs with its group', [{ apiGroups: ['', 'apps'], resources: ['services', 'deployments'], verbs: ['get'] }], ['get: services, deployments.apps']],
  ['what belongs to the cluster, which a Role does not give', [core('create', 'persistentvolumes')], ['create: persistentvolumes']],
  ['the namespace itself, which it does', [core('patch', 'namespaces')], ['! patch: namespaces']],
  ['nothing', [], []],
])('%s', (_name, rules, expected) => {
  expect(lines(...rules)).toEqual(expected);
});

test('a line names the grants of all its rules, and the danger', () => {
  const permissions = permissionsOf(role('shop', 'api', core('list', 'secrets'), core('watch', 'secrets')), binding('shop', 'api', 'api', 'shop/api'));
  const [row] = rowsOfGrants(permissions.ownGrantsOf(permissions.subjects[0]));
  expect(row.grants.map(({ rulePointer }) => rulePointer)).toEqual(['/rules/0', '/rules/1']);
  expect(row.dangers).toEqual([expect.stringContaining(LEADS)]);
});
