import { NoSelfDenial } from '../../../../src/policy/rules/admission/no-self-denial';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

const kyverno = (spec: Draft) => ({
  apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: { name: 'policy' }, spec: { validationFailureAction: 'Enforce', ...spec },
});
const podRule = (validate: Draft, more: Draft = {}) => ({ rules: [{ name: 'pods', match: { any: [{ resources: { kinds: ['Pod'] } }] }, validate: { message: 'not here', ...validate }, ...more }] });
const registries = podRule({ pattern: { spec: { containers: [{ image: 'gcr.io/acme/* | acme.example/*' }] } } });
const demanded = { securityContext: { runAsNonRoot: true } };
const nonRoot = podRule({ pattern: { spec: { ...demanded, containers: [demanded] } } });

const cel = (spec: Draft) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'policy' },
  spec: {
    matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] }] }, ...spec,
  },
});
const binding = (spec: Draft = {}) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'binding' },
  spec: {
    policyName: 'policy', validationActions: ['Deny'], ...spec,
  },
});
const fewReplicas = { validations: [{ expression: 'object.spec.replicas <= 1', message: 'one is enough' }] };

const image = '"ghcr.io/acme/app:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef…';

describeRule(new NoSelfDenial(), {
  passes: {
    'a policy that the object satisfies': scene(deployment(), kyverno(nonRoot)),
    'no policy': deployment(),
    'a policy that only audits': scene(deployment(), kyverno({ validationFailureAction: 'Audit', ...registries })),
    'a policy that says nothing of enforcing': scene(pod(), kyverno({ validationFailureAction: undefined, ...registries })),
    'a policy for other kinds': scene(deployment(), kyverno({ rules: [{ ...registries.rules[0], match: { any: [{ resources: { kinds: ['Service'] } }] } }] })),
    'an excluded namespace': scene(deployment(), kyverno(podRule({ pattern: { spec: { hostPID: true } } }, { exclude: { any: [{ resources: { namespaces: ['shop'] } }] } }))),
    'a policy that is asked under conditions': scene(deployment(), kyverno({ ...registries, webhookConfiguration: { matchConditions: [{ name: 'a', expression: 'object.metadata.namespace == "x"' }] } })),
    'a policy for payloads that are no objects': scene(deployment(), { ...cel({ ...fewReplicas, matchConstraints: undefined, evaluation: { mode: 'JSON' } }), apiVersion: 'policies.kyverno.io/v1', kind: 'ValidatingPolicy' }),
    'a policy that does not say what it is about': scene(deployment(), cel({ ...fewReplicas, matchConstraints: undefined }), binding()),
    'one of several patterns': scene(pod(), kyverno(podRule({ anyPattern: [{ spec: { hostPID: true } }, { spec: { containers: [{ image: 'ghcr.io/*' }] } }] }))),
    'the policy of another namespace': scene(pod(), { ...kyverno(registries), kind: 'Policy', metadata: { name: 'policy', namespace: 'other' } }),
    'a policy without a binding': scene(deployment(), cel(fewReplicas)),
    'a binding that warns': scene(deployment(), cel(fewReplicas), binding({ validationActions: ['Warn', 'Audit'] })),
    'an expression that holds': scene(deployment(), cel({ validations: [{ expression: 'object.spec.replicas <= 5 && object.metadata.name.matches("^a")' }] }), binding()),
    'a condition that does not hold': scene(deployment(), cel({ ...fewReplicas, matchConditions: [{ name: 'a', expression: 'object.metadata.name != "app"' }] }), binding()),
    'a namespace that is not selected': scene(deployment(), cel(fewReplicas), binding({ matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } } })),
    'an expression that cannot be evaluated': scene(deployment(), cel({ validations: [{ expression: 'authorizer.group("").resource("x").check("get").allowed()' }] }), binding()),
  },
  fails: {
    'the pods of a Deployment, by a pattern for images': [scene(deployment(), kyverno(registries)),
      `/spec/template/spec/containers/0/image: ${image}, not "gcr.io/acme/* | acme.example/*", which ClusterPolicy "policy" refuses by "pods": not here`],
    'non-root demanded of pods and of containers': [scene(deployment((d) => { delete d.spec.template.spec.containers[0].securityContext.runAsNonRoot; }), kyverno(nonRoot)),
      '/spec/template/spec/containers/0/securityContext/runAsNonRoot: unset, not true, which ClusterPolicy "policy" refuses by "pods": not here'],
    'a rule with an action of its own': [scene(pod(), kyverno({ validationFailureAction: 'Audit', ...podRule({ failureAction: 'Enforce', pattern: { spec: { hostPID: true } } }) })),
      '/spec/hostPID: unset, not true, which ClusterPolicy "policy" refuses by "pods": not here'],
    'an object of another kind': [scene(object('v1', 'Service', 'api', { spec: { type: 'NodePort' } }), kyverno({
      rules: [{ name: 'types', match: { resources: { kinds: ['v1/Service'] } }, validate: { message: 'no', pattern: { spec: { '=(type)': '!NodePort' } } } }],
    })), '/spec/type: "NodePort", not "!NodePort", which ClusterPolicy "policy" refuses by "types": no'],
    'an expression that does not hold': [scene(deployment(), cel(fewReplicas), binding()),
      '/spec: an object for which object.spec.replicas <= 1 does not hold, which ValidatingAdmissionPolicy "policy" refuses by "object.spec.replicas <= 1": one is enough'],
    'variables and parameters': [scene(deployment(), cel({
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      variables: [{ name: 'most', expression: 'int(params.data.most)' }],
      validations: [{ expression: 'object.spec.replicas <= variables.most', message: 'too many' }],
    }), binding({ paramRef: { name: 'most', namespace: 'shop' } }), object('v1', 'ConfigMap', 'most', { data: { most: '1' } })),
    '/spec: an object for which object.spec.replicas <= variables.most does not hold, which ValidatingAdmissionPolicy "policy" refuses by "object.spec.replicas <= variables.most": too many'],
    'the pod that a Deployment makes, by CEL': [scene(deployment(), {
      ...cel({
        matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] },
        validations: [{ expression: 'object.spec.containers.all(c, c.image.startsWith("acme.example/"))', message: 'not here' }],
        validationActions: ['Deny'],
      }),
      apiVersion: 'policies.kyverno.io/v1',
      kind: 'ValidatingPolicy',
    }), '/spec/template/spec: an object for which object.spec.containers.all(c, c.image.startsWith("acme.example/")) does not hold, which ValidatingPolicy "policy" refuses by '
      + '"object.spec.containers.all(c, c.image.startsWith("acme.example/"))": not here'],
  },
});
