import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import { annotatedExemptions } from './exemptions/annotated';
import { exemptionChanges } from './exemptions/exemption-changes';
import { expiryChanges } from './exemptions/expiry';
import { placeOf, WrittenExemption } from './exemptions/written-exemption';
import type { ManifestSet } from './manifest-set';
import { nameOf } from './object-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import type { LedgerEntry } from '../core/ledger';
import type { Manifest } from '../core/manifest';

/** Which rules may be broken, where, why and until when: as a configuration says it, and as objects carry it that a program made. */
export class ExemptionDifference implements Comparison {
  constructor(private readonly today: string) {}

  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const configured = [before.exemptions.map((entry) => fromLedger(renamed(entry, renames))), after.exemptions.map(fromLedger)];
    const known = new Set(configured[1].map(justificationOf));
    const all = [
      ...exemptionChanges(configured[0], configured[1]),
      ...this.annotated(renames, known),
      ...expiryChanges(configured[1], this.today),
    ];
    return all;
  }

  /** What objects carry, unless the configuration says the same. */
  private annotated({ pairs, added, removed }: Renames, known: ReadonlySet<string>): SecurityChange[] {
    const sides: Array<{ readonly before?: Manifest; readonly after?: Manifest; readonly name: string }> = [
      ...pairs.map((pair) => ({ ...pair, name: nameOf(pair) })),
      ...added.map((after) => ({ after, name: String(after) })),
      ...removed.map((before) => ({ before, name: String(before) })),
    ];
    return sides.flatMap(({ before, after, name }) => {
      const [old, now] = [before, after].map((manifest) => manifest ? annotatedExemptions(manifest, name) : [])
        .map((exemptions) => exemptions.filter((each) => !known.has(justificationOf(each))));
      if (old.length + now.length === 0) return [];
      const changes = [...exemptionChanges(old, now), ...expiryChanges(now, this.today)];
      return changes.map((change) => ({
        ...change,
        resource: resourceOf(after ?? before!),
        ...before && !change.old ? { old: originOf(before, '/metadata/annotations') } : {},
        ...after && !change.now ? { now: originOf(after, '/metadata/annotations') } : {},
      }));
    });
  }
}

/** An exemption of one object, by the name that it has now. */
function renamed(entry: LedgerEntry, { list }: Renames): LedgerEntry {
  const { objects } = entry;
  if (objects?.kind === undefined || objects.name === undefined) return entry;
  const rename = list.find(({ before: { kind, namespace, name } }) => kind === objects.kind && name === objects.name
    && (objects.namespace === undefined || namespace === objects.namespace));
  if (!rename) return entry;
  const { kind, namespace, name } = rename.after;
  return { ...entry, objects: { ...objects, kind, name, ...objects.namespace === undefined ? {} : { namespace } } };
}

function fromLedger(entry: LedgerEntry): WrittenExemption {
  return { ...entry, scope: placeOf(entry), origin: { location: entry.location, constructPath: entry.constructPath || undefined } };
}

function justificationOf({ rule, reason, owner, expires }: WrittenExemption): string {
  return JSON.stringify([rule, reason, owner, expires]);
}
