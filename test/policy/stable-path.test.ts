import * as fc from 'fast-check';
import { stablePath } from '../../src/policy/stable-path';

const POD = {
  metadata: { annotations: { 'a/b~c': 'x' } },
  spec: {
    containers: [
      { name: 'app', env: [{ name: 'PASSWORD', value: 'x' }], ports: [{ containerPort: 80 }, { containerPort: 81 }], args: ['--a', '--b'], securityContext: { capabilities: { add: ['SYS_TIME'] } } },
      { volumeMounts: [{ mountPath: '/data' }] },
    ],
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    odd: [[{ name: 'in' }], null, 7],
  },
};

test.each([
  ['', ''],
  ['/spec/nodeName', '/spec/nodeName'],
  ['/metadata/annotations/a~1b~0c', '/metadata/annotations/a~1b~0c'],
  ['/spec/containers/0/image', '/spec/containers/app/image'],
  ['/spec/containers/0/env/0/value', '/spec/containers/app/env/PASSWORD/value'],
  ['/spec/containers/0/args/1', '/spec/containers/app/args/*'],
  ['/spec/volumeClaimTemplates/0/spec', '/spec/volumeClaimTemplates/data/spec'],
  ['/spec/containers/7/image', '/spec/containers/7/image'],
])('%s is %s', (path, stable) => {
  expect(stablePath(POD, path)).toBe(stable);
});

test.each([
  ['/spec/containers/0/ports/1/hostPort', /^\/spec\/containers\/app\/ports\/#[0-9a-f]{8}\/hostPort$/],
  ['/spec/containers/0/securityContext/capabilities/add/0', /\/add\/#[0-9a-f]{8}$/],
  ['/spec/containers/1/volumeMounts/0', /^\/spec\/containers\/#[0-9a-f]{8}\/volumeMounts\/~1data$/],
  ['/spec/odd/0/0', /^\/spec\/odd\/#[0-9a-f]{8}\/in$/],
  ['/spec/odd/1', /#[0-9a-f]{8}$/],
])('what has no name goes by what it is: %s', (path, stable) => {
  expect(stablePath(POD, path)).toMatch(stable);
});

test('it never throws', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(3).map(String))), (json, tokens) => {
    expect(typeof stablePath(json, tokens.map((token) => `/${token}`).join(''))).toBe('string');
  }));
});
