import fc from 'fast-check';
import { permissionChanges } from '../../../src/analysis/rbac/permission-changes';
import { singleRights } from '../../../src/analysis/rbac/right-set';
import { binding, core, permissionsOf, role, Rule } from '../../reports/permissions/answers';

/** Changes as `who +|- where verbs what`. */
function changed(before: object[], after: object[]): string[] {
  return permissionChanges(permissionsOf(...before), permissionsOf(...after)).flatMap(({ subject, gained, lost }) => [
    ...gained.map((held) => ({ mark: '+', ...held })), ...lost.map((held) => ({ mark: '-', ...held })),
  ].map(({ mark, namespace = '*', rights: { verbs, apiGroups, resources, resourceNames, nonResourceURLs } }) =>
    `${subject.name} ${mark} ${namespace} ${verbs} ${[...apiGroups.map((group) => `${group}/`), ...resources, ...nonResourceURLs].join(',').replace('/,', '/')}${resourceNames.map((name) => `=${name}`).join('')}`));
}

/** What `shop/api` has in `shop` by these rules. */
const held = (...rules: Rule[]) => [role('shop', 'api', ...rules), binding('shop', 'api', 'api', 'shop/api')];
const READ = core('get,list', 'pods,services');

describe('nothing changes where the same is permitted', () => {
  test.each<[string, object[], object[]]>([
    ['a role that is split', held(READ), held(core('get', 'pods,services'), core('list', 'services'), core('list', 'pods'))],
    ['a role in two, with two bindings', held(READ), [
      role('shop', 'a', core('get,list', 'pods')), role('shop', 'b', core('get,list', 'services')), binding('shop', 'a', 'a', 'shop/api'), binding('shop', 'b', 'b', 'shop/api'),
    ]],
    ['another name of the role and the binding', held(READ), [role('shop', 'reader', READ), binding('shop', 'readers', 'reader', 'shop/api')]],
    ['a ClusterRole that is bound in the namespace', held(READ), [role(undefined, 'reader', READ), binding('shop', 'api', 'ClusterRole/reader', 'shop/api')]],
    ['rules in another order', held(READ, core('create', 'events')), held(core('create', 'events'), core('list,get', 'services,pods'))],
    ['what a wildcard covers', held({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }), held({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, READ, core('create', 'pods/exec'))],
    ['a subresource of everything', held({ verbs: ['update'], apiGroups: ['*'], resources: ['*/scale'] }), held({ verbs: ['update'], apiGroups: ['*'], resources: ['*/scale'] }, { verbs: ['update'], apiGroups: ['apps'], resources: ['deployments/scale'] })],
    ['one object of which all were permitted', held(core('get', 'secrets')), held(core('get', 'secrets'), core('get', 'secrets', 'db'))],
    ['what the group of its namespace has', [...held(READ), binding('shop', 'all', 'api', 'group:system:serviceaccounts:shop')], [
      role('shop', 'api', READ), binding('shop', 'all', 'api', 'group:system:serviceaccounts:shop'),
    ]],
    ['groups and resources that belong together, in one rule and in two', held({ verbs: ['get'], apiGroups: ['', 'apps'], resources: ['pods', 'deployments'] }), held(core('get', 'pods'), { verbs: ['get'], apiGroups: ['apps'], resources: ['deployments'] })],
    ['an account without rights', [], [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'api', namespace: 'shop' } }]],
  ])('%s', (_name, before, after) => {
    expect(changed(before, after)).toEqual([]);
    expect(changed(after, before)).toEqual([]);
  });
});

