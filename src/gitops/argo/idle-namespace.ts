import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { PlainObject } from '../cluster-content';

const LEVEL = 'pod-security.kubernetes.io';
const MODES = ['enforce', 'audit', 'warn'];

/** A namespace in which nothing can run, nor reach or be reached: the accounts in it lend their rights, and no pod ever holds a token of them. */
export function idleNamespace(name: string, version: KubernetesVersion): PlainObject[] {
  const labels = MODES.flatMap((mode) => [[`${LEVEL}/${mode}`, 'restricted'], [`${LEVEL}/${mode}-version`, version.label]]);
  const inside = (object: string) => ({ name: object, namespace: name });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: Object.fromEntries(labels) } },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: inside('idle'), spec: { hard: { pods: '0', services: '0', persistentvolumeclaims: '0' } } },
    { apiVersion: 'v1', kind: 'LimitRange', metadata: inside('idle'), spec: { limits: [{ type: 'Container', max: { cpu: '0', memory: '0' } }] } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: inside('default-deny'),
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: inside('default'), automountServiceAccountToken: false },
  ];
}
