import { matchesPattern } from '../../core/pattern';

/** Names that every cluster has, with `*` for any characters. */
interface BuiltIn {
  /** @default - every namespace, or none for cluster-scoped kinds */
  readonly namespace?: string;
  readonly names: readonly string[];
}

const CONTROLLERS = [
  '*-controller', 'attachdetach-controller', 'bootstrap-signer', 'cloud-provider', 'coredns', 'generic-garbage-collector', 'horizontal-pod-autoscaler',
  'kube-dns', 'kube-proxy', 'persistent-volume-binder', 'pod-garbage-collector', 'token-cleaner',
];

/**
 * `group/Kind` → the objects that Kubernetes itself makes (1.37: kube-apiserver, kube-controller-manager, kubeadm), and what meshes and
 * OpenShift put into every namespace.
 */
const BUILT_IN: { readonly [groupKind: string]: readonly BuiltIn[] } = {
  '/ConfigMap': [
    { names: ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert', 'linkerd-identity-trust-roots'] },
    { namespace: 'kube-system', names: ['extension-apiserver-authentication', 'coredns', 'kube-proxy', 'kubeadm-config', 'kubelet-config'] },
    { namespace: 'kube-public', names: ['cluster-info'] },
  ],
  '/ServiceAccount': [{ names: ['default'] }, { namespace: 'kube-system', names: CONTROLLERS }],
  '/Service': [{ namespace: 'default', names: ['kubernetes'] }, { namespace: 'kube-system', names: ['kube-dns'] }],
  'rbac.authorization.k8s.io/ClusterRole': [{ names: ['cluster-admin', 'admin', 'edit', 'view', 'system:*'] }],
  'rbac.authorization.k8s.io/Role': [
    { namespace: 'kube-system', names: ['extension-apiserver-authentication-reader', 'system:*'] },
    { namespace: 'kube-public', names: ['system:*'] },
  ],
  'scheduling.k8s.io/PriorityClass': [{ names: ['system-cluster-critical', 'system-node-critical'] }],
};

/** Whether every cluster has an object although nobody declares it. */
export function isBuiltIn(groupKind: string, namespace: string | undefined, name: string): boolean {
  const objects = Object.hasOwn(BUILT_IN, groupKind) ? BUILT_IN[groupKind] : [];
  return objects.some((object) => isIn(object, namespace) && object.names.some((pattern) => matchesPattern(pattern, name)));
}

function isIn(object: BuiltIn, namespace: string | undefined): boolean {
  return object.namespace === undefined || object.namespace === namespace;
}
