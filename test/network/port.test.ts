import { Protocol } from 'cdk8s-plus-27';
import { Port } from '../../src/network/port';

test.each([
  [Port.tcp(5432), { port: 5432, protocol: 'TCP' }],
  [Port.udp(53), { port: 53, protocol: 'UDP' }],
  [Port.sctp(1), { port: 1, protocol: 'SCTP' }],
  [Port.tcpRange(8000, 8100), { port: 8000, endPort: 8100, protocol: 'TCP' }],
  [Port.udpRange(1, 65535), { port: 1, endPort: 65535, protocol: 'UDP' }],
  [Port.sctpRange(7, 7), { port: 7, endPort: 7, protocol: 'SCTP' }],
  [Port.named('http'), { name: 'http', protocol: undefined }],
  [Port.named('dns', Protocol.UDP), { name: 'dns', protocol: 'UDP' }],
])('%j', (port, expected) => expect(port).toEqual(expected));

test.each([
  ['no port', () => Port.tcp(0), /0 is not a port[^]*at +Port.tcp/],
  ['a range backwards', () => Port.udpRange(2, 1), /range 2-1 ends before it begins[^]*at +Port.udpRange/],
  ['a name with a space', () => Port.named('my port'), /"my port" cannot be the name of a port[^]*at +Port.named/],
  ['a number as a name', () => Port.named('80'), /"80" cannot be the name of a port[^]*\{ port: 80 \}/],
])('refuses %s', (_name, made, message) => expect(made).toThrow(message));
