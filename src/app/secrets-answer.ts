import { Permissions } from '../analysis/rbac/permissions';
import type { ObjectLookup } from '../analysis/references/object-lookup';
import { ASSUMPTIONS } from '../analysis/secrets/assumptions';
import type { SecretEntry } from '../analysis/secrets/secret-entry';
import { SecretInventory } from '../analysis/secrets/secret-inventory';
import { SecretReader, SecretReaders } from '../analysis/secrets/secret-readers';
import { svgOf } from '../reports/graph/svg';
import type { ReportedSecrets } from '../reports/secrets/secrets-answer';
import { secretsGraph } from '../reports/secrets/secrets-graph';

/** Where the secrets among objects come from and where they end; who may read them is found out when it is asked. */
export function secretsAnswer(objects: ObjectLookup): ReportedSecrets {
  const { entries } = new SecretInventory(objects);
  let readers: SecretReaders | undefined;
  const known = new Map<SecretEntry, readonly SecretReader[]>();
  const readersOf = (entry: SecretEntry): readonly SecretReader[] => {
    readers ??= new SecretReaders(new Permissions(objects.manifests));
    if (!known.has(entry)) known.set(entry, readers.of(entry));
    return known.get(entry)!;
  };
  const answer = { entries, readersOf, assumptions: ASSUMPTIONS, problems: [], notices: [] };
  return { ...answer, picture: () => svgOf(secretsGraph(answer)) };
}
