import { NoDefaultNamespace } from '../../../../src/policy/rules/namespaces/no-default-namespace';
import { describeRule, object, pod, under } from '../../../../src/testing';

describeRule(new NoDefaultNamespace(), {
  passes: {
    'another namespace': object('v1', 'ConfigMap', 'app'),
    'an object of the cluster': object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } }),
    'what every namespace has': object('v1', 'ServiceAccount', 'default', { metadata: { namespace: 'default' } }),
    'the certificates of the cluster': object('v1', 'ConfigMap', 'kube-root-ca.crt', { metadata: { namespace: 'default' } }),
    'the Service of the API server': object('v1', 'Service', 'kubernetes', { metadata: { namespace: 'default' } }),
    'a custom resource that may belong to the cluster': object('acme.example/v1', 'Thing', 'x', { metadata: { namespace: undefined } }),
    'no namespace, where the input is a part': under({ complete: false }, pod((p) => { delete p.metadata.namespace; })),
  },
  fails: {
    'said so in a part': [under({ complete: false }, object('v1', 'ConfigMap', 'app', { metadata: { namespace: 'default' } })), '/metadata/namespace: "default"'],
    'said so': [object('v1', 'ConfigMap', 'app', { metadata: { namespace: 'default' } }), '/metadata/namespace: "default"'],
    'nothing said': [pod((p) => { delete p.metadata.namespace; }), '/metadata/namespace: unset'],
    'a policy': [object('policy/v1', 'PodDisruptionBudget', 'app', { metadata: { namespace: undefined } }), '/metadata/namespace: unset'],
    'an API of Kubernetes': [object('networking.k8s.io/v1', 'NetworkPolicy', 'app', { metadata: { namespace: undefined } }), '/metadata/namespace: unset'],
    'a custom resource that says so': [object('acme.example/v1', 'Thing', 'x', { metadata: { namespace: 'default' } }), '/metadata/namespace: "default"'],
    'another ServiceAccount': [object('v1', 'ServiceAccount', 'api', { metadata: { namespace: 'default' } }), '/metadata/namespace: "default"'],
    'no text': [object('v1', 'Service', 'api', { metadata: { namespace: 5 } }), '/metadata/namespace: unset'],
  },
});
