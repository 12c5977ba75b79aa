import type { Endpoint } from '../../../src/analysis/network/endpoint';
import { PodGroup } from '../../../src/analysis/network/pod-group';
import { Manifest } from '../../../src/core/manifest';
import { AskedPorts } from '../../../src/policy/reachability/asked-ports';
import { object } from '../../../src/testing';

const PORTS = [{ containerPort: 80, name: 'http' }, { containerPort: 53, name: 'dns', protocol: 'UDP' }, { containerPort: 53, name: 'dns-tcp' }];

function workload(ports: object[]): Endpoint {
  const [manifest] = Manifest._read(object('v1', 'Pod', 'p', { spec: { containers: [{ name: 'c', image: 'x', ports }] } }));
  return { kind: 'workload', name: 'shop/p[Pod]', namespace: 'shop', ownerName: 'p', ownerKind: 'Pod', pods: [new PodGroup(manifest)] };
}

test.each<[string, AskedPorts, string, string]>([
  ['a port', AskedPorts.of([{ port: 80 }]), 'TCP 80', 'TCP 80'],
  ['a range', AskedPorts.of([{ port: 80, endPort: 90, protocol: 'SCTP' }]), 'SCTP 80-90', 'SCTP 80-90'],
  ['a name', AskedPorts.of([{ name: 'http' }]), 'TCP 80', 'port "http"'],
  ['a name and a number', AskedPorts.of([{ name: 'dns' }, { port: 1 }]), 'TCP 1, UDP 53', 'TCP 1, port "dns"'],
  ['a name of another protocol', AskedPorts.of([{ name: 'dns', protocol: 'TCP' }]), 'no port', 'TCP port "dns"'],
  ['text', AskedPorts.parse(['TCP 80,UDP 53', '90/SCTP']), 'TCP 80, UDP 53, SCTP 90', 'TCP 80, UDP 53, SCTP 90'],
  ['a name as text', AskedPorts.parse(['http', '8080']), 'TCP 80,8080', 'TCP 8080, port "http"'],
  ['everything as text', AskedPorts.parse(['all']), 'every port', 'every port'],
  ['nothing', AskedPorts.UNSAID, 'no port', ''],
])('%s', (_name, asked, ports, words) => {
  expect(String(asked.at(workload(PORTS)))).toBe(ports);
  expect(String(asked)).toBe(words);
  expect(asked.areUnsaid).toBe(words === '');
});

test.each<[string, AskedPorts, string | undefined]>([
  ['a name that is declared', AskedPorts.of([{ name: 'http' }]), undefined],
  ['a name that is not', AskedPorts.of([{ name: 'http' }, { name: 'metrics' }]), 'metrics'],
  ['a name of another protocol', AskedPorts.of([{ name: 'dns', protocol: 'TCP' }]), 'dns'],
  ['a number', AskedPorts.of([{ port: 1 }]), undefined],
])('tells whether pods declare %s', (_name, asked, undeclared) => {
  expect(asked.undeclaredAt(workload(PORTS))).toBe(undeclared);
});

test.each<[string, object, string]>([
  ['a number that is none', { port: 65536 }, '65536 is not a port.'],
  ['a half one', { port: 1.5 }, '1.5 is not a port.'],
  ['neither number nor name', {}, 'undefined is not a port.'],
  ['a name that is none', { name: 'HTTP' }, '"HTTP" cannot be the name of a port.'],
  ['the protocol of a name', { name: 'http', protocol: 'icmp' }, '"icmp" is not a protocol of NetworkPolicies.'],
])('refuses %s', (_name, port, message) => {
  expect(() => AskedPorts.of([port], 'shop/api')).toThrow(message);
});
