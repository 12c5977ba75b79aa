import { SecretUse, UseKind } from './secret-use';
import { NamedUse } from './secret-uses';
import { addTo } from '../../core/grouping';
import { arrayOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { accountOf } from '../rbac/token-use';

/**
 * What pods pull images with because their ServiceAccount says so: Kubernetes gives them its pull Secrets unless they name some themselves
 * (admission plugin ServiceAccount).
 */
export function pullsThroughAccounts(uses: readonly NamedUse[], manifests: readonly Manifest[]): NamedUse[] {
  const said = uses.filter(({ use }) => use.kind === UseKind.PULL && use.by.groupKind === '/ServiceAccount');
  if (said.length === 0) return [];
  const pods = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const { podSpec, namespace } = manifest;
    if (podSpec && arrayOf(podSpec.json.imagePullSecrets).length === 0) addTo(pods, `${namespace}/${accountOf(podSpec)}`, manifest);
  }
  return said.flatMap((named) => (pods.get(`${named.namespace}/${named.use.by.name}`) ?? []).map((by) => ({ ...named, use: throughAccount(named.use, by) })));
}

function throughAccount({ pointer, isOptional, by: account }: SecretUse, by: Manifest): SecretUse {
  return { kind: UseKind.PULL, by, pointer, isOptional, account: account.name };
}
