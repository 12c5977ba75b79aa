import { IngressClassExists } from '../../../../src/policy/rules/references/ingress-class-exists';
import { describeRule, object, scene, under } from '../../../../src/testing';

const INGRESS = object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'internal' } });
const GATEWAY = object('gateway.networking.k8s.io/v1', 'Gateway', 'web', { spec: { gatewayClassName: 'internal' } });

describeRule(new IngressClassExists(), {
  passes: {
    'a class of the app': scene(INGRESS, { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'internal' } }),
    'declared to exist': under({ externalObjects: [{ apiGroup: 'networking.k8s.io', kind: 'IngressClass', name: 'internal' }] }, INGRESS),
    'a part of an app: unresolved': under({ complete: false }, INGRESS),
    'the default class': object('networking.k8s.io/v1', 'Ingress', 'web', { spec: {} }),
  },
  fails: {
    'nothing makes it': [INGRESS, '/spec/ingressClassName: no IngressClass "internal"'],
    'a Gateway': [GATEWAY, '/spec/gatewayClassName: no GatewayClass "internal"'],
    'an IngressClass is no GatewayClass': [scene(GATEWAY, { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'internal' } }),
      '/spec/gatewayClassName: no GatewayClass "internal"'],
    'a number': [object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 1 } }), '/spec/ingressClassName: 1'],
  },
});
