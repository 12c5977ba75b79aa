import { NoPermanentToken } from '../../../../src/policy/rules/secrets/no-permanent-token';
import { describeRule, Draft, object } from '../../../../src/testing';

function secret(type?: unknown): Draft {
  return object('v1', 'Secret', 'robot', { type, metadata: { annotations: { 'kubernetes.io/service-account.name': 'robot' } } });
}

describeRule(new NoPermanentToken(), {
  passes: {
    'no type': secret(),
    'another type': secret('kubernetes.io/tls'),
    'a type that the API server refuses': secret(['kubernetes.io/service-account-token']),
  },
  fails: {
    'a token': [secret('kubernetes.io/service-account-token'), '/type: "kubernetes.io/service-account-token"'],
  },
});
