import { EncryptSecretsAtRest } from '../../../../src/policy/rules/cluster/encrypt-secrets-at-rest';
import { describeRule, Draft } from '../../../../src/testing';

const KMS = { kms: { apiVersion: 'v2', name: 'vault', endpoint: 'unix:///kms.sock' } };
const encryption = (...resources: Draft[]) => ({ apiVersion: 'apiserver.config.k8s.io/v1', kind: 'EncryptionConfiguration', resources });

describeRule(new EncryptSecretsAtRest(), {
  passes: {
    'a key management service first': encryption({ resources: ['secrets', 'configmaps'], providers: [KMS, { identity: {} }] }),
    'everything': encryption({ resources: ['*.*'], providers: [{ secretbox: { keys: [] } }] }),
    'an earlier entry decides': encryption({ resources: ['secrets'], providers: [KMS] }, { resources: ['*.*'], providers: [{ identity: {} }] }),
  },
  fails: {
    'plain text first': [encryption({ resources: ['secrets'], providers: [{ identity: {} }, KMS] }), '/resources/0/providers/0: identity, which writes in plain text, stands first'],
    'no entry for secrets': [encryption({ resources: ['configmaps'], providers: [KMS] }), '/resources: no entry for secrets'],
    'no provider': [encryption({ resources: ['secrets'] }), '/resources/0/providers: no provider'],
    'nothing': [encryption(), '/resources: no entry for secrets'],
    'the wrong type': [encryption({ resources: ['secrets'], providers: ['kms'] }), '/resources/0/providers/0: identity, which writes in plain text, stands first'],
  },
});
