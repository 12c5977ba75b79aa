import { IstioPeerAuthentication } from '../../../src/network/dialects/istio-peer-authentication';

test('a namespace takes mutual TLS only', () => {
  expect(IstioPeerAuthentication.strict('shop')).toEqual({
    apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } },
  });
  expect(IstioPeerAuthentication.strict().metadata).toEqual({ name: 'default' });
});
