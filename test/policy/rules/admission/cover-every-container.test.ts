import { CoverEveryContainer } from '../../../../src/policy/rules/admission/cover-every-container';
import { describeRule, Draft } from '../../../../src/testing';

const kyverno = (...validates: Draft[]) => ({
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  metadata: { name: 'policy' },
  spec: { rules: validates.map((validate, i) => ({ name: `rule-${i}`, match: { any: [{ resources: { kinds: ['Pod'] } }] }, validate })) },
});
const cel = (spec: Draft) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'policy' }, spec });

const image = [{ image: 'ghcr.io/acme/*' }];
const everywhere = { '=(ephemeralContainers)': image, '=(initContainers)': image, 'containers': image };

describeRule(new CoverEveryContainer(), {
  passes: {
    'all three lists': kyverno({ pattern: { spec: everywhere } }),
    'in rules of their own': kyverno({ pattern: { spec: { containers: image } } }, { pattern: { spec: { '=(initContainers)': image } } }, { pattern: { spec: { '=(ephemeralContainers)': image } } }),
    'what only regular containers have': kyverno({ pattern: { spec: { containers: [{ livenessProbe: { periodSeconds: '>0' } }] } } }),
    'no containers': kyverno({ pattern: { spec: { hostPID: false } } }),
    'an expression for all': cel({
      variables: [{ name: 'all', expression: 'object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])' }],
      validations: [{ expression: 'variables.all.all(c, c.image.startsWith("ghcr.io/"))' }],
    }),
    'no rules': kyverno(),
    'what is left to the schema': cel({ validations: ['object.spec.containers.all(c, c.image == "a")'] }),
  },
  fails: {
    'init and ephemeral containers forgotten': [kyverno({ pattern: { spec: { containers: image } } }),
      '/spec/rules/0/validate/pattern/spec/containers: containers, but no initContainers and no ephemeralContainers'],
    'ephemeral containers forgotten': [kyverno({ anyPattern: [{ spec: { '=(initContainers)': image, 'containers': [{ securityContext: { privileged: false } }] } }] }),
      '/spec/rules/0/validate/anyPattern/0/spec/containers: containers, but no ephemeralContainers'],
    'an expression for regular ones': [cel({ validations: [{ expression: 'object.metadata.name != ""' }, { expression: 'object.spec.containers.all(c, c.image.startsWith("ghcr.io/"))' }] }),
      '/spec/validations/1/expression: containers, but no initContainers and no ephemeralContainers'],
  },
});
