import { HttpIngressPathType } from 'cdk8s-plus-27';
import { RoutePath } from '../../../src/network/exposure/route-path';

const check = (path: string, type = HttpIngressPathType.PREFIX) => () => RoutePath.check(path, type, 'shop/web');

test.each(['/', '/cart', '/cart/', '/a.b/c%20d', "/v1/users:batch;x=1,@~'()"])('%s is a path', (path) => expect(check(path)).not.toThrow());

test.each([
  ['cart', 'write "/cart"'],
  ['', 'write "/"'],
  ['/a//b', '"//", which proxies understand differently'],
  ['/a/../b', '"/../", which proxies'],
  ['/a/..', '"/..", which proxies'],
  ['/a/./b', '"/./", which proxies'],
  ['/a/.', '"/.", which proxies'],
  ['/a%2fb', '"%2f", which proxies'],
  ['/a%2Fb', '"%2F", which proxies'],
  ['/a#b', '"#", which proxies'],
  ['/a?b=1', 'encode other characters'],
  ['/a b', 'encode other characters'],
  ['/100%', 'encode other characters'],
  [`/${'a'.repeat(1024)}`, 'use at most 1024'],
])('%s is none', (path, message) => {
  expect(check(path)).toThrow('is no path of a route.\n  at     shop/web');
  expect(check(path)).toThrow(message);
});

test('refuses comparisons that each controller defines for itself', () => {
  expect(check('/', HttpIngressPathType.IMPLEMENTATION_SPECIFIC)).toThrow('found  ImplementationSpecific\n  fix    use PREFIX or EXACT');
});
