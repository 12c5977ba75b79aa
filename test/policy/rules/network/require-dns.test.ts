import { defaultDeny, DNS_PORTS, egress, KUBE_DNS, namespace, pods, policy, workload } from './policy-drafts';
import { Platform } from '../../../../src/core/platform';
import { RequireDns } from '../../../../src/policy/rules/network/require-dns';
import { describeRule, Draft, scene, under } from '../../../../src/testing';
import { calico, cilium, clusterwideCilium, globalCalico } from '../../../analysis/network/foreign/foreign-drafts';

const web = workload('web');
const toDb = { to: [pods('db')], ports: [{ port: 5432 }] };
const CLOSED = '/spec/template/metadata/labels: egress is isolated, and no NetworkPolicy opens DNS for these pods';

function dns(to: Draft, ports: Draft = DNS_PORTS): Draft {
  return policy('allow-dns', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to, ports }] });
}

function onHost(): Draft {
  const draft = workload('web');
  draft.spec.template.spec.hostNetwork = true;
  return draft;
}

describeRule(new RequireDns(), {
  passes: {
    'the DNS of the cluster': scene(web, defaultDeny(), egress('web', toDb), dns([KUBE_DNS])),
    'DNS that a policy of Cilium may open': scene(web, defaultDeny(), egress('web', toDb), cilium({ endpointSelector: { matchLabels: { 'k8s:app': 'web' } }, egress: [{ toEndpoints: [{}] }] })),
    'DNS that a policy of Calico may open': scene(web, defaultDeny(), egress('web', toDb), globalCalico({ selector: 'app contains "w"', egress: [{ action: 'Allow' }] })),
    'no policy': web,
    'ingress isolated only': scene(web, policy('in', { podSelector: {} })),
    'calls to nobody': scene(web, defaultDeny()),
    'calls to addresses only': scene(web, egress('web', { to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ port: 6443 }] })),
    'DNS of everyone': scene(web, egress('web', toDb, { ports: DNS_PORTS })),
    'DNS at an address': scene(web, egress('web', toDb), dns([{ ipBlock: { cidr: '169.254.20.10/32' } }])),
    'DNS in an own namespace': scene(web, egress('web', toDb), dns([namespace('dns-system')])),
    'by the names of the ports': scene(web, egress('web', toDb), dns([KUBE_DNS], [{ port: 'dns', protocol: 'UDP' }, { port: 'dns-tcp' }])),
    'every port of kube-system': scene(web, egress('web', toDb), dns([namespace('kube-system')], undefined)),
    'the port of OpenShift': under({ platform: Platform.OPENSHIFT }, web, egress('web', toDb), dns([namespace('openshift-dns')], [{ port: 5353, protocol: 'UDP' }])),
    'everything': scene(web, egress('web', {})),
    'pods on the host network': scene(onHost(), defaultDeny(), egress('web', toDb)),
  },
  fails: {
    'policies of Cilium and Calico that open nothing, or to others, or in another direction': [scene(
      web, defaultDeny(), egress('web', toDb), cilium({ endpointSelector: {}, egress: [{}], ingress: [{ fromEndpoints: [{}] }] }), cilium({ endpointSelector: {}, egress: [{ toEndpoints: [{}] }] }, 'edge'),
      clusterwideCilium({ endpointSelector: { matchLabels: { app: 'db' } }, egress: [{ toEndpoints: [{}] }] }), calico({ egress: [{ action: 'Deny' }] }),
    ), CLOSED],
    'calls by name, and no DNS': [scene(web, defaultDeny(), egress('web', toDb)), CLOSED],
    'DNS for other pods': [scene(web, egress('web', toDb), egress('api', { to: [KUBE_DNS], ports: DNS_PORTS })), CLOSED],
    'every port of pods that are no DNS': [scene(web, egress('web', { to: [pods('db')] })), CLOSED],
    'another port of kube-system': [scene(web, egress('web', toDb), dns([namespace('kube-system')], [{ port: 443 }])), CLOSED],
  },
});
