import { NoNginxSnippets } from '../../../../src/policy/rules/network/no-nginx-snippets';
import { describeRule, Draft, object } from '../../../../src/testing';

function ingress(annotations: Draft): Draft {
  return object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { annotations } });
}

describeRule(new NoNginxSnippets(), {
  passes: {
    'no annotations': object('networking.k8s.io/v1', 'Ingress', 'web'),
    'other settings': ingress({ 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' }),
  },
  fails: {
    'a snippet': [ingress({ 'nginx.ingress.kubernetes.io/configuration-snippet': 'return 200;' }),
      '/metadata/annotations/nginx.ingress.kubernetes.io~1configuration-snippet: "return 200;"'],
    'each kind of it': [ingress({ 'nginx.ingress.kubernetes.io/server-snippet': '', 'nginx.ingress.kubernetes.io/auth-snippet': 'a', 'nginx.org/location-snippets': 'b' }),
      '/metadata/annotations/nginx.ingress.kubernetes.io~1server-snippet: ""', '/metadata/annotations/nginx.ingress.kubernetes.io~1auth-snippet: "a"',
      '/metadata/annotations/nginx.org~1location-snippets: "b"'],
  },
});
