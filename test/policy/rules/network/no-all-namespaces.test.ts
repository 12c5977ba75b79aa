import { DNS_PORTS, egress, ingress, namespace, pods } from './policy-drafts';
import { NoAllNamespaces } from '../../../../src/policy/rules/network/no-all-namespaces';
import { describeRule, Draft } from '../../../../src/testing';

const NAME = 'kubernetes.io/metadata.name';

/** A peer: every pod of namespaces by some expressions. */
function where(...matchExpressions: Draft[]): Draft {
  return { namespaceSelector: { matchExpressions } };
}

const ALL = { namespaceSelector: {} };

describeRule(new NoAllNamespaces(), {
  passes: {
    'pods of one namespace': ingress('web', { from: [{ ...namespace('edge'), podSelector: {} }] }),
    'pods of the same namespace': egress('web', { to: [{ podSelector: {} }] }),
    'labelled pods anywhere': ingress('web', { from: [{ ...ALL, ...pods('prometheus') }] }),
    'DNS, which has a rule of its own': egress('web', { to: [ALL], ports: DNS_PORTS }),
    'labelled pods of any namespace but one': ingress('web', { from: [{ ...where({ key: NAME, operator: 'NotIn', values: ['edge'] }), ...pods('prometheus') }] }),
    'namespaces that carry a label': ingress('web', { from: [where({ key: 'team', operator: 'Exists' }, { key: 'sandbox', operator: 'DoesNotExist' })] }),
    'some namespaces by name': ingress('web', { from: [where({ key: NAME, operator: 'In', values: ['edge', 'ops'] })] }),
    'nobody': ingress('web'),
  },
  fails: {
    'every namespace but one': [ingress('web', { from: [where({ key: NAME, operator: 'NotIn', values: ['kube-system'] })], ports: [{ port: 8080 }] }),
      `/spec/ingress/0/from/0/namespaceSelector: exposes TCP 8080 to every pod of every namespace with ${NAME}!=kube-system`],
    'every namespace without a label': [ingress('web', { from: [where({ key: 'sandbox', operator: 'DoesNotExist' })] }),
      '/spec/ingress/0/from/0/namespaceSelector: exposes every port to every pod of every namespace with !sandbox'],
    'every namespace by the name that each has': [ingress('web', { from: [where({ key: NAME, operator: 'Exists' })] }),
      '/spec/ingress/0/from/0/namespaceSelector: exposes every port to every pod of every namespace'],
    'pods but for those with a label': [egress('web', { to: [{ ...ALL, podSelector: { matchExpressions: [{ key: 'quarantine', operator: 'DoesNotExist' }] } }] }),
      '/spec/egress/0/to/0/namespaceSelector: opens every port of every pod with !quarantine of every namespace'],
    'calls from everywhere in the cluster': [ingress('web', { from: [ALL], ports: [{ port: 8080 }] }), '/spec/ingress/0/from/0/namespaceSelector: exposes TCP 8080 to every pod of every namespace'],
    'calls to everything in the cluster': [egress('web', { to: [pods('db'), { ...ALL, podSelector: {} }] }), '/spec/egress/0/to/1/namespaceSelector: opens every port of every pod of every namespace'],
  },
});
