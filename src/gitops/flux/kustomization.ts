import type { DeliveryAccount } from './delivery-account';
import type { DeliverySettings } from './delivery-settings';
import { isOneOffJob } from './one-off-job';
import { type Stage, stagesOf } from './stages';
import { at, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PlainObject } from '../cluster-content';

/** A folder of the repository that Flux applies. */
export interface DeliveredFolder {
  readonly account: DeliveryAccount;
  /** Below the root of the repository. */
  readonly path: string;
  readonly manifests: readonly Manifest[];
  /** What its Kustomization is called. */
  readonly name: string;
  /** What the Kustomization is called that goes ahead, where one is needed. */
  readonly firstName: string;
  /** The Kustomization that has to be done before. @default - none */
  readonly after?: string;
}

/** The Kustomizations that apply a folder, in their order: one, or two where a part of it has to be there before the rest. */
export function kustomizations(folder: DeliveredFolder, settings: DeliverySettings): PlainObject[] {
  const { first, rest } = stagesOf(folder.manifests);
  if (!first) return [kustomization(folder, rest, settings)];
  return [
    kustomization({ ...folder, name: folder.firstName }, first, settings),
    kustomization({ ...folder, after: folder.firstName }, rest, settings),
  ];
}

/**
 * Never `suspend`; never `force`, which deletes and makes anew what cannot be changed; never `targetNamespace`, which would move what belongs
 * elsewhere instead of failing, and rename the subjects of bindings; and whoever deletes a Kustomization deletes nothing that it has applied.
 */
function kustomization({ account, path, name, after }: DeliveredFolder, { manifests, patches }: Stage, settings: DeliverySettings): PlainObject {
  const { source, interval, retryInterval, decryption } = settings;
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: account.namespace },
    spec: {
      ...after !== undefined && { dependsOn: [{ name: after }] },
      interval,
      retryInterval,
      timeout: settings.timeoutWith(longestJob(manifests)),
      serviceAccountName: account.name,
      sourceRef: { kind: source._kind, name: settings.name },
      path: `./${path}`,
      prune: true,
      wait: true,
      force: false,
      deletionPolicy: 'Orphan',
      ...decryption && manifests.some(mayBeEncrypted) && { decryption },
      ...patches.length > 0 && { patches },
    },
  };
}

/** Whether SOPS encrypts such an object, or has. */
function mayBeEncrypted({ groupKind, json }: Manifest): boolean {
  return groupKind === '/Secret' || member(json, 'sops') !== undefined;
}

/** The seconds that the longest of some one-off Jobs may take. */
function longestJob(manifests: readonly Manifest[]): number {
  const deadlines = manifests.filter(isOneOffJob).map(({ json }) => Number(at(json, 'spec', 'activeDeadlineSeconds')));
  return Math.max(0, ...deadlines.filter((seconds) => Number.isSafeInteger(seconds)));
}
