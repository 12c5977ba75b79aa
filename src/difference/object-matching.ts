import { bestPairs, Candidate, nameLikeness } from './best-pairs';
import { namespaceMoves } from './namespace-moves';
import { ObjectContent } from './object-content';
import { currentGroupKind, identityKey, identityOf, ObjectIdentity } from './object-identity';
import type { ObjectPair } from './object-pair';
import { referenceVotes } from './reference-votes';
import { sameIdentityPairs } from './same-identity-pairs';
import { NewNames, Translation } from './translation';
import { groupedBy } from '../core/grouping';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** How alike objects have to be that nothing but their content connects. */
const ALIKE = 0.75;
/** How alike workloads have to be that run the same images. */
const ALIKE_WORKLOADS = 0.55;
/** How alike what guards a cluster has to be: two of them are often alike, and one that is gone must not hide behind another. */
const ALIKE_GUARDS = 0.95;
const GUARD_GROUPS: readonly string[] = ['admissionregistration.k8s.io', 'apiextensions.k8s.io', 'kyverno.io', 'policies.kyverno.io'];
/** What adds to the likeness: something of both sets named it before and names it now, or its name follows from another renaming. */
const NAMED_BY = 1;
const EXPECTED_NAME = 0.5;
const SAME_NAME = 0.25;
/** Beyond so many candidates of a kind only those with equal content are looked at. */
const MOST_CANDIDATES = 40_000;

/** Finds which object of one set is which of another: by identity, by moved namespaces, then workloads, then all that goes with them. */
export class ObjectMatching {
  public readonly pairs: ObjectPair[] = [];
  /** Old namespace → new one, where everything moved together. */
  public readonly namespaces: ReadonlyMap<string, string>;
  private gone: Manifest[];
  private fresh: Manifest[];

  constructor(before: readonly Manifest[], after: readonly Manifest[]) {
    this.gone = [...before];
    this.fresh = [...after];
    this.take(sameIdentityPairs(this.gone, this.fresh, identityOf));
    this.namespaces = this.gone.length > 0 && this.fresh.length > 0 ? namespaceMoves(before, after) : new Map();
    this.take(sameIdentityPairs(this.gone, this.fresh, (manifest) => this.moved(identityOf(manifest))));
    this.matchAlike((manifest) => manifest.podSpec !== undefined);
    const [goneWorkloads, freshWorkloads] = [this.gone.filter(isWorkload), this.fresh.filter(isWorkload)];
    this.take(sameIdentityPairs(goneWorkloads, freshWorkloads, (manifest) => withoutKind(this.moved(identityOf(manifest))), withoutKindOf));
    this.matchAlike((manifest) => manifest.podSpec === undefined);
    this.matchAlike((manifest) => manifest.podSpec === undefined); // what refers to what was just recognised
  }

  /** What stands in the old set only. */
  public get removed(): readonly Manifest[] {
    return this.gone;
  }

  /** What stands in the new set only. */
  public get added(): readonly Manifest[] {
    return this.fresh;
  }

  /** An identity in the namespace to which everything around it moved. */
  public moved({ groupKind, namespace, name }: ObjectIdentity): ObjectIdentity {
    const place = namespace === undefined ? undefined : this.namespaces.get(namespace) ?? namespace;
    return { groupKind, namespace: place, name: groupKind === '/Namespace' ? this.namespaces.get(name) ?? name : name };
  }

  private take(pairs: readonly ObjectPair[]): void {
    if (pairs.length === 0) return;
    this.pairs.push(...pairs);
    const [old, now] = [new Set(pairs.map(({ before }) => before)), new Set(pairs.map(({ after }) => after))];
    this.gone = this.gone.filter((each) => !old.has(each));
    this.fresh = this.fresh.filter((each) => !now.has(each));
  }

  private matchAlike(isMeant: (manifest: Manifest) => boolean): void {
    const [gone, fresh] = [byKind(this.gone.filter(isMeant)), byKind(this.fresh.filter(isMeant))];
    if (![...gone.keys()].some((kind) => fresh.has(kind))) return;
    const names = new NewNames(this.pairs, this.namespaces);
    const votes = referenceVotes(this.pairs, keysOf(this.gone), keysOf(this.fresh));
    this.take([...gone].flatMap(([kind, old]) => {
      const now = fresh.get(kind);
      return now ? new KindMatching(old, now, { names, votes }).pairs() : [];
    }));
  }
}