describe('what changes is told, and nothing else', () => {
  test.each<[string, object[], object[], string[]]>([
    ['a verb more', held(READ), held(core('get,list,watch', 'pods,services')), ['api + shop watch /pods,services']],
    ['a resource less', held(READ), held(core('get,list', 'pods')), ['api - shop get,list /services']],
    ['everywhere instead of in a namespace', held(READ), [role(undefined, 'api', READ), binding(undefined, 'api', 'api', 'shop/api')], ['api + * get,list /pods,services']],
    ['every object instead of one', held(core('get', 'secrets', 'db')), held(core('get', 'secrets')), ['api + shop get /secrets']],
    ['another object', held(core('get', 'secrets', 'db')), held(core('get', 'secrets', 'db', 'tls')), ['api + shop get /secrets=tls']],
    ['a wildcard instead of a list', held(READ), held(core('*', 'pods,services')), ['api + shop * /pods,services']],
    ['a list instead of a wildcard', held(core('*', 'pods')), held(core('get', 'pods')), ['api - shop * /pods']],
    ['a subresource', held(core('get', 'pods')), held(core('get', 'pods,pods/log')), ['api + shop get /pods/log']],
    ['a path', [role(undefined, 'm', { verbs: ['get'], nonResourceURLs: ['/metrics'] }), binding(undefined, 'm', 'm', 'shop/api')],
      [role(undefined, 'm', { verbs: ['get'], nonResourceURLs: ['/metrics', '/metrics/*'] }), binding(undefined, 'm', 'm', 'shop/api')], ['api + * get /metrics/*']],
    ['a custom resource', held(), held({ verbs: ['get'], apiGroups: ['example.com'], resources: ['widgets'] }), ['api + shop get example.com/widgets']],
    ['a subject that goes', held(READ), [], ['api - shop get,list /pods,services']],
    ['a binding that goes to another role', held(READ), [role('shop', 'api', READ), role('shop', 'other', core('delete', 'pods')), binding('shop', 'api', 'other', 'shop/api')],
      ['api + shop delete /pods', 'api - shop get,list /pods,services']],
    ['what a group gains, of the group alone', held(READ), [...held(READ), role('shop', 'w', core('delete', 'pods')), binding('shop', 'w', 'w', 'group:system:serviceaccounts:shop')],
      ['system:serviceaccounts:shop + shop delete /pods']],
  ])('%s', (_name, before, after, expected) => {
    expect(changed(before, after)).toEqual(expected);
    expect(changed(after, before)).toEqual(expected.map((line) => line.replace(/ [+-] /, (mark) => mark === ' + ' ? ' - ' : ' + ')).sort(byMark));
  });

  test('the most dangerous first, among subjects and among rights', () => {
    const bound = ['shop/a', 'shop/b', 'shop/c'].map((subject) => binding('shop', subject.slice(-1), subject.slice(-1), subject));
    const after = [...bound, role('shop', 'a', core('get', 'pods')), role('shop', 'b', core('get', 'pods'), core('list', 'secrets')), role('shop', 'c', core('delete', 'services'))];
    expect(changed([], after)).toEqual(['b + shop list /secrets', 'b + shop get /pods', 'c + shop delete /services', 'a + shop get /pods']);
  });

  test('with the rule and the binding that give it', () => {
    const [{ gained: [{ grants }] }] = permissionChanges(permissionsOf(), permissionsOf(...held(READ)));
    expect(grants).toEqual([expect.objectContaining({ rulePointer: '/rules/0', role: expect.objectContaining({ name: 'api' }), binding: expect.objectContaining({ name: 'api' }) })]);
  });
});

function byMark(a: string, b: string): number {
  return Number(b.includes(' + ')) - Number(a.includes(' + '));
}

describe('whatever the rules', () => {
  const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const rule: fc.Arbitrary<Rule> = fc.record({
    verbs: some('get', 'list', 'delete', '*'),
    apiGroups: some('', 'apps', 'example.com', '*'),
    resources: some('pods', 'pods/log', 'deployments', '*', '*/scale', '*/log'),
    resourceNames: fc.oneof(fc.constant<string[]>([]), some('a', 'b')),
  });
  const rules = fc.array(rule, { maxLength: 4 });

  test('a set of rights against itself, cut into single rights, changes nothing', () => {
    fc.assert(fc.property(rules, (all) => {
      const whole = permissionsOf(...held(...all));
      const parts = whole.subjects.flatMap((subject) => whole.ownGrantsOf(subject)).flatMap(singleRights)
        .map(({ verb, apiGroup, resource, name }): Rule =>
          ({ verbs: [verb], apiGroups: [apiGroup], resources: [resource], resourceNames: name === undefined ? [] : [name] }));
      expect(changed(held(...all), held(...parts))).toEqual([]);
      expect(changed(held(...parts), held(...all))).toEqual([]);
    }), { numRuns: 12 });
  });

  test('every request for what there is is permitted anew only where a change says so', () => {
    const things = [['', 'pods'], ['', 'pods', 'log'], ['apps', 'deployments'], ['apps', 'deployments', 'scale'], ['example.com', 'pods'], ['other.io', 'x'], ['other.io', 'x', 'log']];
    const requests = things.flatMap(([apiGroup, resource, subresource]) => ['get', 'delete', 'patch'].flatMap((verb) => ['a', 'z'].map((name) =>
      ({ verb, apiGroup, resource, subresource, name, namespace: 'shop' }))));
    fc.assert(fc.property(rules, rules, (one, other) => {
      const [before, after] = [permissionsOf(...held(...one)), permissionsOf(...held(...other))];
      const [change] = permissionChanges(before, after);
      const gained = permissionsOf(...held(...(change?.gained ?? []).map(({ rights }) => rights as unknown as Rule)));
      const account = before.subjects.find(({ name }) => name === 'api') ?? after.subjects[0];
      for (const request of requests) {
        const isNew = after.allows(account, request) && !before.allows(account, request);
        if (isNew) expect(gained.allows(account, request)).toBe(true);
        if (gained.allows(account, request)) expect(after.allows(account, request)).toBe(true);
      }
    }), { numRuns: 25 });
  });
});
