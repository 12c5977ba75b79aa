import { Draft, object } from '../../src/testing';

/** An example of every custom kind that rules name: as little as shows them where they look. */
export function customExamples(): { [groupKind: string]: Draft } {
  const clusterWide = (apiVersion: string, kind: string, name: string, rest: Draft) => ({ apiVersion, kind, metadata: { name }, ...rest });
  return {
    'apiextensions.k8s.io/CustomResourceDefinition': clusterWide('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.acme.test', {
      spec: {
        group: 'acme.test',
        scope: 'Namespaced',
        names: { kind: 'Widget', plural: 'widgets' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } } } }],
      },
    }),
    'bitnami.com/SealedSecret': object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { password: 'Ag==' }, template: { data: { host: 'db' } } } }),
    'external-secrets.io/ExternalSecret': object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { target: { template: { data: { host: 'db' } } } } }),
    'external-secrets.io/ClusterExternalSecret': clusterWide('external-secrets.io/v1', 'ClusterExternalSecret', 'db', {
      spec: { externalSecretSpec: { target: { template: { data: { host: 'db' } } } } },
    }),
    'external-secrets.io/SecretStore': object('external-secrets.io/v1', 'SecretStore', 'fake', { spec: { provider: { fake: { data: [{ key: 'a', value: 'b' }] } } } }),
    'external-secrets.io/ClusterSecretStore': clusterWide('external-secrets.io/v1', 'ClusterSecretStore', 'fake', { spec: { provider: { fake: { data: [{ key: 'a', value: 'b' }] } } } }),
    'kyverno.io/ClusterPolicy': clusterWide('kyverno.io/v1', 'ClusterPolicy', 'copy', { spec: { rules: [{ name: 'copy', generate: { kind: 'Secret', data: { data: { a: 'b' } } } }] } }),
    'kyverno.io/Policy': object('kyverno.io/v1', 'Policy', 'copy', { spec: { rules: [{ name: 'copy', generate: { kind: 'Secret', data: { data: { a: 'b' } } } }] } }),
    'helm.toolkit.fluxcd.io/HelmRelease': object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec: { values: { a: { b: 'c' } } } }),
    'helm.cattle.io/HelmChart': object('helm.cattle.io/v1', 'HelmChart', 'shop', { spec: { valuesContent: 'a: b\n', set: { a: 'b' } } }),
    'monitoring.coreos.com/PrometheusRule': object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', {
      spec: { groups: [{ name: 'a', rules: [{ alert: 'Down', expr: 'up{job="a"} == 0', record: 'a:b' }] }] },
    }),
    'kubelet.config.k8s.io/KubeletConfiguration': object('kubelet.config.k8s.io/v1beta1', 'KubeletConfiguration', 'kubelet', {
      authentication: { anonymous: { enabled: false } }, authorization: { mode: 'Webhook' }, readOnlyPort: 0,
    }),
    'apiserver.config.k8s.io/EncryptionConfiguration': object('apiserver.config.k8s.io/v1', 'EncryptionConfiguration', 'encryption', {
      resources: [{ resources: ['secrets'], providers: [{ secretbox: {} }] }],
    }),
    'audit.k8s.io/Policy': object('audit.k8s.io/v1', 'Policy', 'audit', { rules: [{ level: 'Request', verbs: ['get'], resources: [{ group: '', resources: ['pods'] }] }] }),
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy': clusterWide('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'images', {
      spec: { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, validations: [{ expression: 'true' }] },
    }),
    'policies.kyverno.io/ValidatingPolicy': clusterWide('policies.kyverno.io/v1', 'ValidatingPolicy', 'images', {
      spec: { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] }, validations: [{ expression: 'true' }] },
    }),
    'argoproj.io/Application': object('argoproj.io/v1alpha1', 'Application', 'shop', { spec: { source: { helm: { values: 'a: b\n', parameters: [{ name: 'a', value: 'b' }] } } } }),
    'autoscaling.k8s.io/VerticalPodAutoscaler': object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'app', { spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' } } }),
    'keda.sh/ScaledObject': object('keda.sh/v1alpha1', 'ScaledObject', 'app', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'app' }, minReplicaCount: 1, maxReplicaCount: 5 } }),
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration': clusterWide('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'policy', {
      webhooks: [{ name: 'policy.acme.test', failurePolicy: 'Fail' }],
    }),
    'admissionregistration.k8s.io/MutatingWebhookConfiguration': clusterWide('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'defaults', {
      webhooks: [{ name: 'defaults.acme.test', failurePolicy: 'Fail' }],
    }),
    'security.openshift.io/SecurityContextConstraints': clusterWide('security.openshift.io/v1', 'SecurityContextConstraints', 'build', { allowPrivilegedContainer: false }),
    'cilium.io/CiliumNetworkPolicy': object('cilium.io/v2', 'CiliumNetworkPolicy', 'names', {
      spec: { endpointSelector: { matchLabels: { 'k8s:app': 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, enableDefaultDeny: { ingress: true }, egress: [{ toEntities: ['cluster'] }] },
      specs: [{ endpointSelector: {}, ingress: [{}] }],
    }),
    'projectcalico.org/GlobalNetworkPolicy': clusterWide('projectcalico.org/v3', 'GlobalNetworkPolicy', 'names', {
      spec: { selector: 'app == "web"', namespaceSelector: 'all()', serviceAccountSelector: 'has(team)', types: ['Egress'], egress: [{ action: 'Allow' }], preDNAT: false },
    }),
    'policy.networking.k8s.io/ClusterNetworkPolicy': clusterWide('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'names', {
      spec: {
        tier: 'Admin',
        priority: 1,
        subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } },
        ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }],
        egress: [{ action: 'Deny', to: [{ namespaces: {} }, { networks: ['0.0.0.0/0'] }] }],
      },
    }),
    'route.openshift.io/Route': object('route.openshift.io/v1', 'Route', 'app', { spec: { tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' } } }),
  };
}
