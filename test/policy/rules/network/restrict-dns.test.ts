import { DNS_PORTS, egress, KUBE_DNS, namespace } from './policy-drafts';
import { RestrictDns } from '../../../../src/policy/rules/network/restrict-dns';
import { describeRule } from '../../../../src/testing';

const LABELLED = { namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

describeRule(new RestrictDns(), {
  passes: {
    'the DNS of the cluster': egress('web', { to: [KUBE_DNS], ports: DNS_PORTS }),
    'every pod of its namespace': egress('web', { to: [namespace('kube-system')], ports: DNS_PORTS }),
    'an address': egress('web', { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: DNS_PORTS }),
    'more than DNS, which other rules judge': egress('web', { to: [{ namespaceSelector: {} }], ports: [{ port: 443 }] }),
  },
  fails: {
    'any pod with the label': [egress('web', { to: [LABELLED], ports: [{ port: 53, protocol: 'UDP' }] }),
      '/spec/egress/0/to/0/namespaceSelector: opens DNS of any pod of any namespace that carries k8s-app=kube-dns'],
    'any pod': [egress('web', { to: [{ namespaceSelector: {} }], ports: DNS_PORTS }), '/spec/egress/0/to/0/namespaceSelector: opens DNS of every pod of every namespace'],
    'anybody': [egress('web', { ports: DNS_PORTS }), '/spec/egress/0: opens DNS of everyone everywhere'],
  },
});