/** What is known of renames so far. */
interface Known {
  readonly names: NewNames;
  /** Identity of what is gone → identities of what stands in its place. */
  readonly votes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Objects of one kind without a partner. */
class KindMatching {
  private readonly contents = new Map<Manifest, ObjectContent>();

  constructor(private readonly old: readonly Manifest[], private readonly now: readonly Manifest[], private readonly known: Known) {
    for (const each of old) this.contents.set(each, ObjectContent.of(each, Translation.ofOld(each, known.names)));
    for (const each of now) this.contents.set(each, ObjectContent.of(each, Translation.ofNew(each)));
  }

  public pairs(): ObjectPair[] {
    const areInterchangeable = (one: Manifest, other: Manifest) => this.formOf(one) === this.formOf(other);
    return bestPairs(this.candidates(), areInterchangeable).map(({ old, now }) => ({ before: old, after: now }));
  }

  private candidates(): Array<Candidate<Manifest>> {
    const isTooMuch = this.old.length * this.now.length > MOST_CANDIDATES;
    const likely = isTooMuch ? this.likely() : () => this.now;
    return this.old.flatMap((old) => likely(old).flatMap((now) => this.candidate(old, now) ?? []));
  }

  /** Those that say the same, or are called as is expected. */
  private likely(): (old: Manifest) => readonly Manifest[] {
    const [forms, called] = [groupedBy(this.now, (each) => this.formOf(each)), groupedBy(this.now, ({ name }) => name)];
    return (old) => [...new Set([this.known.names.expected(old.name, old.namespace) ?? '', old.name]
      .flatMap((name) => called.get(name) ?? []).concat(forms.get(this.formOf(old)) ?? []))];
  }

  private candidate(old: Manifest, now: Manifest): Candidate<Manifest> | undefined {
    const [content, other] = [this.contents.get(old)!, this.contents.get(now)!];
    if (old.podSpec && !content.runsLike(other) || !old.podSpec && !content.aimsLike(other)) return undefined;
    const likeness = content.likeness(other);
    const tie = this.tie(old, now);
    if (likeness < demanded(old, tie)) return undefined;
    return { old, now, score: likeness + tie, nameLikeness: nameLikeness(old.name, now.name) };
  }

  /** What connects two objects besides their content. */
  private tie(old: Manifest, now: Manifest): number {
    const { names, votes } = this.known;
    const isNamed = votes.get(identityKey(identityOf(old)))?.has(identityKey(identityOf(now))) ?? false;
    const isExpected = names.expected(old.name, old.namespace) === now.name;
    return Number(isNamed) * NAMED_BY + Number(isExpected) * EXPECTED_NAME + Number(old.name === now.name) * SAME_NAME;
  }

  private formOf(manifest: Manifest): string {
    return this.contents.get(manifest)!.normalForm;
  }
}

function demanded({ podSpec, group }: Manifest, tie: number): number {
  if (podSpec) return ALIKE_WORKLOADS;
  if (GUARD_GROUPS.includes(group)) return ALIKE_GUARDS;
  return tie >= EXPECTED_NAME ? 0.25 : ALIKE;
}

function byKind(manifests: readonly Manifest[]): Map<string, Manifest[]> {
  const named = manifests.filter(({ name }) => name !== '');
  return groupedBy([...named].sort((a, b) => compareTexts(keyOf(a), keyOf(b))), ({ groupKind }) => currentGroupKind(groupKind));
}

function keysOf(manifests: readonly Manifest[]): Set<string> {
  return new Set(manifests.map(keyOf));
}

function keyOf(manifest: Manifest): string {
  return identityKey(identityOf(manifest));
}

function isWorkload({ podSpec }: Manifest): boolean {
  return podSpec !== undefined;
}

/** A workload that has become one of another kind keeps its name. */
function withoutKind({ namespace, name }: ObjectIdentity): ObjectIdentity {
  return { groupKind: '', namespace, name };
}

function withoutKindOf(manifest: Manifest): ObjectIdentity {
  return withoutKind(identityOf(manifest));
}
