import { DNS_PORTS, egress, ingress, namespace, pods } from './policy-drafts';
import { NoAllNamespaces } from '../../../../src/policy/rules/network/no-all-namespaces';
import { describeRule } from '../../../../src/testing';

const ALL = { namespaceSelector: {} };

describeRule(new NoAllNamespaces(), {
  passes: {
    'pods of one namespace': ingress('web', { from: [{ ...namespace('edge'), podSelector: {} }] }),
    'pods of the same namespace': egress('web', { to: [{ podSelector: {} }] }),
    'labelled pods anywhere': ingress('web', { from: [{ ...ALL, ...pods('prometheus') }] }),
    'DNS, which has a rule of its own': egress('web', { to: [ALL], ports: DNS_PORTS }),
    'nobody': ingress('web'),
  },
  fails: {
    'calls from everywhere in the cluster': [ingress('web', { from: [ALL], ports: [{ port: 8080 }] }), '/spec/ingress/0/from/0/namespaceSelector: exposes TCP 8080 to every pod of every namespace'],
    'calls to everything in the cluster': [egress('web', { to: [pods('db'), { ...ALL, podSelector: {} }] }), '/spec/egress/0/to/1/namespaceSelector: opens every port of every pod of every namespace'],
  },
});
