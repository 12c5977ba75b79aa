import { NoKubeletReadOnlyPort } from '../../../../src/policy/rules/cluster/no-kubelet-read-only-port';
import { describeRule, Draft } from '../../../../src/testing';

const kubelet = (rest: Draft) => ({ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration', ...rest });

describeRule(new NoKubeletReadOnlyPort(), {
  passes: { 'turned off': kubelet({ readOnlyPort: 0 }), 'left to the default': kubelet({}) },
  fails: { 'the usual port': [kubelet({ readOnlyPort: 10255 }), '/readOnlyPort: 10255'], 'a text': [kubelet({ readOnlyPort: '0' }), '/readOnlyPort: "0"'] },
});
