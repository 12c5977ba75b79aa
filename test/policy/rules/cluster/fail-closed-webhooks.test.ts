import { FailClosedWebhooks } from '../../../../src/policy/rules/cluster/fail-closed-webhooks';
import { describeRule, Draft } from '../../../../src/testing';

function webhooks(list: Draft, kind = 'ValidatingWebhookConfiguration'): Draft {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'policy' }, webhooks: list };
}

describeRule(new FailClosedWebhooks(), {
  passes: {
    'refuses': webhooks([{ name: 'a.acme.test', failurePolicy: 'Fail' }]), 'says nothing': webhooks([{ name: 'a.acme.test' }]), 'no webhooks': webhooks(undefined),
  },
  fails: {
    'lets pass': [webhooks([{ name: 'a.acme.test' }, { name: 'b.acme.test', failurePolicy: 'Ignore' }]), '/webhooks/1/failurePolicy: "Ignore"'],
    'a mutating one': [webhooks([{ failurePolicy: 'Ignore' }], 'MutatingWebhookConfiguration'), '/webhooks/0/failurePolicy: "Ignore"'],
    'no word that there is': [webhooks([{ failurePolicy: 'fail' }]), '/webhooks/0/failurePolicy: "fail"'],
    'no list': [webhooks({ a: {} }), '/webhooks: {"a":{}}'],
  },
});
