import { defaultDeny, DNS_PORTS, egress, KUBE_DNS, pods, policy } from './policy-drafts';
import { ShareDns } from '../../../../src/policy/rules/network/share-dns';
import { describeRule, scene } from '../../../../src/testing';
import { cilium } from '../../../analysis/network/foreign/foreign-drafts';

const DNS = { to: [KUBE_DNS], ports: DNS_PORTS };
const forAll = policy('allow-dns', { podSelector: {}, policyTypes: ['Egress'], egress: [DNS] });

describeRule(new ShareDns(), {
  passes: {
    'for every pod': scene(forAll, defaultDeny()),
    'for every pod, and for one again': scene(egress('web', DNS), forAll, defaultDeny()),
    'for the others by Cilium': scene(egress('web', DNS), defaultDeny(), cilium({ endpointSelector: {}, egress: [{ toEndpoints: [{}] }] })),
    'no default-deny': egress('web', DNS),
    'default-deny of ingress only': scene(egress('web', DNS), policy('deny', { podSelector: {} })),
    'no DNS': scene(egress('web', { to: [pods('db')] }), defaultDeny()),
  },
  fails: {
    'a policy of Cilium that opens no egress': [scene(egress('web', DNS), defaultDeny(), cilium({ endpointSelector: {}, ingress: [{ fromEndpoints: [{}] }] })),
      '/spec/egress/0: opens DNS for app=web only, while default-deny covers every pod of the namespace'],
    'for one of them': [scene(egress('web', DNS), defaultDeny()), '/spec/egress/0: opens DNS for app=web only, while default-deny covers every pod of the namespace'],
    'for two of them': [scene(egress('web', DNS), egress('api', DNS), defaultDeny()),
      '/spec/egress/0: opens DNS for app=web only, while default-deny covers every pod of the namespace',
      '/spec/egress/0: opens DNS for app=api only, while default-deny covers every pod of the namespace'],
  },
});
