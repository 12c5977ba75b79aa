import { DNS_PORTS, egress, KUBE_DNS, policy } from './policy-drafts';
import { RequireDnsOverTcp } from '../../../../src/policy/rules/network/require-dns-over-tcp';
import { describeRule, scene } from '../../../../src/testing';

const UDP = { to: [KUBE_DNS], ports: [{ port: 53, protocol: 'UDP' }] };
const TCP = { to: [KUBE_DNS], ports: [{ port: 53 }] };
const FOUND = '/spec/egress/0/ports: opens DNS over UDP and not over TCP';

describeRule(new RequireDnsOverTcp(), {
  passes: {
    'both': egress('web', { to: [KUBE_DNS], ports: DNS_PORTS }),
    'both, in two rules': egress('web', UDP, TCP),
    'TCP by a policy for every pod': scene(egress('web', UDP), policy('tcp', { podSelector: {}, policyTypes: ['Egress'], egress: [TCP] })),
    'TCP by a policy for the same pods': scene(egress('web', UDP), policy('tcp', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [TCP] })),
    'other UDP': egress('web', { ports: [{ port: 123, protocol: 'UDP' }] }),
    'every port': egress('web', { to: [KUBE_DNS] }),
    'ingress': policy('dns', { podSelector: {}, ingress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] }),
  },
  fails: {
    'UDP only': [egress('web', UDP), FOUND],
    'UDP only, by the name of the port': [egress('web', { to: [KUBE_DNS], ports: [{ port: 'dns', protocol: 'UDP' }] }), FOUND],
    'every port of addresses by another policy': [scene(egress('web', UDP), policy('all', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] })), FOUND],
    'TCP for other pods': [scene(egress('web', UDP), egress('api', TCP)), FOUND],
    'UDP on the port of OpenShift': [egress('web', { ports: [{ port: 5353, protocol: 'UDP' }] }), FOUND],
  },
});
