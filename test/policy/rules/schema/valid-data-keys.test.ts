import { ValidDataKeys } from '../../../../src/policy/rules/schema/valid-data-keys';
import { describeRule, object } from '../../../../src/testing';

const HALF = 'x'.repeat(600_000);
const HALF_IN_BASE64 = Buffer.from(HALF).toString('base64');

describeRule(new ValidDataKeys(), {
  passes: {
    'a ConfigMap': object('v1', 'ConfigMap', 'x', { data: { 'a.conf': 'x', 'KEY_1': 'y', '.dot': 'z' }, binaryData: { b: 'aGk=' } }),
    'a Secret': object('v1', 'Secret', 'x', { data: { 'tls.crt': 'aGk=' }, stringData: { user: 'app' } }),
    'nothing': object('v1', 'Secret', 'x'),
    'wrong types, which another rule tells': object('v1', 'ConfigMap', 'x', { data: [1], binaryData: 'x' }),
    'base64 that is longer than what it stands for': object('v1', 'Secret', 'x', { data: { a: 'x'.repeat(1_300_000) } }),
    'text that is written over': object('v1', 'Secret', 'x', { data: { a: HALF_IN_BASE64 }, stringData: { a: HALF } }),
  },
  fails: {
    'paths': [object('v1', 'ConfigMap', 'x', { data: { 'conf.d/a': 'x', '..': 'y' } }), '/data/conf.d~1a: the key "conf.d/a"', '/data/..: the key ".."'],
    'spaces': [object('v1', 'Secret', 'x', { stringData: { 'my key': 'x' }, data: { '': 'eA==' } }), '/stringData/my key: the key "my key"', '/data/: the key ""'],
    'long keys': [object('v1', 'ConfigMap', 'x', { binaryData: { ['a'.repeat(254)]: '' } }), `/binaryData/${'a'.repeat(254)}: the key "${'a'.repeat(78)}…`],
    'a key of both kinds': [object('v1', 'ConfigMap', 'x', { data: { a: 'x' }, binaryData: { a: 'eA==' } }), '/binaryData/a: a key that data has too'],
    'more than 1 MiB': [object('v1', 'ConfigMap', 'x', { data: { a: HALF, b: HALF } }), ': 1200000 bytes of values'],
    'more than 1 MiB when decoded': [object('v1', 'Secret', 'x', { data: { a: HALF_IN_BASE64 }, stringData: { b: HALF } }), ': 1200000 bytes of values'],
    'letters of several bytes': [object('v1', 'ConfigMap', 'x', { data: { a: 'ü'.repeat(600_000) } }), ': 1200000 bytes of values'],
  },
});
