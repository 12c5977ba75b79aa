import { RequireKubeletAuthorization } from '../../../../src/policy/rules/cluster/require-kubelet-authorization';
import { describeRule, Draft } from '../../../../src/testing';

const kubelet = (rest: Draft) => ({ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', ...rest });

describeRule(new RequireKubeletAuthorization(), {
  passes: { 'Webhook': kubelet({ authorization: { mode: 'Webhook' } }), 'left to the default': kubelet({}) },
  fails: {
    'AlwaysAllow': [kubelet({ authorization: { mode: 'AlwaysAllow' } }), '/authorization/mode: "AlwaysAllow"'],
    'the wrong type': [kubelet({ authorization: ['Webhook'] }), '/authorization: ["Webhook"]'],
  },
});
