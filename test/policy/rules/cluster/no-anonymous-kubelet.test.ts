import { NoAnonymousKubelet } from '../../../../src/policy/rules/cluster/no-anonymous-kubelet';
import { describeRule, Draft } from '../../../../src/testing';

const kubelet = (rest: Draft) => ({ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', ...rest });

describeRule(new NoAnonymousKubelet(), {
  passes: { 'said': kubelet({ authentication: { anonymous: { enabled: false } } }), 'left to the default': kubelet({}) },
  fails: {
    'anonymous requests': [kubelet({ authentication: { anonymous: { enabled: true } } }), '/authentication/anonymous/enabled: true'],
    'a text': [kubelet({ authentication: { anonymous: { enabled: 'false' } } }), '/authentication/anonymous/enabled: "false"'],
    'the wrong type': [kubelet({ authentication: 'none' }), '/authentication: "none"'],
  },
});
