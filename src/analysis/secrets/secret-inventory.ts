import { sourcesOfProviderClass } from './provider-class';
import { pullsThroughAccounts } from './pulling-accounts';
import { OriginKind, SecretEntry, SecretOrigin, SecretProblem, SecretProblemKind } from './secret-entry';
import { SecretOrigins } from './secret-origins';
import type { SecretUse } from './secret-use';
import { NamedUse, usesIn } from './secret-uses';
import { addTo, groupedBy } from '../../core/grouping';
import type { Manifest } from '../../core/manifest';
import { plainKeysOf } from '../../core/secret-values';
import { compareTexts } from '../../core/text-order';
import { claimantsOf } from '../references/claimants';
import { knownKeys } from '../references/object-keys';
import type { ObjectLookup } from '../references/object-lookup';
import { Products } from '../references/products';

const SECRET = '/Secret';
const PROVIDER_CLASS = 'secrets-store.csi.x-k8s.io/SecretProviderClass';

/** What names a Secret, or what takes the place of one. */
type Named = Pick<SecretEntry, 'kind' | 'namespace' | 'name'>;

/** Every Secret that the objects make or use: where it comes from, and where it ends. It never holds a value. */
export class SecretInventory {
  /** Sorted by namespace and name. */
  public readonly entries: readonly SecretEntry[];
  private readonly products: Products;
  private readonly origins: SecretOrigins;

  constructor(private readonly objects: ObjectLookup) {
    this.products = new Products(objects);
    this.origins = new SecretOrigins(objects);
    const direct = objects.manifests.flatMap((manifest) => usesIn(manifest, objects));
    const uses = groupedBy([...direct, ...pullsThroughAccounts(direct, objects.manifests)], keyOf);
    const named = new Map<string, Named>([...this.made(), ...[...uses.values()].map(([use]) => use)].map((each) => [keyOf(each), each]));
    this.entries = [...named].map(([key, each]) => this.entryOf(each, (uses.get(key) ?? []).map(({ use }) => use))).filter(isToldOf).sort(byName);
  }

  private made(): Named[] {
    const secrets = this.products.written(SECRET).map(({ namespace, name }): Named => ({ kind: 'Secret', namespace, name: name as string }));
    const found = secrets.filter((each) => each.namespace !== undefined || !this.isShownSomewhere(each.name, secrets));
    return [
      ...this.objects.ofKind(SECRET).map(({ namespace, name }): Named => ({ kind: 'Secret', namespace, name })),
      ...this.objects.ofKind(PROVIDER_CLASS).map(({ namespace, name }): Named => ({ kind: 'SecretProviderClass', namespace, name })),
      ...found,
    ];
  }

  /** What is made in many namespaces is told of those that show it. */
  private isShownSomewhere(name: string, secrets: readonly Named[]): boolean {
    return secrets.some((other) => other.namespace !== undefined && other.name === name);
  }

  private entryOf({ kind, namespace, name }: Named, uses: readonly SecretUse[]): SecretEntry {
    const entry = { kind, namespace, name, uses: [...uses].sort(byUser) };
    return kind === 'Secret' ? { ...entry, ...this.secret(entry) } : { ...entry, ...this.providerClass(entry) };
  }

  private secret(entry: Named & Pick<SecretEntry, 'uses'>): Pick<SecretEntry, 'keys' | 'origins' | 'problems'> {
    const { namespace, name } = entry;
    const written = this.objects.named(SECRET, namespace, name);
    const products = namespace === undefined
      ? this.products.written(SECRET).filter((product) => product.namespace === undefined && product.name === name)
      : this.products.of(SECRET, namespace, name);
    const claimants = claimantsOf(written, products);
    const origins = [
      ...written.map((each) => this.origins.written(each, claimants.includes(each))),
      ...distinctMakers(products.map((product) => this.origins.made(product))),
    ];
    const declared: SecretOrigin[] = origins.length === 0 && this.objects.isExternal(SECRET, namespace, name)
      ? [{ kind: OriginKind.DECLARED, isClaim: false, isAddition: false, sources: [] }]
      : [];
    const keys = knownKeys(written, products);
    const all = [...origins, ...declared];
    return { keys, origins: all, problems: problemsOf({ ...entry, keys, origins: all, problems: [] }, claimants) };
  }

