import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { KnownValues } from '../../../../src/policy/rules/schema/known-values';
import { app, deployment, describeRule, object, pod, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

function job(action: string): unknown {
  return object('batch/v1', 'Job', 'x', { spec: { podFailurePolicy: { rules: [{ action }] } } });
}

describeRule(new KnownValues(), {
  passes: {
    'a deployment': deployment(),
    'a pod': pod(),
    'an empty text, which is the default': pod((p) => { p.spec.restartPolicy = ''; }),
    'another type, which another rule tells': pod((p) => { p.spec.restartPolicy = 1; }),
    'a value of a later version, in it': job('FailIndex') as any,
    'a NetworkPolicy, which another rule judges': object('networking.k8s.io/v1', 'NetworkPolicy', 'x', { spec: { podSelector: {}, policyTypes: ['ingress'] } }),
    'what nobody applies': pod((p) => { p.status = { phase: 'Odd' }; }),
  },
  fails: {
    'small letters': [pod((p) => { app(p).imagePullPolicy = 'always'; }), '/spec/containers/0/imagePullPolicy: "always"'],
    'a seccomp profile that there is not': [
      pod((p) => { p.spec.securityContext.seccompProfile = { type: 'runtime/default' }; }), '/spec/securityContext/seccompProfile/type: "runtime/default"',
    ],
    'lists': [object('v1', 'PersistentVolumeClaim', 'x', { spec: { accessModes: ['ReadWriteOnce', 'RWX'] } }), '/spec/accessModes/1: "RWX"'],
    'ports': [object('v1', 'Service', 'x', { spec: { type: 'Loadbalancer', ports: [{ port: 80, protocol: 'HTTP' }] } }), '/spec/type: "Loadbalancer"', '/spec/ports/0/protocol: "HTTP"'],
    'operators': [deployment((d) => { d.spec.selector = { matchExpressions: [{ key: 'a', operator: 'Is' }] }; }), '/spec/selector/matchExpressions/0/operator: "Is"'],
    'a value of a later version, before it': [under({ version: KubernetesVersion.V1_27 }, job('FailIndex') as any), '/spec/podFailurePolicy/rules/0/action: "FailIndex"'],
  },
});

test('the repair of a protocol names those that there are, not the one with the most letters in common', () => {
  const { verdict } = judge(new KnownValues(), object('v1', 'Service', 'x', { spec: { ports: [{ port: 80, protocol: 'HTTP' }] } }));
  expect(verdict.violations.map(({ fix }) => fix)).toEqual(['write "TCP", "UDP" or "SCTP"']);
});

test.each([
  ['alwys', 'did you mean "Always"?'],
  ['Sometimes', 'write "Always", "Never" or "IfNotPresent"'],
])('the repair of %s', (value, fix) => {
  const { verdict } = judge(new KnownValues(), pod((p) => { app(p).imagePullPolicy = value; }));
  expect(verdict.violations.map((violation) => violation.fix)).toEqual([fix]);
});
