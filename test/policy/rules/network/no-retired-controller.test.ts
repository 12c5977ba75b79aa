import { NoRetiredController } from '../../../../src/policy/rules/network/no-retired-controller';
import { describeRule, object } from '../../../../src/testing';

describeRule(new NoRetiredController(), {
  passes: {
    'another class': object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'traefik' } }),
    'no class': object('networking.k8s.io/v1', 'Ingress', 'web'),
  },
  fails: {
    'its class': [object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'nginx' } }), '/spec/ingressClassName: "nginx"'],
    'its annotations': [object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/' } } }),
      '/metadata/annotations: nginx.ingress.kubernetes.io/rewrite-target'],
  },
});
