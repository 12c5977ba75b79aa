import { REGISTRY_KEYS } from './needed-keys';
import { Purpose, ReferenceRow } from './reference-row';

const SECRET = '/Secret';
const CONFIG_MAP = '/ConfigMap';
const CLASS = 'storage.k8s.io/StorageClass';

/** Volumes of storage that is not in the cluster, each with the way to the Secret that it logs in with. */
const VOLUME_LOGINS = ['cephfs', 'cinder', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'];

const OF_CONTAINERS: readonly ReferenceRow[] = [
  { at: 'env[].valueFrom.secretKeyRef', target: SECRET, keys: 'key', required: true },
  { at: 'env[].valueFrom.configMapKeyRef', target: CONFIG_MAP, keys: 'key', required: true },
  { at: 'envFrom[].secretRef', target: SECRET, required: true },
  { at: 'envFrom[].configMapRef', target: CONFIG_MAP, required: true },
];

/** What pod specs name, from the pod spec on (k8s.io/api `core/v1`, 1.37). */
export const POD_ROWS: readonly ReferenceRow[] = [
  ...['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) => OF_CONTAINERS.map((row) => ({ ...row, at: `${list}[].${row.at}` }))),
  { at: 'volumes[].secret', target: SECRET, name: 'secretName', keys: 'items', required: true },
  { at: 'volumes[].configMap', target: CONFIG_MAP, keys: 'items', required: true },
  { at: 'volumes[].projected.sources[].secret', target: SECRET, keys: 'items', required: true },
  { at: 'volumes[].projected.sources[].configMap', target: CONFIG_MAP, keys: 'items', required: true },
  { at: 'volumes[].persistentVolumeClaim', target: '/PersistentVolumeClaim', name: 'claimName', required: true },
  { at: 'volumes[].ephemeral.volumeClaimTemplate.spec', target: CLASS, name: 'storageClassName' },
  { at: 'volumes[].csi.nodePublishSecretRef', target: SECRET },
  { at: 'volumes[].csi.volumeAttributes', target: 'secrets-store.csi.x-k8s.io/SecretProviderClass', name: 'secretProviderClass' },
  { at: 'volumes[].azureFile', target: SECRET, name: 'secretName' },
  ...VOLUME_LOGINS.map((type) => ({ at: `volumes[].${type}.secretRef`, target: SECRET })),
  { at: 'imagePullSecrets[]', target: SECRET, purpose: Purpose.PULL_SECRET, needs: REGISTRY_KEYS },
  { at: '', target: '/ServiceAccount', name: 'serviceAccountName' },
  { at: '', target: 'scheduling.k8s.io/PriorityClass', name: 'priorityClassName' },
  { at: '', target: 'node.k8s.io/RuntimeClass', name: 'runtimeClassName' },
  { at: 'resourceClaims[]', target: 'resource.k8s.io/ResourceClaim', name: 'resourceClaimName' },
  { at: 'resourceClaims[]', target: 'resource.k8s.io/ResourceClaimTemplate', name: 'resourceClaimTemplateName' },
];
