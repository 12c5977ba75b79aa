import * as fc from 'fast-check';
import type { ConnectionPort } from '../../src/core/connection-port';
import { PortSet } from '../../src/network/port-set';

const tcp = (port: number, endPort?: number): ConnectionPort => ({ port, endPort });

test.each<[string, ConnectionPort[], string]>([
  ['one, TCP unless said', [tcp(80)], '80/TCP'],
  ['sorted by number, not by text', [tcp(443), tcp(80), tcp(8080)], '80/TCP 443/TCP 8080/TCP'],
  ['repeated', [tcp(80), { port: 80, protocol: 'TCP' }], '80/TCP'],
  ['protocols apart', [{ port: 53, protocol: 'UDP' }, tcp(53), { port: 53, protocol: 'SCTP' }], '53/TCP 53/UDP 53/SCTP'],
  ['a range', [tcp(8000, 8010)], '8000-8010/TCP'],
  ['a range of one', [tcp(80, 80)], '80/TCP'],
  ['a port inside a range', [tcp(8005), tcp(8000, 8010)], '8000-8010/TCP'],
  ['overlapping ranges', [tcp(10, 20), tcp(15, 30)], '10-30/TCP'],
  ['a range inside a range', [tcp(10, 30), tcp(15, 20)], '10-30/TCP'],
  ['neighbours stay two', [tcp(80), tcp(81)], '80/TCP 81/TCP'],
  ['names after numbers, each once', [{ name: 'web' }, { name: 'api' }, tcp(80), { name: 'web', protocol: 'TCP' }], '80/TCP api/TCP web/TCP'],
  ['names of several protocols', [{ name: 'dns', protocol: 'UDP' }, { name: 'dns' }], 'dns/TCP dns/UDP'],
  ['nothing', [], ''],
])('%s', (_name, ports, expected) => {
  const set = new PortSet(ports);
  expect(set.json.map(({ port, endPort, protocol }) => `${port}${endPort ? `-${endPort}` : ''}/${protocol}`).join(' ')).toBe(expected);
  expect(set.isEmpty).toBe(expected === '');
});

test('says exactly the ports that it was given', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }), fc.constantFrom('TCP', 'UDP', undefined))
    .map(([port, more, protocol]) => ({ port, endPort: more === 0 ? undefined : port + more, protocol }));
  const covered = (ports: ReadonlyArray<{ port?: number | string; endPort?: number; protocol?: string }>) =>
    new Set(ports.flatMap(({ port, endPort = port, protocol = 'TCP' }) =>
      Array.from({ length: Number(endPort) - Number(port) + 1 }, (_, i) => `${Number(port) + i}/${protocol}`)));
  fc.assert(fc.property(fc.array(range, { maxLength: 8 }), (ports) => {
    const { json } = new PortSet(ports);
    expect(covered(json)).toEqual(covered(ports));
    expect(new PortSet([...ports].reverse()).json).toEqual(json);
  }));
});

test.each<[string, ConnectionPort[], RegExp]>([
  ['no ports', [], /needs ports: an empty list would open every port[^]*at +here/],
  ['port 0', [tcp(0)], /0 is not a port[^]*whole number from 1 to 65535/],
  ['too large', [tcp(65536)], /65536 is not a port/],
  ['no whole number', [tcp(80.5)], /80.5 is not a port/],
  ['a text', [{ port: 'http' as unknown as number }], /"http" is not a port/],
  ['a range backwards', [tcp(90, 80)], /range 90-80 ends before it begins[^]*\{ port: 80, endPort: 90 \}/],
  ['neither number nor name', [{ protocol: 'TCP' }], /told by its number or by its name[^]*found +neither/],
  ['both number and name', [{ port: 80, name: 'http' }], /told by its number or by its name[^]*\{ port: 80, name: "http" \}/],
  ['a name with an end', [{ name: 'http', endPort: 90 }], /A range of ports begins with a number/],
  ['a number as name', [{ name: '8080' }], /"8080" cannot be the name of a port[^]*\{ port: 8080 \}/],
  ['a name that is too long', [{ name: 'a-very-long-name' }], /cannot be the name of a port: 1 to 15/],
  ['a name in capitals', [{ name: 'Http' }], /cannot be the name of a port/],
  ['a name with two dashes', [{ name: 'a--b' }], /cannot be the name of a port/],
  ['a protocol in lower case', [{ port: 80, protocol: 'udp' }], /"udp" is not a protocol[^]*write "UDP"/],
  ['an unknown protocol', [{ port: 80, protocol: 'ICMP' }], /"ICMP" is not a protocol[^]*use "TCP", "UDP" or "SCTP"/],
])('refuses %s', (_name, ports, message) => {
  expect(() => PortSet.check(ports, 'here')).toThrow(message);
});
