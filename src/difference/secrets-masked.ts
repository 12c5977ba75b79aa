import { resourceKeyOf, resourceOf } from './change-place';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import type { Manifest } from '../core/manifest';
import { Redaction } from '../core/redaction';

/** Changes of which no text repeats the plaintext that their object holds, or held. */
export class MaskedChanges {
  private readonly objects = new Map<string, Manifest[]>();
  private readonly redactions = new Map<string, readonly Redaction[]>();

  constructor({ pairs, added, removed }: Pick<Renames, 'pairs' | 'added' | 'removed'>) {
    for (const { before, after } of pairs) for (const named of [before, after]) this.know(named, [before, after]);
    for (const manifest of [...added, ...removed]) this.know(manifest, [manifest]);
  }

  /** A change without any of it. */
  public masked(change: SecurityChange): SecurityChange {
    const redactions = change.resource ? this.redactionsOf(resourceKeyOf(change.resource)) : [];
    if (redactions.length === 0) return change;
    const mask = (text: string) => redactions.reduce((shown, redaction) => redaction.mask(shown), text);
    const texts = (['before', 'after', 'why'] as const).filter((name) => change[name] !== undefined).map((name) => [name, mask(change[name]!)]);
    return { ...change, title: mask(change.title), ...Object.fromEntries(texts) as Partial<SecurityChange> };
  }

  private know(manifest: Manifest, objects: readonly Manifest[]): void {
    const key = resourceKeyOf(resourceOf(manifest));
    this.objects.set(key, [...this.objects.get(key) ?? [], ...objects]);
  }

  /** Few objects change, and fewer hold plaintext: they are looked through when a change names them. */
  private redactionsOf(key: string): readonly Redaction[] {
    let known = this.redactions.get(key);
    if (!known) {
      known = (this.objects.get(key) ?? []).map((manifest) => Redaction.of(manifest)).filter(({ isEmpty }) => !isEmpty);
      this.redactions.set(key, known);
    }
    return known;
  }
}
