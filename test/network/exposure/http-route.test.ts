import { App } from 'cdk8s';
import { HttpIngressPathType } from 'cdk8s-plus-27';
import type { ExposedWorkload } from '../../../src/network/exposure/entrance';
import { HttpRoute } from '../../../src/network/exposure/http-route';
import { chart, TestWorkload } from '../test-workload';

const PARENTS = [{ name: 'public', namespace: 'gateway-system', sectionName: 'https' }];

function exposed(): ExposedWorkload {
  const workload = new TestWorkload(chart({ app: new App(), namespace: 'shop' }), 'web');
  return {
    workload, serviceName: 'web', servicePort: 80, targetPort: 8080, routeName: 'web', hostnames: ['www.example.com', 'shop.example.com'], path: '/', pathType: HttpIngressPathType.PREFIX,
  };
}

const pathsOf = (route: HttpRoute) => route.toJson().spec.rules.map(({ matches, backendRefs }: any) => `${matches[0].path.type} ${matches[0].path.value} ${backendRefs[0].port}`);

test('further calls add their paths, sorted, each once', () => {
  const target = exposed();
  const first = HttpRoute.leadingTo({ ...target, path: '/cart' }, PARENTS);
  const second = HttpRoute.leadingTo({ ...target, hostnames: ['shop.example.com', 'www.example.com', 'shop.example.com'] }, PARENTS);
  HttpRoute.leadingTo({ ...target, path: '/cart' }, PARENTS);
  HttpRoute.leadingTo({ ...target, path: '/cart', pathType: HttpIngressPathType.EXACT, servicePort: 81 }, PARENTS);
  expect(second).toBe(first);
  expect(pathsOf(first)).toEqual(['PathPrefix / 80', 'Exact /cart 81', 'PathPrefix /cart 80']);
  expect(first.toJson().spec.hostnames).toEqual(['shop.example.com', 'www.example.com']);
});

test('the order of calls never shows', () => {
  const paths = ['/b', '/a', '/', '/a/b'];
  const json = (order: string[]) => {
    const target = exposed();
    return order.map((path) => HttpRoute.leadingTo({ ...target, path }, PARENTS))[0].toJson();
  };
  expect(json([...paths].reverse())).toEqual(json(paths));
});

test.each([
  ['other hosts', { hostnames: ['cart.example.com'] }, PARENTS],
  ['another Gateway', {}, [{ ...PARENTS[0], name: 'internal' }]],
])('a second route for %s needs a name of its own', (_name, more, parents) => {
  const target = exposed();
  HttpRoute.leadingTo(target, PARENTS);
  expect(() => HttpRoute.leadingTo({ ...target, ...more }, parents)).toThrow('web is exposed as "web" already, for other hosts or by another entrance.');
  expect(HttpRoute.leadingTo({ ...target, ...more, routeName: 'web-internal' }, parents).name).toBe('web-internal');
});
