import { DNS_PORTS, egress, KUBE_DNS, namespace } from './policy-drafts';
import { RestrictDns } from '../../../../src/policy/rules/network/restrict-dns';
import { describeRule, Draft } from '../../../../src/testing';

const NAME = 'kubernetes.io/metadata.name';
const LABELS = { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

/** A peer: the pods of DNS in namespaces by one expression. */
function where(key: string, operator: string, ...values: string[]): Draft {
  return { namespaceSelector: { matchExpressions: [{ key, operator, ...values.length > 0 && { values } }] }, ...LABELS };
}

const LABELLED = { namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

describeRule(new RestrictDns(), {
  passes: {
    'the DNS of the cluster': egress('web', { to: [KUBE_DNS], ports: DNS_PORTS }),
    'every pod of its namespace': egress('web', { to: [namespace('kube-system')], ports: DNS_PORTS }),
    'an address': egress('web', { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: DNS_PORTS }),
    'one of several namespaces by name': egress('web', { to: [where(NAME, 'In', 'kube-system', 'openshift-dns')], ports: DNS_PORTS }),
    'no namespace, by a contradiction': egress('web', { to: [where(NAME, 'DoesNotExist')], ports: DNS_PORTS }),
    'labelled pods anywhere at another port': egress('web', { to: [LABELLED], ports: [{ port: 9153 }] }),
    'more than DNS, which other rules judge': egress('web', { to: [{ namespaceSelector: {} }], ports: [{ port: 443 }] }),
  },
  fails: {
    'any pod with the label': [egress('web', { to: [LABELLED], ports: [{ port: 53, protocol: 'UDP' }] }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
    'any pod': [egress('web', { to: [{ namespaceSelector: {} }], ports: DNS_PORTS }), '/spec/egress/0/to/0/namespaceSelector: opens DNS of every pod of every namespace'],
    'any namespace but some': [egress('web', { to: [where(NAME, 'NotIn', 'shop', 'edge')], ports: DNS_PORTS }),
      `/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace with ${NAME} notin (edge,shop) that carries k8s-app=kube-dns`],
    'any namespace without a label': [egress('web', { to: [where('tenant', 'DoesNotExist')], ports: DNS_PORTS }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace with !tenant that carries k8s-app=kube-dns'],
    'any namespace with a name': [egress('web', { to: [where(NAME, 'Exists')], ports: DNS_PORTS }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
    'metrics besides': [egress('web', { to: [LABELLED], ports: [...DNS_PORTS, { port: 9153 }] }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
    'the port by its name': [egress('web', { to: [LABELLED], ports: [{ port: 'dns', protocol: 'UDP' }, { port: 'dns-tcp' }] }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
    'anybody': [egress('web', { ports: DNS_PORTS }), '/spec/egress/0: opens DNS of everyone everywhere'],
  },
});
