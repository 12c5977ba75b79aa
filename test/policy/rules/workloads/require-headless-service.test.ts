import { RequireHeadlessService } from '../../../../src/policy/rules/workloads/require-headless-service';
import { describeRule, Draft, object, podSpec, scene } from '../../../../src/testing';

function set(serviceName: unknown): Draft {
  return object('apps/v1', 'StatefulSet', 'db', { spec: { serviceName, template: { metadata: { labels: { app: 'db' } }, spec: podSpec() } } });
}

function service(spec: Draft): Draft {
  return object('v1', 'Service', 'db', { spec });
}

const PATH = '/spec/serviceName';

describeRule(new RequireHeadlessService(), {
  passes: {
    'headless': scene(set('db'), service({ clusterIP: 'None', selector: { app: 'db' } })),
    'one that is not there, which another rule tells': set('db'),
  },
  fails: {
    'unset': [set(undefined), `${PATH}: unset`],
    'a number': [set(5), `${PATH}: 5`],
    'with an address': [scene(set('db'), service({ selector: { app: 'db' } })), `${PATH}: Service shop/db, whose clusterIP is unset`],
    'of other pods': [scene(set('db'), service({ clusterIP: 'None', selector: { app: 'web' } })), `${PATH}: Service shop/db, which does not select these pods`],
    'of no pods': [scene(set('db'), service({ clusterIP: 'None' })), `${PATH}: Service shop/db, which does not select these pods`],
  },
});
