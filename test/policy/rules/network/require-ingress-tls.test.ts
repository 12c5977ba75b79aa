import { RequireIngressTls } from '../../../../src/policy/rules/network/require-ingress-tls';
import { describeRule, Draft, object } from '../../../../src/testing';

function ingress(spec: Draft, annotations: Draft = {}): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { annotations }, spec });
}

const rules = [{ host: 'shop.example.com' }];

describeRule(new RequireIngressTls(), {
  passes: {
    'the host with its certificate': ingress({ rules, tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] }),
    'the controller\'s own certificate, for every host': ingress({ rules, tls: [{}] }),
    'a wildcard': ingress({ rules, tls: [{ hosts: ['*.example.com'], secretName: 'shop-tls' }] }),
    'a certificate of the cloud': ingress({ rules }, { 'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-central-1:123456789012:certificate/a' }),
  },
  fails: {
    'no TLS': [ingress({ rules }), '/spec/tls: unset'],
    'no spec': [object('networking.k8s.io/v1', 'Ingress', 'web'), '/spec/tls: unset'],
    'an empty list': [ingress({ rules, tls: [] }), '/spec/tls: []'],
    'a host without certificate': [ingress({ rules: [...rules, { host: 'admin.example.com' }], tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] }), '/spec/rules/1/host: "admin.example.com"'],
    'every other host': [ingress({ rules: [{}], tls: [{ hosts: ['shop.example.com'] }] }), '/spec/rules/0/host: unset'],
    'a wildcard of one label only': [ingress({ rules: [{ host: 'a.b.example.com' }], tls: [{ hosts: ['*.example.com'] }] }), '/spec/rules/0/host: "a.b.example.com"'],
    'TLS of the wrong type': [ingress({ rules, tls: 'yes' }), '/spec/tls: "yes"'],
    'an entry of the wrong type': [ingress({ rules, tls: ['shop.example.com'] }), '/spec/tls/0: "shop.example.com"'],
    'hosts of the wrong type': [ingress({ rules, tls: [{ hosts: [5] }] }), '/spec/tls/0: {"hosts":[5]}'],
  },
});
