import { NoPlaintextInAnnotations } from '../../../../src/policy/rules/secrets/no-plaintext-in-annotations';
import { deployment, describeRule, Draft, object, pod } from '../../../../src/testing';

const annotated = (annotations: Draft) => object('v1', 'Service', 'api', { metadata: { annotations } });

describeRule(new NoPlaintextInAnnotations(), {
  passes: {
    'what is no secret': annotated({ 'acme.example/team': 'shop', 'prometheus.io/port': '9090' }),
    'no annotations': object('v1', 'Service', 'api'),
    'the name of a Secret': annotated({ 'nginx.ingress.kubernetes.io/auth-secret': 'shop/basic-auth' }),
    'a copy of a Secret without values': object('v1', 'Secret', 'db', {
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"Secret","metadata":{"name":"db"},"type":"Opaque"}' } },
    }),
    'digests of Secrets': annotated({
      'checksum/secret': 'a3f1c9d07e5b2468a3f1c9d07e5b2468a3f1c9d07e5b2468a3f1c9d07e5b2468',
      'acme.example/db-credentials-hash': 'sha256:9f86d081884c7d659a2feaa0c55ad015',
      'cdk8s-hardened/secret.db-credentials': '505280dc',
    }),
    'what is left to the schema': annotated(['password=hunter2']),
  },
  fails: {
    'a label': [object('v1', 'Service', 'api', { metadata: { labels: { 'db-password': 'hunter2' } } }), '/metadata/labels/db-password: a value under the name "db-password"'],
    'a label of pods': [deployment((d) => { d.spec.template.metadata.labels['api-key'] = 'hunter2'; }), '/spec/template/metadata/labels/api-key: a value under the name "api-key"'],
    'a password': [annotated({ 'acme.example/db-password': 'hunter2' }), '/metadata/annotations/acme.example~1db-password: a value under the name "db-password"'],
    'a password in an annotation for digests': [annotated({ 'checksum/db-password': 'hunter2' }), '/metadata/annotations/checksum~1db-password: a value under the name "db-password"'],
    'the copy that kubectl apply leaves': [object('v1', 'Secret', 'db', {
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"Secret","data":{"password":"aHVudGVyMg=="}}' } },
    }), '/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration: a copy of the Secret with its values'],
    'a pod, told once': [pod((p) => { p.metadata.annotations = { url: 'amqp://jane:hunter2@mq' }; }), '/metadata/annotations/url: a password in an address'],
    'a pod template': [deployment((d) => { d.spec.template.metadata.annotations = { url: 'amqp://jane:hunter2@mq' }; }),
      '/spec/template/metadata/annotations/url: a password in an address'],
  },
});
