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
    'external-secrets.io/ExternalSecret': object('external-secrets.io/v1', 'ExternalSecret', 'db', {
      spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'fake' }, target: { template: { data: { host: 'db' } } } },
    }),
    'external-secrets.io/PushSecret': object('external-secrets.io/v1alpha1', 'PushSecret', 'db', {
      spec: { secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'fake' }], selector: { secret: { name: 'db' } } },
    }),
    'external-secrets.io/ClusterExternalSecret': clusterWide('external-secrets.io/v1', 'ClusterExternalSecret', 'db', {
      spec: { namespaces: ['shop'], externalSecretSpec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'fake' }, target: { template: { data: { host: 'db' } } } } },
    }),
    'external-secrets.io/SecretStore': object('external-secrets.io/v1', 'SecretStore', 'fake', {
      spec: {
        provider: {
          fake: { data: [{ key: 'a', value: 'b' }] },
          vault: { server: 'http://vault', auth: { tokenSecretRef: { name: 'vault', key: 'token' } } },
          delinea: { clientSecret: { value: 'a' } },
          dvls: { insecure: true },
        },
      },
    }),
    'external-secrets.io/ClusterSecretStore': clusterWide('external-secrets.io/v1', 'ClusterSecretStore', 'fake', {
      spec: {
        provider: { fake: { data: [{ key: 'a', value: 'b' }] } },
        conditions: [{ namespaces: ['ops'], namespaceRegexes: ['^team-'], namespaceSelector: { matchLabels: { team: 'shop' } } }],
      },
    }),
    'generators.external-secrets.io/Fake': object('generators.external-secrets.io/v1alpha1', 'Fake', 'fake', { spec: { data: { a: 'b' } } }),
    'generators.external-secrets.io/ClusterGenerator': clusterWide('generators.external-secrets.io/v1alpha1', 'ClusterGenerator', 'fake', {
      spec: { kind: 'Fake', generator: { fakeSpec: { data: { a: 'b' } } } },
    }),
    'external-secrets.io/ClusterPushSecret': clusterWide('external-secrets.io/v1alpha1', 'ClusterPushSecret', 'db', { spec: { pushSecretSpec: { template: { data: { host: 'db' } } } } }),
    'generators.external-secrets.io/Webhook': object('generators.external-secrets.io/v1alpha1', 'Webhook', 'w', { spec: { url: 'https://w.test', headers: { a: 'b' }, body: 'a' } }),
    'generators.external-secrets.io/VaultDynamicSecret': object('generators.external-secrets.io/v1alpha1', 'VaultDynamicSecret', 'v', { spec: { path: 'db', parameters: { a: 'b' } } }),
    ...Object.fromEntries(['ACRAccessToken', 'ECRAuthorizationToken', 'GCRAccessToken', 'STSSessionToken'].map((kind) => [`generators.external-secrets.io/${kind}`,
      object('generators.external-secrets.io/v1alpha1', kind, 'registry', { spec: { auth: { workloadIdentity: { serviceAccountRef: { name: 'reader' } } } } })])),
    'isindir.github.com/SopsSecret': object('isindir.github.com/v1alpha3', 'SopsSecret', 'db', { spec: { secretTemplates: [{ name: 'db', stringData: { a: 'ENC[AES256_GCM,data:b]' } }] } }),
    ...Object.fromEntries(['GeneratingPolicy', 'NamespacedGeneratingPolicy'].map((kind) => [`policies.kyverno.io/${kind}`,
      object('policies.kyverno.io/v1alpha1', kind, 'copy', { spec: { variables: [{ name: 'a', expression: '1' }], generate: [{ expression: 'generator.Apply("shop", [])' }] } })])),
    ...Object.fromEntries(['policies.kyverno.io/MutatingPolicy', 'policies.kyverno.io/NamespacedMutatingPolicy', 'admissionregistration.k8s.io/MutatingAdmissionPolicy'].map((groupKind) => {
      const [group, kind] = groupKind.split('/');
      return [groupKind, object(`${group}/v1alpha1`, kind, 'add', { spec: { mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }] } })];
    })),
    'kustomize.toolkit.fluxcd.io/Kustomization': object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'shop', { spec: { serviceAccountName: 'a', kubeConfig: 'b', force: true, sourceRef: { namespace: 'c' }, patches: [{ patch: 'a: b' }], postBuild: { substitute: { a: 'b' } } } }),
    'kustomize.config.k8s.io/Kustomization': object('kustomize.config.k8s.io/v1beta1', 'Kustomization', 'shop', { secretGenerator: [{ name: 'db', literals: ['a=b'] }], configMapGenerator: [{ name: 'c', literals: ['a=b'] }] }),
    'helm.cattle.io/HelmChartConfig': object('helm.cattle.io/v1', 'HelmChartConfig', 'shop', { spec: { valuesContent: 'a: b' } }),
    'fleet.cattle.io/Bundle': object('fleet.cattle.io/v1alpha1', 'Bundle', 'shop', { spec: { resources: [{ name: 'a.yaml', content: 'a: b' }], helm: { values: { a: 'b' } } } }),
    'argoproj.io/ApplicationSet': object('argoproj.io/v1alpha1', 'ApplicationSet', 'shop', {
      spec: {
        generators: [
          { list: { elements: [{ a: 'b' }] } },
          { matrix: { generators: [{ git: { repoURL: 'https://git.test/a', template: { spec: { project: '{{a}}' } } } }, { scmProvider: { gitlab: { api: 'https://git.test', insecure: true } } }] } },
        ],
        template: { spec: { project: '{{a}}', source: { repoURL: 'https://git.test/a', targetRevision: 'main', helm: { values: 'a: b' } } } },
        templatePatch: 'spec: {project: a}',
      },
    }),
    ...Object.fromEntries(['kubernetes', 'kubernetes.m'].map((group) => [`${group}.crossplane.io/Object`,
      object(`${group}.crossplane.io/v1alpha2`, 'Object', 'db', { spec: { forProvider: { manifest: { apiVersion: 'v1', kind: 'Secret', stringData: { a: 'b' } } } } })])),
    ...Object.fromEntries(['helm', 'helm.m'].map((group) => [`${group}.crossplane.io/Release`,
      object(`${group}.crossplane.io/v1beta1`, 'Release', 'db', { spec: { forProvider: { values: { a: 'b' }, set: [{ name: 'a', value: 'b' }] } } })])),
    'template.openshift.io/Template': object('template.openshift.io/v1', 'Template', 'shop', { objects: [{ apiVersion: 'v1', kind: 'Secret', stringData: { a: '${A}' } }], parameters: [{ name: 'A', value: 'b' }] }),
    'work.open-cluster-management.io/ManifestWork': object('work.open-cluster-management.io/v1', 'ManifestWork', 'shop', { spec: { workload: { manifests: [{ apiVersion: 'v1', kind: 'ConfigMap', data: { a: 'b' } }] } } }),
    'kyverno.io/ClusterPolicy': clusterWide('kyverno.io/v1', 'ClusterPolicy', 'copy', { spec: { rules: [{ name: 'copy', generate: { kind: 'Secret', data: { data: { a: 'b' } } } }] } }),
    'kyverno.io/Policy': object('kyverno.io/v1', 'Policy', 'copy', { spec: { rules: [{ name: 'copy', generate: { kind: 'Secret', data: { data: { a: 'b' } } } }] } }),
    'helm.toolkit.fluxcd.io/HelmRelease': object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', {
      spec: {
        chart: { kind: 'HelmChart', spec: { version: '1.x', ref: { tag: 'a' }, insecure: true, url: 'a', sourceRef: { kind: 'HelmRepository', name: 'a', namespace: 'b' }, verify: { provider: 'cosign' } } },
        chartRef: { kind: 'OCIRepository', name: 'a', namespace: 'b' },
        upgrade: { force: true },
        rollback: { force: false },
        values: { a: { b: 'c' } },
      },
    }),
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
    'argoproj.io/Application': object('argoproj.io/v1alpha1', 'Application', 'shop', {
      spec: {
        project: 'shop',
        source: { repoURL: 'https://git.test/a', targetRevision: 'main', helm: { values: 'a: b\n', parameters: [{ name: 'a', value: 'b' }] } },
        sources: [{ repoURL: 'https://charts.test', chart: 'a', targetRevision: '1.2.3' }],
        syncPolicy: { automated: { allowEmpty: false }, syncOptions: ['Replace=true'] },
      },
    }),
    'argoproj.io/AppProject': object('argoproj.io/v1alpha1', 'AppProject', 'shop', {
      spec: {
        sourceRepos: ['*'],
        sourceNamespaces: ['a'],
        destinations: [{ server: '*', namespace: 'shop', name: 'a' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceBlacklist: [{ group: '*', kind: 'Role' }],
        permitOnlyProjectScopedClusters: false,
      },
    }),
    'source.toolkit.fluxcd.io/GitRepository': object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'shop', { spec: { url: 'http://git.test/a', ref: { branch: 'main', semver: '1.x', tag: 'a', name: 'b', commit: 'c' }, verify: {} } }),
    'source.toolkit.fluxcd.io/OCIRepository': object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'shop', {
      spec: { url: 'oci://registry.test/a', insecure: true, ref: { tag: 'a', semver: '1.x', digest: 'a' }, verify: { provider: 'cosign', matchOIDCIdentity: [{ issuer: '.*', subject: 'a' }] } },
    }),
    'source.toolkit.fluxcd.io/HelmRepository': object('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'shop', { spec: { url: 'http://charts.test', insecure: true } }),
    'source.toolkit.fluxcd.io/HelmChart': object('source.toolkit.fluxcd.io/v1', 'HelmChart', 'shop', { spec: { version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'a' }, verify: { provider: 'cosign' } } }),
    'source.toolkit.fluxcd.io/Bucket': object('source.toolkit.fluxcd.io/v1', 'Bucket', 'shop', { spec: { endpoint: 'minio.test', insecure: true } }),
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
    'pipelines.cdk8s-hardened/GitHubWorkflow': {
      name: 'ci',
      on: { pull_request_target: null, workflow_run: { workflows: ['a'] } },
      permissions: { contents: 'write' },
      env: { TITLE: '${{ github.event.issue.title }}', PASSWORD: 'a' },
      jobs: {
        build: {
          'runs-on': 'ubuntu-24.04',
          'permissions': { contents: 'write' },
          'if': 'always()',
          'needs': ['call'],
          'strategy': { matrix: { image: ['node:24'], include: [{ image: 'node:22' }] } },
          'container': { image: '${{ matrix.image }}', env: { A: 'b' } },
          'services': { db: { image: 'postgres', env: { POSTGRES_PASSWORD: 'a' } } },
          'steps': [
            { uses: 'actions/checkout@v4', with: { 'ref': '${{ github.head_ref }}', 'persist-credentials': true } },
            { run: 'echo ${{ env.TITLE }} ${{ secrets.A }} "$TITLE"\ngit checkout $TITLE', env: { A: '${{ secrets.A }}' }, if: 'github.event_name == \'push\'' },
            { 'uses': 'actions/download-artifact@v4', 'continue-on-error': true },
            { uses: 'actions/github-script@v7', with: { script: 'a()' } },
            { uses: 'github/codeql-action/upload-sarif@v3' },
          ],
        },
        call: { uses: 'acme/ci/.github/workflows/a.yml@main', secrets: { A: 'b' } },
      },
    },
    'pipelines.cdk8s-hardened/GitHubAction': { name: 'set-up', runs: { using: 'composite', steps: [{ run: 'make', shell: 'bash', env: { A: 'b' } }, { uses: 'a/b@v1', with: { a: 'b' } }], image: 'docker://a' } },
    'pipelines.cdk8s-hardened/GitLabPipeline': {
      stages: ['build'],
      include: [{ project: 'acme/ci', ref: 'main', file: 'a.yml' }, { remote: 'https://ci.test/a.yml', integrity: 'a' }, { component: 'a/b@1' }],
      variables: { TAG: { value: '24' }, A: 'b' },
      default: { image: { name: 'node:$TAG' }, services: [{ name: 'postgres', alias: 'db', variables: { A: 'b' } }] },
      build: { stage: 'build', image: 'node:${TAG}', script: ['echo $A', ['make']], before_script: 'a', trigger: { include: [{ local: 'a.yml' }] } },
    },
    'route.openshift.io/Route': object('route.openshift.io/v1', 'Route', 'app', { spec: { tls: { termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' } } }),
  };
}
