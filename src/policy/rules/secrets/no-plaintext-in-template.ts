import { Holding, Place, plainTextAt } from './plain-settings';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

type Steps = ReadonlyArray<string | typeof EACH>;

const at = (holding: Holding, ...steps: Steps): Place => [FieldPath.of(...steps), holding];
const { VALUES, SETTINGS, TEXT, EXPRESSION, OBJECT } = Holding;

/** The template of a Secret below a field, as the External Secrets Operator has it. */
function template(...steps: Steps): Place[] {
  return [
    at(VALUES, ...steps, 'data'), at(TEXT, ...steps, 'templateFrom', EACH, 'literal'),
    at(SETTINGS, ...steps, 'metadata', 'annotations'), at(SETTINGS, ...steps, 'metadata', 'labels'),
  ];
}

/** What a Helm chart, or Kustomize, is handed by an Application of Argo CD. */
function application(...steps: Steps): Place[] {
  return [at(SETTINGS, ...steps, 'source'), at(SETTINGS, ...steps, 'sources', EACH)];
}

const STORE: readonly Place[] = [at(SETTINGS, 'spec', 'provider', 'fake', 'data', EACH)];
const KYVERNO: readonly Place[] = ['data', 'stringData'].flatMap((field) => [
  at(VALUES, 'spec', 'rules', EACH, 'generate', 'data', field), at(VALUES, 'spec', 'rules', EACH, 'generate', 'foreach', EACH, 'data', field),
  at(VALUES, 'spec', 'rules', EACH, 'mutate', 'patchStrategicMerge', field), at(VALUES, 'spec', 'rules', EACH, 'mutate', 'foreach', EACH, 'patchStrategicMerge', field),
]);
const GENERATING: readonly Place[] = [at(EXPRESSION, 'spec', 'generate', EACH, 'expression'), at(EXPRESSION, 'spec', 'variables', EACH, 'expression')];
const MUTATING: readonly Place[] = [
  at(EXPRESSION, 'spec', 'mutations', EACH, 'applyConfiguration', 'expression'), at(EXPRESSION, 'spec', 'mutations', EACH, 'jsonPatch', 'expression'),
  at(EXPRESSION, 'spec', 'variables', EACH, 'expression'),
];
const KUBERNETES_OBJECT: readonly Place[] = [at(OBJECT, 'spec', 'forProvider', 'manifest')];
const HELM_RELEASE: readonly Place[] = [at(SETTINGS, 'spec', 'forProvider', 'values'), at(SETTINGS, 'spec', 'forProvider', 'set', EACH)];
const WEBHOOK = ['url', 'headers', 'body'];

/** group/Kind → where plain text becomes a Secret, or is handed to what makes one. */
const PLACES: { readonly [groupKind: string]: readonly Place[] } = {
  'bitnami.com/SealedSecret': [
    at(VALUES, 'spec', 'template', 'data'), at(VALUES, 'spec', 'template', 'stringData'), at(SETTINGS, 'spec', 'template', 'metadata', 'annotations'),
  ],
  'isindir.github.com/SopsSecret': ['data', 'stringData'].map((field) => at(Holding.CIPHERTEXT, 'spec', 'secretTemplates', EACH, field)),
  'external-secrets.io/ExternalSecret': template('spec', 'target', 'template'),
  'external-secrets.io/ClusterExternalSecret': template('spec', 'externalSecretSpec', 'target', 'template'),
  'external-secrets.io/PushSecret': template('spec', 'template'),
  'external-secrets.io/ClusterPushSecret': template('spec', 'pushSecretSpec', 'template'),
  'external-secrets.io/SecretStore': STORE,
  'external-secrets.io/ClusterSecretStore': STORE,
  'generators.external-secrets.io/Webhook': WEBHOOK.map((field) => at(SETTINGS, 'spec', field)),
  'generators.external-secrets.io/VaultDynamicSecret': [at(SETTINGS, 'spec', 'parameters')],
  'generators.external-secrets.io/ClusterGenerator': [
    ...WEBHOOK.map((field) => at(SETTINGS, 'spec', 'generator', 'webhookSpec', field)), at(SETTINGS, 'spec', 'generator', 'vaultDynamicSecretSpec', 'parameters'),
  ],
  'kyverno.io/ClusterPolicy': KYVERNO,
  'kyverno.io/Policy': KYVERNO,
  'policies.kyverno.io/GeneratingPolicy': GENERATING,
  'policies.kyverno.io/NamespacedGeneratingPolicy': GENERATING,
  'policies.kyverno.io/MutatingPolicy': MUTATING,
  'policies.kyverno.io/NamespacedMutatingPolicy': MUTATING,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': MUTATING,
  'helm.toolkit.fluxcd.io/HelmRelease': [at(SETTINGS, 'spec', 'values'), at(TEXT, 'spec', 'postRenderers', EACH, 'kustomize', 'patches', EACH, 'patch')],
  'kustomize.toolkit.fluxcd.io/Kustomization': [at(TEXT, 'spec', 'patches', EACH, 'patch'), at(SETTINGS, 'spec', 'postBuild', 'substitute')],
  'kustomize.config.k8s.io/Kustomization': [
    at(Holding.LITERALS, 'secretGenerator', EACH, 'literals'), at(TEXT, 'configMapGenerator', EACH, 'literals'), at(TEXT, 'patches', EACH, 'patch'),
  ],
  'helm.cattle.io/HelmChart': [at(TEXT, 'spec', 'valuesContent'), at(SETTINGS, 'spec', 'set')],
  'helm.cattle.io/HelmChartConfig': [at(TEXT, 'spec', 'valuesContent')],
  'fleet.cattle.io/Bundle': [at(TEXT, 'spec', 'resources', EACH, 'content'), at(SETTINGS, 'spec', 'helm', 'values')],
  'argoproj.io/Application': application('spec'),
  'argoproj.io/ApplicationSet': [...application('spec', 'template', 'spec'), at(TEXT, 'spec', 'templatePatch'), at(SETTINGS, 'spec', 'generators', EACH)],
  'kubernetes.crossplane.io/Object': KUBERNETES_OBJECT,
  'kubernetes.m.crossplane.io/Object': KUBERNETES_OBJECT,
  'helm.crossplane.io/Release': HELM_RELEASE,
  'helm.m.crossplane.io/Release': HELM_RELEASE,
  'template.openshift.io/Template': [at(OBJECT, 'objects', EACH), at(SETTINGS, 'parameters', EACH)],
  'work.open-cluster-management.io/ManifestWork': [at(OBJECT, 'spec', 'workload', 'manifests', EACH)],
};

/**
 * What becomes a Secret, or is handed to a chart that makes one, must not hold values in plain text.
 *
 * Looked at: templates of SealedSecrets, ExternalSecrets and PushSecrets, the `fake` provider and generators of the External Secrets Operator,
 * SopsSecrets, Secrets that Kyverno and admission policies make or change, Secrets in objects of Crossplane, OpenShift templates and
 * ManifestWorks, literals and patches of Kustomize, and values for Helm: HelmRelease (Flux, Crossplane), HelmChart (k3s), Bundle (Fleet),
 * Application and ApplicationSet (Argo CD).
 */
export class NoPlaintextInTemplate extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-template',
    title: 'What becomes a Secret must not hold its values in plain text.',
    why: 'The object looks as if it kept the secret safe, while the value stands in it for everyone who reads the repository.',
    severity: Severity.HIGH,
    judges: Kinds.of(...Object.keys(PLACES)),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    return plainTextAt(PLACES[manifest.groupKind], manifest);
  }
}
