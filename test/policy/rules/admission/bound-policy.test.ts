import { BoundPolicy } from '../../../../src/policy/rules/admission/bound-policy';
import { describeRule, scene } from '../../../../src/testing';

const policy = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'images' }, spec: {} };
const binding = (policyName: unknown) => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'b' }, spec: { policyName } });

describeRule(new BoundPolicy(), {
  passes: { 'a binding': scene(policy, binding('images')) },
  fails: {
    'no binding': [policy, '/metadata/name: no binding names "images"'],
    'the binding of another policy': [scene(policy, binding('others')), '/metadata/name: no binding names "images"'],
    'a binding of the wrong type': [scene(policy, binding(['images'])), '/metadata/name: no binding names "images"'],
  },
});
