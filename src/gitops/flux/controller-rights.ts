import { isKept } from './prune-guard';
import type { RuleRights } from '../../core/dangerous-rights';
import type { Manifest } from '../../core/manifest';
import { ApplierRights, type PolicyRule } from '../applier-rights';
import type { Surroundings } from '../applier-rights-surroundings';

/** What kustomize-controller asks for an object: what is there, a server-side apply (dry run, then in earnest), which creates what is not there. */
const APPLIES = ['create', 'get', 'patch'];
const PRUNES = [...APPLIES, 'delete'];

const LISTS_PODS: RuleRights = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
const LISTS_REPLICA_SETS: RuleRights = { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['list'] };

/** What its health checks ask besides the object itself (kstatus `statusreaders`), by kind; of other kinds they read only the object. */
const HEALTH: { readonly [groupKind: string]: readonly RuleRights[] } = {
  'apps/Deployment': [LISTS_REPLICA_SETS, LISTS_PODS],
  'apps/ReplicaSet': [LISTS_PODS],
  'apps/StatefulSet': [LISTS_PODS],
};

/**
 * The rules by which kustomize-controller (1.10, as the account that a Kustomization names) applies objects, prunes those that the repository has
 * no more, and checks their health.
 *
 * @param former objects that the repository had: to be read and deleted still.
 */
export function controllerRules(manifests: readonly Manifest[], former: readonly Manifest[], around: Surroundings): PolicyRule[] {
  const rights = new ApplierRights(around);
  for (const manifest of manifests) {
    rights.addObject(manifest, isKept(manifest) ? APPLIES : PRUNES);
    rights.add(...Object.hasOwn(HEALTH, manifest.groupKind) ? HEALTH[manifest.groupKind] : []);
  }
  for (const manifest of former) rights.addObject(manifest, ['delete', 'get']);
  return rights.rules();
}
