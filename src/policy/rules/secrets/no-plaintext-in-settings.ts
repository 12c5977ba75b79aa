import { Holding, Place, plainTextAt } from './plain-settings';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

type Steps = ReadonlyArray<string | typeof EACH>;

const at = (holding: Holding, ...steps: Steps): Place => [FieldPath.of(...steps), holding];
const { SETTINGS, OPTIONS, ANYTHING } = Holding;

const WHOLE: readonly Place[] = [at(SETTINGS, 'spec')];
const WEBHOOKS: readonly Place[] = [at(ANYTHING, 'webhooks', EACH, 'clientConfig')];
const ROUTE: readonly Place[] = [at(SETTINGS, 'spec', 'rules', EACH, 'filters', EACH), at(SETTINGS, 'spec', 'rules', EACH, 'backendRefs', EACH, 'filters', EACH)];
const SCRAPING = ['ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig', 'AlertmanagerConfig', 'Alertmanager', 'Prometheus', 'PrometheusAgent', 'ThanosRuler'];
const NODES: readonly Place[] = [at(SETTINGS, 'spec')];

/** group/Kind → where settings stand that somebody may have put a secret into. */
const PLACES: { readonly [groupKind: string]: readonly Place[] } = {
  '/Config': [at(SETTINGS, 'users', EACH, 'user')],
  '/PersistentVolume': [at(SETTINGS, 'spec', 'csi', 'volumeAttributes'), at(SETTINGS, 'spec', 'flexVolume', 'options')],
  'storage.k8s.io/StorageClass': [at(SETTINGS, 'parameters')],
  'storage.k8s.io/VolumeAttributesClass': [at(SETTINGS, 'parameters')],
  'snapshot.storage.k8s.io/VolumeSnapshotClass': [at(SETTINGS, 'parameters')],
  'secrets-store.csi.x-k8s.io/SecretProviderClass': [at(OPTIONS, 'spec', 'parameters')],
  'networking.k8s.io/Ingress': [at(ANYTHING, 'spec')],
  'gateway.networking.k8s.io/HTTPRoute': ROUTE,
  'gateway.networking.k8s.io/GRPCRoute': ROUTE,
  'networking.istio.io/VirtualService': WHOLE,
  'networking.istio.io/EnvoyFilter': [at(ANYTHING, 'spec')],
  'traefik.io/Middleware': WHOLE,
  'projectcontour.io/HTTPProxy': WHOLE,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': WEBHOOKS,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': WEBHOOKS,
  'apiextensions.k8s.io/CustomResourceDefinition': [at(ANYTHING, 'spec', 'conversion')],
  'apiregistration.k8s.io/APIService': [at(ANYTHING, 'spec')],
  'apiserver.config.k8s.io/EncryptionConfiguration': [at(SETTINGS, 'resources', EACH, 'providers', EACH)],
  ...Object.fromEntries(SCRAPING.map((kind) => [`monitoring.coreos.com/${kind}`, WHOLE])),
  'grafana.integreatly.org/GrafanaDatasource': WHOLE,
  'keda.sh/ScaledObject': [at(SETTINGS, 'spec', 'triggers', EACH, 'metadata')],
  'keda.sh/ScaledJob': [at(SETTINGS, 'spec', 'triggers', EACH, 'metadata')],
  ...Object.fromEntries(['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate', 'CronWorkflow'].map((kind) => [`argoproj.io/${kind}`, WHOLE])),
  ...Object.fromEntries(['Task', 'TaskRun', 'ClusterTask', 'Pipeline', 'PipelineRun'].map((kind) => [`tekton.dev/${kind}`, WHOLE])),
  'kubevirt.io/VirtualMachine': NODES,
  'kubevirt.io/VirtualMachineInstance': NODES,
  ...Object.fromEntries(['KubeadmConfig', 'KubeadmConfigTemplate'].map((kind) => [`bootstrap.cluster.x-k8s.io/${kind}`, NODES])),
  'controlplane.cluster.x-k8s.io/KubeadmControlPlane': NODES,
  'karpenter.k8s.aws/EC2NodeClass': NODES,
};

/** Groups of Kubernetes itself, of which everything that may hold a setting is in the table. */
const OWN_GROUP = /^(?:[a-z]*|.*\.k8s\.io)$/;
/** Groups of which `secrets/no-plaintext-in-template` and `secrets/no-plaintext-in-store` judge what there is. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'bitnami.com', 'isindir.github.com', 'external-secrets.io', 'generators.external-secrets.io', 'kyverno.io', 'policies.kyverno.io', 'helm.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io', 'helm.cattle.io', 'fleet.cattle.io', 'argoproj.io', 'helm.crossplane.io', 'helm.m.crossplane.io', 'kubernetes.crossplane.io',
  'kubernetes.m.crossplane.io', 'template.openshift.io', 'work.open-cluster-management.io',
]);
const SPEC: readonly Place[] = [at(ANYTHING, 'spec')];
const NONE: Violation[] = [];

/**
 * Routes, volumes, webhooks, monitors and other objects must not hold secrets among their settings: in headers that a route adds, in attributes
 * of volumes, in the scripts that start nodes and virtual machines, in parameters of pipelines.
 *
 * They are told by name and by how they are written where the kind is known. Of other custom resources only what is written like a credential
 * counts.
 */
export class NoPlaintextInSettings extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-settings',
    title: 'Routes, volumes, webhooks and custom resources must not hold secrets.',
    why: 'Nobody guards such objects: whoever reads the repository, or may view the namespace, has the secret.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    const { groupKind, group } = manifest;
    if (Object.hasOwn(PLACES, groupKind)) return plainTextAt(PLACES[groupKind], manifest);
    return OWN_GROUP.test(group) || ELSEWHERE.has(group) || manifest.podSpec ? NONE : plainTextAt(SPEC, manifest);
  }
}
