import { stringMap } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';

type Labels = { readonly [key: string]: string };
type ByValue = Map<string, Manifest[]>;

/** The objects of one namespace, all and by label. */
interface InNamespace {
  readonly all: Manifest[];
  readonly byLabel: Map<string, ByValue>;
}

const NONE: readonly Manifest[] = [];

/** Objects with labels, found by namespace and labels without trying all of them. */
export class LabelledObjects {
  private readonly namespaces = new Map<string | undefined, InNamespace>();

  /** Indexes objects by labels: their own, or those of the pods that they make. */
  constructor(manifests: readonly Manifest[], private readonly labelsOf: (manifest: Manifest) => Labels) {
    for (const manifest of manifests) this.add(manifest, labelsOf(manifest));
  }

  /** The namespaces in which there is any, sorted. */
  public get inNamespaces(): string[] {
    return [...this.namespaces.keys()].filter((namespace): namespace is string => namespace !== undefined).sort();
  }

  /** Those of a namespace that have all of these labels. */
  public withLabels(namespace: string | undefined, labels: unknown): readonly Manifest[] {
    const pairs = Object.entries(stringMap(labels));
    return this.fewest(namespace, pairs).filter((manifest) => pairs.every(([key, value]) => hasLabel(this.labelsOf(manifest), key, value)));
  }

  /** Those of a namespace that a label selector selects. */
  public selectedBy(namespace: string | undefined, labelSelector: unknown): readonly Manifest[] {
    const selector = Selector.of(labelSelector);
    if (selector.selectsNothing) return NONE;
    const pairs = selector.requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1).map(({ key, values }): [string, string] => [key, values[0]]);
    return this.fewest(namespace, pairs).filter((manifest) => selector.matches(this.labelsOf(manifest)));
  }

  /** The one of a namespace that has most of these labels, if any has one; the first by name among equals. */
  public nearest(namespace: string | undefined, labels: unknown): Manifest | undefined {
    const pairs = Object.entries(stringMap(labels));
    const candidates = pairs.flatMap(([key, value]) => this.namespaces.get(namespace)?.byLabel.get(key)?.get(value)?.slice(0, 100) ?? []);
    const counts = new Map<Manifest, number>();
    for (const candidate of candidates) counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || (a.toString() < b.toString() ? -1 : 1))[0]?.[0];
  }

  /** The shortest list in which everything with the labels is; all of the namespace when no label is asked for. */
  private fewest(namespace: string | undefined, pairs: ReadonlyArray<readonly [string, string]>): readonly Manifest[] {
    const there = this.namespaces.get(namespace);
    let fewest: readonly Manifest[] = there?.all ?? NONE;
    for (const [key, value] of pairs) {
      const found = there?.byLabel.get(key)?.get(value) ?? NONE;
      if (found.length < fewest.length) fewest = found;
    }
    return fewest;
  }

  private add(manifest: Manifest, labels: Labels): void {
    let there = this.namespaces.get(manifest.namespace);
    if (!there) this.namespaces.set(manifest.namespace, there = { all: [], byLabel: new Map() });
    there.all.push(manifest);
    for (const key of Object.keys(labels)) {
      let byValue = there.byLabel.get(key);
      if (!byValue) there.byLabel.set(key, byValue = new Map());
      const same = byValue.get(labels[key]);
      if (same) same.push(manifest);
      else byValue.set(labels[key], [manifest]);
    }
  }
}

function hasLabel(labels: Labels, key: string, value: string): boolean {
  return labels[key] === value && Object.hasOwn(labels, key);
}
