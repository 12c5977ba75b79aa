import { ValidTemplate } from '../../../../src/policy/rules/secrets/valid-template';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const API = 'external-secrets.io/v1';
const KEYS = ['password', 'user-name'].map((secretKey) => ({ secretKey, remoteRef: { key: secretKey } }));
const specOf = (template: Draft, rest: Draft = {}) => ({ data: KEYS, target: { template }, ...rest });
const secret = (template: Draft, rest: Draft = {}) => object(API, 'ExternalSecret', 'db', { spec: specOf(template, rest) });
const config = (text: string, rest: Draft = {}) => secret({ data: { config: text } }, rest);
const from = (...dataFrom: Draft[]) => ({ data: undefined, dataFrom });
const generated = (kind: string, name: string, rest: Draft = {}) => ({ sourceRef: { generatorRef: { kind, name } }, ...rest });
const generator = (kind: string, name: string, spec: Draft = {}) => object('generators.external-secrets.io/v1alpha1', kind, name, { spec });
const push = (selector: Draft, text: string) => object('external-secrets.io/v1alpha1', 'PushSecret', 'push', { spec: { selector, template: { data: { config: text } } } });

const AT = '/spec/target/template/data/config: ';

describeRule(new ValidTemplate(), {
  passes: {
    'no template': object(API, 'ExternalSecret', 'db', { spec: { data: KEYS } }),
    'plain text': config('host=db.example'),
    'keys that are fetched': config('{{ .password }}:{{ index . "user-name" }}'),
    'functions of the operator': config('{{ .password | b64enc | toYaml }}'),
    'keys that only the cluster knows': config('{{ .anything }}', from({ extract: { key: 'db' } })),
    'keys of a search': config('{{ .anything }}', { dataFrom: [{ find: { name: { regexp: '^db' } } }] }),
    'what a generator generates': config('{{ .username }}:{{ .password }}', from(generated('GCRAccessToken', 'gcr'))),
    'what a generator generates, under other keys': config('{{ .gcr_password }}', from(generated('GCRAccessToken', 'gcr', { rewrite: [{ regexp: { source: '^', target: 'gcr_' } }] }))),
    'a generator that is not here': config('{{ .anything }}', from(generated('Password', 'elsewhere'))),
    'a generator that is told its keys': scene(config('{{ .one }}{{ .two }}', from(generated('Password', 'both'))), generator('Password', 'both', { secretKeys: ['one', 'two'] })),
    'another engine': secret({ engineVersion: 'v1', data: { config: '{{ .anything | toString }}' } }),
    'an API version with another engine': object('external-secrets.io/v1alpha1', 'ExternalSecret', 'db', { spec: specOf({ data: { config: '{{ .anything }}' } }) }),
    'what is left to the schema': secret({ data: ['{{ .a }}'], metadata: 'x', templateFrom: {} }, { dataFrom: 'x' }),
    'a new key of the old one': secret({}, { dataFrom: [{ extract: { key: 'db' }, rewrite: [{ transform: { template: 'db_{{ .value }}' } }] }] }),
    'a PushSecret of a Secret that is not here': push({ secret: { name: 'elsewhere' } }, '{{ .anything }}'),
    'a PushSecret of Secrets that labels select': push({ secret: { selector: { matchLabels: { a: 'b' } } } }, '{{ .anything }}'),
    'a PushSecret of a Secret that is made here': scene(push({ secret: { name: 'db' } }, '{{ .password }}'), object(API, 'ExternalSecret', 'db', { spec: { data: KEYS } })),
  },
  fails: {
    'a key that is not fetched': [config('{{ .pasword }}'), `${AT}{{ .pasword }}, a key that is not fetched`],
    'a key that is not fetched, by index': [config('{{ index . "tls.crt" }}'), `${AT}{{ index . "tls.crt" }}, a key that is not fetched`],
    'no closing braces': [config('{{ .password'), `${AT}{{ that is not closed`],
    'a function that does not exist': [config('{{ .password | base64 }}'), `${AT}the function base64, which does not exist; did you mean b64enc?`],
    'a key with a dash': [config('{{ .user-name }}'), `${AT}"-" in a name`],
    'a field of a value': [config('{{ .password.length }}'), `${AT}.length of a value, which is a text`],
    'several mistakes': [secret({ data: { a: '{{ .b }}{{ .c }}' }, metadata: { labels: { l: '{{ .d }}' }, annotations: { 'e/f': '{{' } }, templateFrom: [{ literal: '{{ .g }}' }] }),
      '/spec/target/template/data/a: {{ .b }}, a key that is not fetched', '/spec/target/template/data/a: {{ .c }}, a key that is not fetched',
      '/spec/target/template/metadata/labels/l: {{ .d }}, a key that is not fetched', '/spec/target/template/metadata/annotations/e~1f: {{ that is not closed',
      '/spec/target/template/templateFrom/0/literal: {{ .g }}, a key that is not fetched'],
    'a key that the generator does not generate': [config('{{ .user }}', from(generated('GCRAccessToken', 'gcr'))), `${AT}{{ .user }}, a key that is not fetched`],
    'a key that a generator here does not generate': [scene(config('{{ .password }}', from(generated('Password', 'both'))), generator('Password', 'both', { secretKeys: ['one'] })),
      `${AT}{{ .password }}, a key that is not fetched`],
    'a mistake where keys are not known': [config('{{ .a | b64encode }}', from({ extract: { key: 'db' } })), `${AT}the function b64encode, which does not exist; did you mean b64enc?`],
    'a ClusterExternalSecret': [object(API, 'ClusterExternalSecret', 'db', { spec: { externalSecretSpec: specOf({ data: { config: '{{ .b }}' } }) } }),
      '/spec/externalSecretSpec/target/template/data/config: {{ .b }}, a key that is not fetched'],
    'a PushSecret': [scene(push({ secret: { name: 'db' } }, '{{ .b }}'), object(API, 'ExternalSecret', 'db', { spec: { data: KEYS } })),
      '/spec/template/data/config: {{ .b }}, a key that is not fetched'],
    'a PushSecret of a generator': [push({ generatorRef: { kind: 'UUID', name: 'id' } }, '{{ .id }}'), '/spec/template/data/config: {{ .id }}, a key that is not fetched'],
    'a new key of something else': [secret({}, { dataFrom: [{ extract: { key: 'db' }, rewrite: [{ transform: { template: '{{ .key }}' } }] }] }),
      '/spec/dataFrom/0/rewrite/0/transform/template: {{ .key }}, a key that is not fetched'],
  },
});
