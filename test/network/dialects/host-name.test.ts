import { HostName } from '../../../src/network/dialects/host-name';

test.each(['api.example.com', 'a.b', '*.example.com', 'EXAMPLE.com', '_srv.example.com', `${'a'.repeat(63)}.example.com`, '1.example.com'])('%s is a host name', (name) => {
  expect(HostName.problemOf(name)).toBeUndefined();
});

test.each([
  '', 'localhost', '*', '*.com.', '**.example.com', 'api*.example.com', 'a.*.example.com', 'https://example.com', 'example.com:443', 'example.com/x', '-a.example.com',
  'a-.example.com', 'a..example.com', 'a b.example.com', '.example.com', 'example.com\n', `${'a'.repeat(64)}.example.com`, `${'a.'.repeat(127)}aa`,
])('%j is no host name', (name) => expect(HostName.problemOf(name)).toContain(' is no host name; write it in full'));

test.each([['*.example.com', true], ['example.com', false]])('%s stands for others: %s', (name, expected) => expect(HostName.isPattern(name)).toBe(expected));
