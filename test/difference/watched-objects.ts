import { loadAll } from 'js-yaml';
import type { Draft } from '../../src/testing/manifests';

/** One object of every kind that decides over security and that no analysis computes, fresh each time. */
export function watchedObjects(): Draft[] {
  return loadAll(TEXT) as Draft[];
}

const TEXT = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { kubernetes.io/metadata.name: shop, pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.34, pod-security.kubernetes.io/audit: restricted, pod-security.kubernetes.io/warn: restricted, team: shop, policy.sigstore.dev/include: "true" } }
---
apiVersion: v1
kind: Namespace
metadata: { name: other, labels: { kubernetes.io/metadata.name: other, team: other } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: api, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop, labels: {app: api} }
spec:
  replicas: 2
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api, tier: back } }
    spec:
      serviceAccountName: api
      automountServiceAccountToken: false
      hostUsers: false
      priorityClassName: normal
      runtimeClassName: gvisor
      securityContext: { runAsNonRoot: true, runAsUser: 25000, runAsGroup: 25000, fsGroup: 25000, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: api } } }]
      containers:
        - name: app
          image: registry.example/shop/api:1.4.2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
          command: ["/api"]
          args: ["--listen=:8080", "--tls"]
          env: [{ name: TLS_VERIFY, value: "true" }]
          ports: [{ containerPort: 8080 }]
          resources: { requests: { cpu: 100m, memory: 64Mi, ephemeral-storage: 64Mi }, limits: { memory: 64Mi, ephemeral-storage: 64Mi } }
          livenessProbe: { httpGet: { path: /healthz, port: 8080 } }
          readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: cfg, mountPath: /etc/cfg, readOnly: true }, { name: tmp, mountPath: /tmp }]
      volumes: [{ name: cfg, configMap: { name: cfg } }, { name: tmp, emptyDir: { sizeLimit: 64Mi } }, { name: tok, projected: { sources: [{ serviceAccountToken: { audience: vault, path: token, expirationSeconds: 600 } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: lb, namespace: shop, annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: "true" } }
spec: { type: LoadBalancer, selector: { app: api }, loadBalancerSourceRanges: [10.0.0.0/8], ports: [{ port: 443, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ext, namespace: shop }
spec: { type: ExternalName, externalName: db.example.com }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { nginx.ingress.kubernetes.io/whitelist-source-range: 10.0.0.0/8, nginx.ingress.kubernetes.io/ssl-redirect: "true", nginx.ingress.kubernetes.io/auth-url: https://auth.example.com } }
spec: { ingressClassName: internal, tls: [{ hosts: [shop.example.com], secretName: tls }], rules: [{ host: shop.example.com, http: { paths: [{ path: /api, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }] } }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: gw, namespace: shop }
spec: { gatewayClassName: internal, listeners: [{ name: https, hostname: shop.example.com, port: 443, protocol: HTTPS, allowedRoutes: { namespaces: { from: Same } }, tls: { mode: Terminate, certificateRefs: [{ name: tls }], options: { min-version: "1.3" } } }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: r, namespace: shop }
spec: { parentRefs: [{ name: gw }], hostnames: [shop.example.com], rules: [{ matches: [{ path: { type: PathPrefix, value: /api } }], backendRefs: [{ name: api, port: 80 }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: btls, namespace: shop }
spec: { targetRefs: [{ group: "", kind: Service, name: api }], validation: { caCertificateRefs: [{ group: "", kind: ConfigMap, name: ca }], hostname: api.shop } }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: vwh }
webhooks: [{ name: v.example.com, sideEffects: None, admissionReviewVersions: [v1], failurePolicy: Fail, timeoutSeconds: 5, clientConfig: { service: { name: hook, namespace: other, path: /v }, caBundle: QUJD }, namespaceSelector: {}, objectSelector: {}, matchPolicy: Equivalent, rules: [{ apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE, UPDATE], scope: "*" }] }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: mwh }
webhooks: [{ name: m.example.com, sideEffects: None, admissionReviewVersions: [v1], failurePolicy: Fail, timeoutSeconds: 5, clientConfig: { service: { name: hook, namespace: other } }, rules: [{ apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE] }] }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: vap }
spec: { failurePolicy: Fail, matchConstraints: { resourceRules: [{ apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE, UPDATE] }] }, validations: [{ expression: "object.spec.hostNetwork != true" }, { expression: "object.spec.hostPID != true" }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: vapb }
spec: { policyName: vap, validationActions: [Deny] }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec: { group: example.com, scope: Namespaced, names: { kind: Widget, plural: widgets }, versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { n: { type: integer, maximum: 5 } } } } } } }], conversion: { strategy: None } }
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics.example.com }
spec: { group: metrics.example.com, version: v1, groupPriorityMinimum: 100, versionPriority: 100, insecureSkipTLSVerify: false, caBundle: QUJD, service: { name: m, namespace: other } }
---
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: { name: kyv }
spec: { validationFailureAction: Enforce, failurePolicy: Fail, background: true, rules: [{ name: r, match: { any: [{ resources: { kinds: [Pod] } }] }, validate: { message: x, pattern: { spec: { "=(hostNetwork)": false } } } }] }
---
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sRequired
metadata: { name: gk }
spec: { enforcementAction: deny, match: { kinds: [{ apiGroups: [""], kinds: [Pod] }] }, parameters: { a: 1 } }
---
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: { name: k8srequired }
spec: { crd: { spec: { names: { kind: K8sRequired } } }, targets: [{ target: admission.k8s.gatekeeper.sh, rego: "package x\\nviolation[{}] { true }" }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: pa, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ap, namespace: shop }
spec: { selector: { matchLabels: { app: api } }, action: ALLOW, rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }], to: [{ operation: { methods: [GET] } }] }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: dr, namespace: shop }
spec: { host: api.shop.svc.cluster.local, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: igw, namespace: shop }
spec: { selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: MUTUAL, credentialName: c } }] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: se, namespace: shop }
spec: { hosts: [pay.example.com], location: MESH_EXTERNAL, ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { outboundTrafficPolicy: { mode: REGISTRY_ONLY }, egress: [{ hosts: ["./*"] }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: api, namespace: shop }
spec: { minAvailable: 1, selector: { matchLabels: { app: api } } }
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: normal }
value: 1000
globalDefault: false
preemptionPolicy: Never
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: ebs.csi.aws.com
parameters: { encrypted: "true", kmsKeyId: k }
reclaimPolicy: Delete
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: gvisor }
handler: runsc
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: cvault }
spec: { conditions: [{ namespaces: [shop] }], provider: { vault: { server: https://vault.example.com, path: kv, auth: { kubernetes: { mountPath: kubernetes, role: shop, serviceAccountRef: { name: api, namespace: shop } } } } } }
---
apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata: { name: push, namespace: shop }
spec: { secretStoreRefs: [{ name: vault, kind: SecretStore }], selector: { secret: { name: cred } }, data: [{ match: { secretKey: p, remoteRef: { remoteKey: out } } }] }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { sourceRepos: ["https://git.example.com/acme/deploy.git"], sourceNamespaces: [], destinations: [{ server: https://k, namespace: shop }], clusterResourceWhitelist: [], namespaceResourceWhitelist: [{ group: apps, kind: Deployment }], namespaceResourceBlacklist: [{ group: "", kind: ResourceQuota }], orphanedResources: { warn: true }, signatureKeys: [{ keyID: ABCDEF0123456789 }], permitOnlyProjectScopedClusters: true, destinationServiceAccounts: [{ server: https://k, namespace: shop, defaultServiceAccount: deployer }], syncWindows: [{ kind: deny, schedule: "0 0 * * *", duration: 1h, applications: ["*"] }], roles: [{ name: ci, policies: ["p, proj:shop:ci, applications, sync, shop/*, allow"], groups: [] }] }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { project: shop, source: { repoURL: "https://git.example.com/acme/deploy.git", targetRevision: v1.4.2, path: prod }, destination: { server: https://k, namespace: shop }, syncPolicy: { automated: { prune: true, selfHeal: true } } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: repo, namespace: shop }
spec: { interval: 5m, url: https://git.example.com/acme/deploy.git, ref: { tag: v1.4.2 }, verify: { mode: HEAD, secretRef: { name: signers } } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: oci, namespace: shop }
spec: { interval: 5m, url: oci://registry.example/deploy, ref: { digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }, verify: { provider: cosign, matchOIDCIdentity: [{ issuer: "^https://token$", subject: "^https://github.com/acme/" }] } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: shop }
spec: { interval: 5m, path: ./prod/shop, prune: true, serviceAccountName: deployer, targetNamespace: shop, sourceRef: { kind: GitRepository, name: repo }, decryption: { provider: sops, secretRef: { name: age } } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: hr, namespace: shop }
spec: { interval: 5m, serviceAccountName: deployer, chart: { spec: { chart: x, version: 1.2.3, sourceRef: { kind: HelmRepository, name: hrepo }, verify: { provider: cosign } } }, values: { a: 1 } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: hrepo, namespace: shop }
spec: { url: https://charts.example.com, interval: 5m }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: crt, namespace: shop }
spec: { secretName: tls, dnsNames: [shop.example.com], duration: 2160h, privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }, issuerRef: { name: ca, kind: ClusterIssuer } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: deployer, namespace: shop }
---
apiVersion: policy.sigstore.dev/v1beta1
kind: ClusterImagePolicy
metadata: { name: cip }
spec: { mode: enforce, images: [{ glob: "registry.example/**" }], authorities: [{ keyless: { url: https://fulcio, identities: [{ issuer: https://token, subject: acme }] } }] }
---
name: deploy
on: { pull_request: {} }
permissions: { contents: read }
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567
        with: { persist-credentials: false }
      - run: npm ci
        env: { TOKEN: "\${{ secrets.TOKEN }}" }
`;
