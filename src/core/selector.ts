import { type SelectorRequirement, SelectorReader } from './selector-reader';

/** What a selector says before its requirements count: an absent one selects nothing, whatever its requirements. */
interface SelectorContents {
  readonly requirements: readonly SelectorRequirement[];
  readonly problems: string[];
  readonly isAbsent: boolean;
}

/**
 * A label selector with Kubernetes' semantics (apimachinery, `LabelSelectorAsSelector`).
 *
 * NotIn and DoesNotExist hold for objects without the label. A selector that the API server would refuse selects nothing
 * and says why in `problems`, so that no mistake widens it.
 */
export class Selector {
  /**
   * The selector of a LabelSelector's JSON: absent or null selects nothing, `{}` selects everything.
   *
   * Where the API's field is no pointer, as in `NetworkPolicy.spec.podSelector`, absent means `{}` instead: that is for the caller to say.
   */
  public static of(labelSelector: unknown): Selector {
    const reader = new SelectorReader();
    const isAbsent = labelSelector === undefined || labelSelector === null;
    if (!isAbsent) reader.readSelector(labelSelector);
    return new Selector({ requirements: reader.requirements, problems: reader.problems, isAbsent });
  }

  /** The selector of a plain map of labels, as in Services and ReplicationControllers: absent or empty selects nothing. */
  public static ofLabels(map: unknown): Selector {
    const reader = new SelectorReader();
    if (map !== undefined && map !== null) reader.readLabels('', map);
    return new Selector({ requirements: reader.requirements, problems: reader.problems, isAbsent: reader.requirements.length === 0 });
  }

  /** What is wrong, each with its JSON pointer inside the selector, the value and the repair; empty when nothing is. */
  public readonly problems: string[];

  /** Whether no object is ever selected: the selector is absent or has problems. Requirements that contradict each other do not count. */
  public readonly selectsNothing: boolean;

  /** Whether every object is selected, also one without labels. */
  public readonly selectsEverything: boolean;

  /** The requirements as they are written. */
  private readonly written: readonly SelectorRequirement[];
  private ownKey?: string;

  private constructor(contents: SelectorContents) {
    this.problems = contents.problems;
    this.selectsNothing = contents.isAbsent || contents.problems.length > 0;
    this.written = this.selectsNothing ? [] : contents.requirements;
    this.selectsEverything = !this.selectsNothing && this.written.length === 0;
  }

  /** What an object's labels must hold, all of it; sorted, without duplicates; empty where nothing is selected. */
  public get requirements(): readonly SelectorRequirement[] {
    if (this.written.length < 2) return this.written;
    const texts = new Map(this.written.map((each) => [textOf(each), each]));
    return [...texts.keys()].sort().map((text) => texts.get(text)!);
  }

  /** The selector in kubectl's notation, `<nothing>` or `<everything>`: the same text for equal selectors, made for cache keys. */
  public get key(): string {
    return this.ownKey ??= this.selectsNothing ? '<nothing>' : this.requirements.map(textOf).join(',') || '<everything>';
  }

  /** Whether an object with these labels is selected; absent labels are no labels. */
  public matches(labels: { readonly [key: string]: string } | undefined): boolean {
    return !this.selectsNothing && this.written.every((requirement) => holds(requirement, labels ?? {}));
  }
}

function holds(requirement: SelectorRequirement, labels: { readonly [key: string]: string }): boolean {
  const exists = Object.hasOwn(labels, requirement.key);
  switch (requirement.operator) {
    case 'In': return exists && requirement.values.includes(labels[requirement.key]);
    case 'NotIn': return !exists || !requirement.values.includes(labels[requirement.key]);
    case 'Exists': return exists;
    default: return !exists;
  }
}

/** Unambiguous, because keys and values without problems hold none of the signs used here. */
function textOf({ key, operator, values }: SelectorRequirement): string {
  const isSingle = values.length === 1;
  switch (operator) {
    case 'In': return isSingle ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`;
    case 'NotIn': return isSingle ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`;
    case 'Exists': return key;
    default: return `!${key}`;
  }
}
