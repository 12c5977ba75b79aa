import { NoSystemNamespace } from '../../../../src/policy/rules/namespaces/no-system-namespace';
import { describeRule, Draft, object, pod, under } from '../../../../src/testing';

function inNamespace(namespace: Draft): Draft {
  return object('v1', 'ConfigMap', 'app', { metadata: { namespace } });
}

describeRule(new NoSystemNamespace(), {
  passes: {
    'another namespace': inNamespace('shop'),
    'an object of the cluster': object('v1', 'Namespace', 'kube-system', { metadata: { namespace: undefined } }),
    'one that is not named': under({ parameters: { namespaces: ['istio-system'] } }, inNamespace('kube-system')),
  },
  fails: {
    'the namespace of the cluster': [inNamespace('kube-system'), '/metadata/namespace: "kube-system"'],
    'the public one': [pod((p) => { p.metadata.namespace = 'kube-public'; }), '/metadata/namespace: "kube-public"'],
    'one that is named': [under({ parameters: { namespaces: ['istio-system'] } }, inNamespace('istio-system')), '/metadata/namespace: "istio-system"'],
  },
});
