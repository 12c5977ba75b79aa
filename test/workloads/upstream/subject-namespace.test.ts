import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, Stage } from '../stage';

const rules = (role: kplus.Role) => role.allowRead(kplus.ApiResource.CONFIG_MAPS);

describe('cdk8s-plus binds a role to a pod\'s account without its namespace, which the API server refuses', () => {
  test('still upstream', () => {
    const stage = new Stage();
    const role = new kplus.Role(stage.chart, 'role');
    rules(role);
    role.bind(new kplus.Pod(stage.chart, 'app', { containers: [{ image: IMAGE }], serviceAccount: new kplus.ServiceAccount(stage.chart, 'account') }));
    expect(stage.one('RoleBinding').subjects[0]).not.toHaveProperty('namespace');
  });

  test.each(KIND_NAMES)('a role can be bound to a %s', (kind) => {
    const stage = new Stage();
    const role = new kplus.Role(stage.chart, 'role');
    rules(role);
    role.bind(KINDS[kind](stage.chart, 'app', { containers: [{ image: IMAGE }] }));
    expect(stage.one('RoleBinding').subjects).toEqual([{ apiGroup: '', kind: 'ServiceAccount', name: 'shop-app', namespace: 'shop' }]);
  });
});
