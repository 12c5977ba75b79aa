import { ingress, policy, workload } from './policy-drafts';
import { NoIdlePolicy } from '../../../../src/policy/rules/network/no-idle-policy';
import { describeRule, object, scene } from '../../../../src/testing';

const onHost = workload('web');
onHost.spec.template.spec.hostNetwork = true;

describeRule(new NoIdlePolicy(), {
  passes: {
    'pods of the same namespace': scene(ingress('web'), workload('web')),
    'every pod, where there is none': policy('default-deny', { podSelector: {} }),
    'an absent selector, which means every pod': policy('default-deny', {}),
    'a pod of a StatefulSet by its name': policy('db-0', { podSelector: { matchLabels: { 'statefulset.kubernetes.io/pod-name': 'db-0' } } }),
    'pods of a custom resource': scene(ingress('db'), object('postgresql.cnpg.io/v1', 'Cluster', 'db')),
    'pods that GitOps brings': scene(ingress('db'), object('argoproj.io/v1alpha1', 'Application', 'db', { metadata: { namespace: 'argocd' } })),
    'pods on the host network, about which another rule speaks': scene(ingress('web'), onHost),
    'an invalid policy': policy('web', { podSelector: { matchLabels: { app: 'not valid' } } }),
  },
  fails: {
    'labels that no pod has': [scene(ingress('wbe'), workload('web')), '/spec/podSelector: {"matchLabels":{"app":"wbe"}} selects no pod of the namespace "shop"'],
    'the labels of the object, not of its pods': [scene(ingress('web'), workload('api')), '/spec/podSelector: {"matchLabels":{"app":"web"}} selects no pod of the namespace "shop"'],
    'pods of another namespace': [scene(ingress('web'), workload('web', [], 'other')), '/spec/podSelector: {"matchLabels":{"app":"web"}} selects no pod of the namespace "shop"'],
    'a monitor, which makes no pods': [scene(ingress('web'), object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web')),
      '/spec/podSelector: {"matchLabels":{"app":"web"}} selects no pod of the namespace "shop"'],
  },
});
