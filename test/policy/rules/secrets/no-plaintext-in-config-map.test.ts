import { NoPlaintextInConfigMap } from '../../../../src/policy/rules/secrets/no-plaintext-in-config-map';
import { describeRule, Draft, object } from '../../../../src/testing';

const configMap = (rest: Draft) => object('v1', 'ConfigMap', 'settings', rest);
const bytes = (text: string) => Buffer.from(text).toString('base64');

describeRule(new NoPlaintextInConfigMap(), {
  passes: {
    'settings': configMap({ data: { 'LOG_LEVEL': 'info', 'app.properties': 'db.host=db\ndb.password=${DB_PASSWORD}\n' } }),
    'nothing in it': configMap({}),
    'a certificate, which is public': configMap({ data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' } }),
    'bytes': configMap({ binaryData: { logo: bytes('\u0089PNG\r\n') } }),
    'what is left to the schema': configMap({ data: 'password=hunter2', binaryData: [1] }),
  },
  fails: {
    'a value': [configMap({ data: { LOG_LEVEL: 'info', DB_PASSWORD: 'hunter2' } }), '/data/DB_PASSWORD: a value under the name "DB_PASSWORD"'],
    'a line of a file': [configMap({ data: { 'application.yaml': 'spring:\n  datasource:\n    password: hunter2\n' } }),
      '/data/application.yaml: a value under the name "password"'],
    'two lines of a file': [configMap({ data: { 'a.ini': 'password=hunter2\nurl=redis://:hunter2@cache\n' } }),
      '/data/a.ini: a password in an address', '/data/a.ini: a value under the name "password"'],
    'a key file': [configMap({ data: { 'server.pem': `-----BEGIN ${'PRIVATE'} KEY-----\nMIIE\n-----END PRIVATE KEY-----\n` } }), '/data/server.pem: a private key'],
    'bytes': [configMap({ binaryData: { id_rsa: bytes(`-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nb3Bl\n`) } }), '/binaryData/id_rsa: a private key'],
  },
});
