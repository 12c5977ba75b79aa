import { DeclaredPorts } from '../../src/network/declared-ports';

const HTTP = { port: 8080, protocol: 'TCP', name: 'http' };
const DNS = [{ port: 53, protocol: 'TCP', name: 'dns' }, { port: 5353, protocol: 'UDP', name: 'dns' }];
const METRICS = { port: 9090, protocol: 'TCP', name: 'metrics' };
const tcp = (port: number) => ({ port, protocol: 'TCP' });
const udp = (port: number) => ({ port, protocol: 'UDP' });

test.each([
  ['a name', [HTTP, METRICS], { name: 'http' }, [tcp(8080)]],
  ['a name of several protocols', DNS, { name: 'dns' }, [tcp(53), udp(5353)]],
  ['a name with a protocol', DNS, { name: 'dns', protocol: 'UDP' }, [udp(5353)]],
  ['a number, declared or not', [HTTP], tcp(1), [tcp(1)]],
  ['an unknown name, which means no port', [HTTP], { name: 'grpc' }, []],
])('resolves %s', (_name, declared, port, expected) => expect(new DeclaredPorts(declared).resolve([port])).toEqual(expected));

test.each([
  ['a declared name', [HTTP], { name: 'http' }, undefined],
  ['a number', [HTTP], tcp(1), undefined],
  ['an unknown name', [HTTP, tcp(9000)], { name: 'grpc' }, 'the port "grpc", which no container of it declares; it declares "http" (TCP 8080), TCP 9000'],
  ['the wrong protocol', [HTTP], { name: 'http', protocol: 'UDP' }, 'the UDP port "http", which no container of it declares; it declares "http" (TCP 8080)'],
  ['no ports', [], { name: 'http' }, 'the port "http", which no container of it declares; give the portNumber of a container that name'],
])('says what is wrong with %s', (_name, declared, port, expected) => expect(new DeclaredPorts(declared).problemWith([port])).toBe(expected));

test.each([
  ['by name', [HTTP, METRICS], [tcp(9090)]],
  ['by the end of a name', [HTTP, { ...METRICS, name: 'http-metrics' }], [tcp(9090)]],
  ['all where no name says so', [HTTP, tcp(9000)], [tcp(8080), tcp(9000)]],
  ['all where the word only begins a name', [HTTP, { ...METRICS, name: 'metrics-config' }], [tcp(8080), tcp(9090)]],
])('finds the metrics %s', (_name, declared, expected) => expect(new DeclaredPorts(declared).metrics).toEqual(expected));
