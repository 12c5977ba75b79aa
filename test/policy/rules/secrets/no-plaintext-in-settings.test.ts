import { NoPlaintextInSettings } from '../../../../src/policy/rules/secrets/no-plaintext-in-settings';
import { deployment, describeRule, Draft, object } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const route = (filter: Draft) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { rules: [{ filters: [filter] }] } });
const BASIC = 'Basic YWRtaW46aHVudGVyMg==';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2lnbmF0dXJlLW9mLXNob3A';
const KEY = Buffer.from('-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIB\n-----END EC PRIVATE KEY-----\n').toString('base64');
const CERTIFICATE = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIBszCC\n-----END CERTIFICATE-----\n').toString('base64');
const webhook = (clientConfig: Draft) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'w' }, webhooks: [{ clientConfig }] });

describeRule(new NoPlaintextInSettings(), {
  passes: {
    'headers that say nothing secret': route({ requestHeaderModifier: { set: [{ name: 'X-Team', value: 'shop' }] } }),
    'a monitor that refers to a Secret': object('monitoring.coreos.com/v1', 'ServiceMonitor', 'm', { spec: { endpoints: [{ basicAuth: { password: { name: 'db', key: 'password' } } }] } }),
    'attributes of a volume': { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' }, spec: { csi: { volumeAttributes: { secretName: 'nfs-login', share: '/data' } } } },
    'a certificate authority': webhook({ url: 'https://hook.example/validate', caBundle: CERTIFICATE }),
    'what a provider of the CSI driver fetches': object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', { spec: { parameters: { objects: '- objectName: pw\n  secretKey: shop-x9Q2v7Lm\n', secretKey: 'password' } } }),
    'parameters that are filled in': object('argoproj.io/v1alpha1', 'Workflow', 'w', { spec: { arguments: { parameters: [{ name: 'token', value: '{{inputs.token}}' }] } } }),
    'a custom resource with a name like that of a secret': object('shop.example/v1', 'Login', 'l', { spec: { password: 'letmein-please' } }),
    'a custom resource without spec': object('shop.example/v1', 'Login', 'l', { spec: 5 }),
    'pods, which other rules judge': deployment(),
    'ciphertext, which another rule judges': object('bitnami.com/v1alpha1', 'SealedSecret', 's', { spec: { encryptedData: { a: KEY } } }),
  },
  fails: {
    'a header that a route sets': [route({ requestHeaderModifier: { set: [{ name: 'Authorization', value: BASIC }] } }), '/spec/rules/0/filters/0/requestHeaderModifier/set/0/value: a password in a header'],
    'a header with a telling name': [route({ requestHeaderModifier: { add: [{ name: 'X-Api-Key', value: 'f3a9c2e17b604d58' }] } }), '/spec/rules/0/filters/0/requestHeaderModifier/add/0/value: a value under the name "X-Api-Key"'],
    'a header of one backend': [object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { rules: [{ backendRefs: [{ filters: [{ requestHeaderModifier: { set: [{ name: 'Authorization', value: `Bearer ${JWT}` }] } }] }] }] } }),
      '/spec/rules/0/backendRefs/0/filters/0/requestHeaderModifier/set/0/value: a JSON web token'],
    'a header that Istio sets': [object('networking.istio.io/v1', 'VirtualService', 'v', { spec: { http: [{ headers: { request: { set: { 'x-api-key': 'f3a9c2e17b604d58' } } } }] } }),
      '/spec/http/0/headers/request/set/x-api-key: a value under the name "x-api-key"'],
    'the address of a webhook': [webhook({ url: `https://hook.example/${JWT}` }), '/webhooks/0/clientConfig/url: a JSON web token'],
    'a private key in place of a certificate': [webhook({ caBundle: KEY }), '/webhooks/0/clientConfig/caBundle: a private key in base64'],
    'attributes of a volume': [{ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' }, spec: { csi: { volumeAttributes: { password: 'hunter2' } }, flexVolume: { options: { 'secret-key': 'x9' } } } },
      '/spec/csi/volumeAttributes/password: a value under the name "password"', '/spec/flexVolume/options/secret-key: a value under the name "secret-key"'],
    'an option of a provider': [object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', { spec: { parameters: { clientSecret: 'hunter2', objects: '- AKIAQWERTYUIOPASDFGH\n' } } }),
      '/spec/parameters/clientSecret: a value under the name "clientSecret"', '/spec/parameters/objects: an AWS access key'],
    'parameters of storage': [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 's' }, parameters: { password: 'hunter2' } }, '/parameters/password: a value under the name "password"'],
    'a receiver of alerts': [object('monitoring.coreos.com/v1beta1', 'AlertmanagerConfig', 'a', { spec: { receivers: [{ webhookConfigs: [{ url: 'https://ops:hunter2@alerts.example' }] }] } }),
      '/spec/receivers/0/webhookConfigs/0/url: a password in an address'],
    'a variable of a pipeline': [object('tekton.dev/v1', 'Task', 't', { spec: { steps: [{ env: [{ name: 'NPM_TOKEN', value: 'f3a9c2e17b604d58' }] }] } }), '/spec/steps/0/env/0/value: a value under the name "NPM_TOKEN"'],
    'the start of a virtual machine': [object('kubevirt.io/v1', 'VirtualMachine', 'v', { spec: { template: { spec: { volumes: [{ cloudInitNoCloud: { userData: '#cloud-config\npassword: hunter2\n' } }] } } } }),
      '/spec/template/spec/volumes/0/cloudInitNoCloud/userData: a value under the name "password"'],
    'a kubeconfig': [{ apiVersion: 'v1', kind: 'Config', users: [{ name: 'ops', user: { 'token': 'f3a9c2e17b604d58', 'client-key-data': KEY } }] },
      '/users/0/user/token: a value under the name "token"', '/users/0/user/client-key-data: a private key in base64'],
    'a custom resource that nobody knows': [object('shop.example/v1', 'Login', 'l', { spec: { anything: ['x', { deep: 'redis://:hunter2@cache' }] } }), '/spec/anything/1/deep: a password in an address'],
  },
});

test('a finding never holds the value', () => {
  const { verdict } = judge(new NoPlaintextInSettings(), route({ requestHeaderModifier: { set: [{ name: 'X-Password', value: 'hunter2' }] } }));
  expect(verdict.violations).toHaveLength(1);
  expect(JSON.stringify(verdict.violations)).not.toContain('hunter2');
});
