import { NoWildcardHosts } from '../../../../src/policy/rules/network/no-wildcard-hosts';
import { describeRule, Draft, object } from '../../../../src/testing';

function ingress(...rules: Draft[]): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules } });
}

function route(hostnames: Draft): Draft {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { hostnames } });
}

describeRule(new NoWildcardHosts(), {
  passes: {
    'a host': ingress({ host: 'shop.example.com' }),
    'a host of a route': route(['shop.example.com']),
  },
  fails: {
    'no host': [ingress({}), '/spec/rules/0/host: unset'],
    'a wildcard': [ingress({ host: 'shop.example.com' }, { host: '*.example.com' }), '/spec/rules/1/host: "*.example.com"'],
    'an empty host': [ingress({ host: '' }), '/spec/rules/0/host: ""'],
    'a host of the wrong type': [ingress({ host: 5 }), '/spec/rules/0/host: 5'],
    'a route for every host': [route(undefined), '/spec/hostnames: unset'],
    'a route for a wildcard': [route(['*.example.com']), '/spec/hostnames/0: "*.example.com"'],
  },
});
