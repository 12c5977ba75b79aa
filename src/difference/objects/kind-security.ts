import { Severity } from '../../core/finding';
import type { Manifest } from '../../core/manifest';
import { currentGroupKind } from '../object-identity';
import type { ChangeEffect } from '../security-change';

/** What it means that an object of a kind comes or goes. */
export interface KindSecurity {
  readonly severity: Severity;
  /** @default "neutral" */
  readonly whenAdded?: ChangeEffect;
  /** @default "neutral" */
  readonly whenRemoved?: ChangeEffect;
  readonly whyAdded?: string;
  readonly whyRemoved?: string;
}

function guard(severity: Severity, whyRemoved: string): KindSecurity {
  return { severity, whenRemoved: 'weaker', whenAdded: 'stronger', whyRemoved };
}

const ADMISSION = guard(Severity.HIGH, 'What it refused, the cluster takes from now on.');
const NETWORK = guard(Severity.HIGH, 'No other policy holds for the same pods in the same directions, so that all their traffic may pass that it kept out.');
const MESH = guard(Severity.HIGH, 'What it demanded of requests in the mesh, nothing demands any more.');
const DETECTION = guard(Severity.LOW, 'What it noticed, nobody notices any more.');

const KINDS: { readonly [groupKind: string]: KindSecurity } = {
  'networking.k8s.io/NetworkPolicy': NETWORK,
  'cilium.io/CiliumNetworkPolicy': NETWORK,
  'cilium.io/CiliumClusterwideNetworkPolicy': NETWORK,
  'projectcalico.org/NetworkPolicy': NETWORK,
  'projectcalico.org/GlobalNetworkPolicy': NETWORK,
  'policy.networking.k8s.io/AdminNetworkPolicy': NETWORK,
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': NETWORK,
  'policy.networking.k8s.io/ClusterNetworkPolicy': NETWORK,
  'policy/PodDisruptionBudget': guard(Severity.LOW, 'A drained node may take all pods at once.'),
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': ADMISSION,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': ADMISSION,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': ADMISSION,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': {
    severity: Severity.HIGH, whenAdded: 'weaker', whyAdded: 'Whoever answers it can change every object that it is asked about, and reads them.',
  },
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': {
    severity: Severity.MEDIUM, whenAdded: 'weaker', whyAdded: 'It changes objects after they were judged.',
  },
  'apiregistration.k8s.io/APIService': { severity: Severity.MEDIUM, whenAdded: 'weaker', whyAdded: 'Requests for its group go to a server that the cluster trusts.' },
  'kyverno.io/ClusterPolicy': ADMISSION,
  'kyverno.io/Policy': ADMISSION,
  'kyverno.io/PolicyException': { severity: Severity.MEDIUM, whenAdded: 'weaker', whenRemoved: 'stronger', whyAdded: 'What it names is not held to the policies that it names.' },
  'policies.kyverno.io/ValidatingPolicy': ADMISSION,
  'policies.kyverno.io/ImageValidatingPolicy': ADMISSION,
  'policies.kyverno.io/PolicyException': { severity: Severity.MEDIUM, whenAdded: 'weaker', whenRemoved: 'stronger', whyAdded: 'What it names is not held to the policies that it names.' },
  'policy.sigstore.dev/ClusterImagePolicy': ADMISSION,
  'templates.gatekeeper.sh/ConstraintTemplate': ADMISSION,
  'gateway.networking.k8s.io/ReferenceGrant': { severity: Severity.MEDIUM, whenAdded: 'weaker', whenRemoved: 'stronger', whyAdded: 'Objects of other namespaces may use what it names here.' },
  'gateway.networking.k8s.io/BackendTLSPolicy': guard(Severity.MEDIUM, 'What leads callers there does not encrypt to its backends any more.'),
  'security.istio.io/AuthorizationPolicy': MESH,
  'security.istio.io/PeerAuthentication': MESH,
  'security.istio.io/RequestAuthentication': MESH,
  'policy.linkerd.io/AuthorizationPolicy': { severity: Severity.LOW },
  'policy.linkerd.io/Server': MESH,
  'cilium.io/TracingPolicy': DETECTION,
  'cilium.io/TracingPolicyNamespaced': DETECTION,
  'monitoring.coreos.com/PrometheusRule': DETECTION,
  'security.kubearmor.com/KubeArmorPolicy': ADMISSION,
  'security.kubearmor.com/KubeArmorClusterPolicy': ADMISSION,
};

const GROUPS: { readonly [group: string]: KindSecurity } = { 'constraints.gatekeeper.sh': ADMISSION };

const OTHERS: KindSecurity = { severity: Severity.LOW };

/** What it means that an object comes or goes; of kinds that nothing is known of, that it is worth knowing. */
export function securityOfKind({ groupKind, group }: Manifest): KindSecurity {
  const current = currentGroupKind(groupKind);
  if (Object.hasOwn(KINDS, current)) return KINDS[current];
  return Object.hasOwn(GROUPS, group) ? GROUPS[group] : OTHERS;
}
