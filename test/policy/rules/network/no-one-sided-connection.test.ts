import { defaultDeny, egress, ingress, KUBE_DNS, namespace, pods, policy, workload } from './policy-drafts';
import { NoOneSidedConnection } from '../../../../src/policy/rules/network/no-one-sided-connection';
import { describeRule, Draft, scene } from '../../../../src/testing';
import { cilium } from '../../../analysis/network/foreign/foreign-drafts';

const web = workload('web');
const db = workload('db', [{ name: 'sql', containerPort: 5432 }, { name: 'metrics', containerPort: 9187 }]);
const toDb = egress('web', { to: [pods('db')], ports: [{ port: 5432 }] });
const fromWeb = ingress('db', { from: [pods('web')], ports: [{ port: 5432 }] });
const CLOSED = '/spec/egress/0/to/0: opens TCP 5432 of Deployment shop/db, but its ingress is closed to these pods by "default-deny"';

const OUT = '/spec/ingress/0/from/0: lets in Deployment shop/web at TCP 5432, but its egress to these pods is closed by "web-egress"';

function onHost(draft: Draft): Draft {
  const copy = structuredClone(draft);
  copy.spec.template.spec.hostNetwork = true;
  return copy;
}

describeRule(new NoOneSidedConnection(), {
  passes: {
    'both sides': scene(toDb, fromWeb, defaultDeny(), web, db),
    'the other side in the words of Cilium': scene(toDb, defaultDeny(), web, db, cilium({ endpointSelector: { matchLabels: { app: 'db' } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: 'web' } }] }] })),
    'pods that are not given, with policies of Cilium': scene(toDb, defaultDeny(), web, cilium({ endpointSelector: { matchLabels: { app: 'db' } }, ingress: [{ fromEndpoints: [{}] }] })),
    'no policy on the other side': scene(toDb, web, db),
    'a range that holds the port': scene(toDb, ingress('db', { from: [pods('web')], ports: [{ port: 5000, endPort: 6000 }] }), defaultDeny(), web, db),
    'the port by its name': scene(toDb, ingress('db', { from: [pods('web')], ports: [{ port: 'sql' }] }), defaultDeny(), web, db),
    'the port by its name on this side': scene(egress('web', { to: [pods('db')], ports: [{ port: 'sql' }] }), fromWeb, defaultDeny(), web, db),
    'a number in vain beside a name that is open': scene(egress('web', { to: [pods('db')], ports: [{ port: 'sql' }] }, { to: [pods('db')], ports: [{ port: 5432 }, { port: 'sql' }] }), fromWeb, defaultDeny(), web, db),
    'a wide opening, part of which the others take': scene(egress('web', { to: [{ podSelector: {} }] }), fromWeb, defaultDeny(), web, db, workload('other')),
    'an ingress rule for everyone': scene(toDb, ingress('db', {}), defaultDeny(), web, db),
    'an ingress rule by address, which may hold pods': scene(toDb, ingress('db', { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }), web, db),
    'a namespace by its name': scene(toDb, ingress('db', { from: [namespace('shop')] }), defaultDeny(), web, db),
    'DNS, whose pods are not given': scene(egress('web', { to: [KUBE_DNS], ports: [{ port: 53, protocol: 'UDP' }] }), defaultDeny(), web),
    'pods that are not given, which a policy may open': scene(toDb, defaultDeny(), ingress('db', { from: [pods('api')] }), web),
    'pods that are not given, in a namespace of which nothing is': scene(egress('web', { to: [{ ...namespace('data'), ...pods('db') }] }), defaultDeny(), web),
    'callers that are not given': scene(toDb, defaultDeny(), db),
    'the called on the host network, which no policy closes': scene(toDb, defaultDeny(), web, onHost(db)),
    'policies of another namespace': scene(toDb, defaultDeny('other'), web, db),
    'addresses only': scene(egress('web', { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }), defaultDeny(), web, db),
    'the other side invalid, so that it does nothing': scene(toDb, policy('broken', { podSelector: {}, ingress: 'none' }), web, db),
  },
  fails: {
    'a policy of Cilium for other pods': [scene(toDb, defaultDeny(), web, db, cilium({ endpointSelector: { matchLabels: { app: 'web' } }, ingress: [{ fromEndpoints: [{}] }] })), CLOSED],
    'a name that the called do not have, whatever Cilium opens': [
      scene(egress('web', { to: [pods('db')], ports: [{ port: 'postgres' }] }), ingress('db', {}), web, db, cilium({ endpointSelector: {}, ingress: [{ fromEndpoints: [{}] }] })),
      '/spec/egress/0/to/0: names the port "postgres", which no container of Deployment shop/db declares',
    ],
    'egress to a database that lets nobody in': [scene(toDb, defaultDeny(), web, db), CLOSED],
    'a database that is not given, which default-deny closes by any labels': [scene(toDb, defaultDeny(), web),
      '/spec/egress/0/to/0: opens TCP 5432 of the pods with app=db, but its ingress is closed to these pods by "default-deny"'],
    'ingress for another caller': [scene(toDb, ingress('db', { from: [pods('api')] }), defaultDeny(), web, db, workload('api')),
      '/spec/egress/0/to/0: opens TCP 5432 of Deployment shop/db, but its ingress is closed to these pods by "db-ingress", "default-deny"',
      '/spec/ingress/0/from/0: lets in Deployment shop/api at every port, but its egress to these pods is closed by "default-deny"'],
    'ingress at the port of the Service': [scene(egress('web', { to: [pods('db')], ports: [{ port: 80 }] }), fromWeb, web, db),
      '/spec/egress/0/to/0: opens TCP 80 of Deployment shop/db, but its ingress is closed to these pods by "db-ingress"', OUT],
    'ingress over another protocol': [scene(egress('web', { to: [pods('db')], ports: [{ port: 5432, protocol: 'UDP' }] }), fromWeb, web, db),
      '/spec/egress/0/to/0: opens UDP 5432 of Deployment shop/db, but its ingress is closed to these pods by "db-ingress"', OUT],
    'one port of two': [scene(egress('web', { to: [pods('db')], ports: [{ port: 5432 }, { port: 9187 }] }), fromWeb, web, db),
      '/spec/egress/0/ports/1: opens TCP 9187 of Deployment shop/db, but its ingress is closed to these pods by "db-ingress"'],
    'a name that the called do not have': [scene(egress('web', { to: [pods('db')], ports: [{ port: 'postgres' }] }), fromWeb, web, db),
      '/spec/egress/0/to/0: names the port "postgres", which no container of Deployment shop/db declares', OUT],
    'ingress from pods whose egress is closed': [scene(fromWeb, defaultDeny(), web, db),
      '/spec/ingress/0/from/0: lets in Deployment shop/web at TCP 5432, but its egress to these pods is closed by "default-deny"'],
    'across namespaces': [scene(egress('web', { to: [{ ...namespace('data'), ...pods('db') }], ports: [{ port: 5432 }] }), defaultDeny('data'), web, workload('db', [], 'data')),
      '/spec/egress/0/to/0: opens TCP 5432 of Deployment data/db, but its ingress is closed to these pods by "default-deny"'],
    'every port': [scene(egress('web', { to: [pods('db')] }), defaultDeny(), web, db),
      '/spec/egress/0/to/0: opens every port of Deployment shop/db, but its ingress is closed to these pods by "default-deny"'],
  },
});