  private providerClass(entry: Named & Pick<SecretEntry, 'uses'>): Pick<SecretEntry, 'keys' | 'origins' | 'problems'> {
    const makers = this.objects.named(PROVIDER_CLASS, entry.namespace, entry.name);
    const origins = makers.map((maker): SecretOrigin => ({
      kind: OriginKind.CSI, maker, isClaim: true, isAddition: false, sources: sourcesOfProviderClass(maker.json),
    }));
    const isDeclared = origins.length === 0 && this.objects.isExternal(PROVIDER_CLASS, entry.namespace, entry.name);
    const declared: SecretOrigin[] = isDeclared ? [{ kind: OriginKind.DECLARED, isClaim: false, isAddition: false, sources: [] }] : [];
    const files = origins.flatMap(({ sources }) => sources.map(({ key }) => key));
    const keys = files.length > 0 && files.every((file) => file !== undefined) ? [...new Set(files as string[])].sort(compareTexts) : undefined;
    const all = [...origins, ...declared];
    return { keys, origins: all, problems: missing({ ...entry, keys, origins: all, problems: [] }) };
  }
}

function keyOf({ kind, namespace, name }: Named | NamedUse): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

/** Of what an operator makes besides what is used, only its own documentation tells, for its newest version. */
function isToldOf({ uses, origins }: SecretEntry): boolean {
  return uses.length > 0 || origins.some(({ kind, isClaim }) => kind !== OriginKind.OPERATOR || isClaim);
}

function byName(a: SecretEntry, b: SecretEntry): number {
  return compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.name, b.name) || compareTexts(a.kind, b.kind);
}

function byUser(a: SecretUse, b: SecretUse): number {
  return compareTexts(`${a.by}`, `${b.by}`) || compareTexts(a.container ?? '', b.container ?? '') || compareTexts(a.kind, b.kind) || compareTexts(a.pointer, b.pointer);
}

/** A maker may make one Secret in several ways. */
function distinctMakers(origins: readonly SecretOrigin[]): SecretOrigin[] {
  const byMaker = new Map<Manifest | undefined, SecretOrigin[]>();
  for (const origin of origins) addTo(byMaker, origin.maker, origin);
  return [...byMaker.values()].map((same) => ({ ...same[0], isClaim: same.some(({ isClaim }) => isClaim) }));
}

function problemsOf(entry: SecretEntry, claimants: readonly Manifest[]): SecretProblem[] {
  const plain = entry.origins.flatMap(({ kind, maker }) => kind === OriginKind.WRITTEN && maker ? plainKeysOf(maker.json) : []);
  return [
    ...missing(entry),
    ...claimants.length > 1 ? [{ kind: SecretProblemKind.CLAIMED_TWICE, text: `claimed by ${claimants.join(' and ')}` }] : [],
    ...missingKeys(entry),
    ...plain.length > 0 ? [{ kind: SecretProblemKind.PLAINTEXT, text: `values stand in the manifest: ${[...new Set(plain)].sort(compareTexts).join(', ')}` }] : [],
  ];
}

function missing({ kind, origins, uses }: SecretEntry): SecretProblem[] {
  if (origins.some(({ isAddition }) => !isAddition)) return [];
  const needed = uses.some(({ isOptional }) => !isOptional) || origins.length > 0;
  const text = kind === 'Secret' ? 'no object makes it, and it is not declared to exist' : 'no object is this SecretProviderClass, and it is not declared to exist';
  return needed ? [{ kind: SecretProblemKind.MISSING, text }] : [];
}

function missingKeys({ keys, uses }: SecretEntry): SecretProblem[] {
  if (keys === undefined) return [];
  const read = new Set(uses.filter(({ isOptional }) => !isOptional).flatMap((use) => use.keys ?? []));
  return [...read].filter((key) => !keys.includes(key)).sort(compareTexts)
    .map((key) => ({ kind: SecretProblemKind.MISSING_KEY, text: `${JSON.stringify(key)} is read and is not in it` }));
}
