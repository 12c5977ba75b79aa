import { EvaluablePolicy } from '../../../../src/policy/rules/admission/evaluable-policy';
import { deployment, describeRule, Draft, scene } from '../../../../src/testing';

const kyverno = (rule: Draft, more: Draft = {}) => ({
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  metadata: { name: 'policy' },
  spec: {
    validationFailureAction: 'Enforce', rules: [{ name: 'a', match: { resources: { kinds: ['Pod'] } }, ...rule }], ...more,
  },
});
const cel = (expression: string) => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ValidatingPolicy',
  metadata: { name: 'policy' },
  spec: {
    matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['deployments'] }] }, validations: [{ expression }],
  },
});

describeRule(new EvaluablePolicy(), {
  passes: {
    'a pattern': scene(kyverno({ validate: { pattern: { spec: { '=(hostPID)': false } } } }), deployment()),
    'a rule that generates': kyverno({ generate: { kind: 'ConfigMap' } }),
    'an expression': scene(cel('object.spec.replicas > 0'), deployment()),
  },
  fails: {
    'conditions on the request': [kyverno({ validate: { deny: { conditions: {} } } }), '/spec/rules/0/validate/deny: what cannot be evaluated without a cluster: deny is not evaluated'],
    'conditions of the webhook': [kyverno({ validate: { pattern: {} } }, { webhookConfiguration: { matchConditions: [{ name: 'a', expression: 'true' }] } }),
      '/spec/webhookConfiguration/matchConditions: what cannot be evaluated without a cluster: matchConditions is not evaluated'],
    'variables': [kyverno({ validate: { pattern: { spec: { name: '{{ request.userInfo.username }}' } } } }), '/spec/rules/0/validate: what cannot be evaluated without a cluster: validate is not evaluated'],
    'an expression that is no CEL': [scene(cel('object.spec.'), deployment()),
      expect.stringMatching(/^\/spec\/validations\/0\/expression: what cannot be evaluated without a cluster: /) as unknown as string],
    'an expression about who asks': [scene(cel('request.userInfo.username == "ci"'), deployment()),
      '/spec/validations/0/expression: what cannot be evaluated without a cluster: it depends on who asks'],
    'an expression that fails': [scene(cel('object.spec.nothing == 1'), deployment()),
      '/spec/validations/0/expression: what cannot be evaluated without a cluster: No such key: nothing'],
  },
});
