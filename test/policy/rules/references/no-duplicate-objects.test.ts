import { Manifest } from '../../../../src/core/manifest';
import { Engine } from '../../../../src/policy/engine';
import { NoDuplicateObjects } from '../../../../src/policy/rules/references/no-duplicate-objects';
import { deployment, describeRule, object, scene } from '../../../../src/testing';

const service = object('v1', 'Service', 'app');

describeRule(new NoDuplicateObjects(), {
  passes: {
    'one': service,
    'two kinds of one name': scene(service, deployment()),
    'two groups of one kind': scene(service, object('serving.knative.dev/v1', 'Service', 'app')),
    'two namespaces': scene(service, object('v1', 'Service', 'app', { metadata: { namespace: 'other' } })),
    'names that the API server makes': scene(...[1, 2].map(() => object('batch/v1', 'Job', '', { metadata: { name: undefined, generateName: 'app-' } }))),
  },
  fails: {
    'the same object twice': [scene(service, service), ...[1, 2].map(() => '/metadata/name: Service shop/app 2 times')],
    'in two API versions': [scene(deployment(), deployment((d) => { d.apiVersion = 'apps/v1beta1'; })), ...[1, 2].map(() => '/metadata/name: Deployment shop/app 2 times')],
    'a namespace written and the same by default': [
      scene(object('v1', 'Service', 'app', { metadata: { namespace: 'default' } }), object('v1', 'Service', 'app', { metadata: { namespace: undefined } })),
      ...[1, 2].map(() => '/metadata/name: Service default/app 2 times'),
    ],
    'cluster-scoped, whatever namespaces are written': [
      scene(...['shop', 'other'].map((namespace) => object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'app', { metadata: { namespace } }))),
      ...[1, 2].map(() => '/metadata/name: ClusterRole app 2 times'),
    ],
    'inside a List': [{ apiVersion: 'v1', kind: 'List', items: [service, service] },
      '/items/0/metadata/name: Service shop/app 2 times', '/items/1/metadata/name: Service shop/app 2 times'],
  },
});

test('each finding names the other places', () => {
  const at = (constructPath: string) => Manifest._read(service, { origin: { constructPath, locate: () => undefined } })[0];
  const { violations } = new Engine({ rules: [new NoDuplicateObjects()], today: '2026-11-21' }).judge([at('shop/b'), at('shop/a'), at('shop/c')]);
  expect(violations.map(({ constructPath, found }) => [constructPath, found])).toEqual([
    ['shop/a', 'Service shop/app 3 times, also by shop/b, shop/c'],
    ['shop/b', 'Service shop/app 3 times, also by shop/a, shop/c'],
    ['shop/c', 'Service shop/app 3 times, also by shop/a, shop/b'],
  ]);
});
