import type * as kplus from 'cdk8s-plus-27';
import { UsageError } from '../../core/errors';
import { NamespacePattern } from '../../core/namespace-pattern';
import { DNS_LABEL } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import { Selector } from '../../core/selector';
import { compareTexts } from '../../core/text-order';

/** A condition as it is written (`external-secrets.io/v1`). */
interface WrittenCondition {
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: object;
  readonly namespaceRegexes?: readonly string[];
}

/** Which namespaces may use a store of the cluster. */
export class NamespaceCondition {
  /**
   * The namespaces with these names.
   *
   * @throws a usage error for none, and for what is no name of a namespace.
   */
  public static names(...names: string[]): NamespaceCondition {
    if (names.length === 0) throw nothing('names');
    const odd = names.find((name) => !DNS_LABEL.test(name));
    if (odd !== undefined) {
      throw new UsageError(`${quoted(odd)} is not the name of a namespace.`, { fix: 'write lower-case letters, digits and "-"; for several names by one pattern use NamespaceCondition.matching' });
    }
    return new NamespaceCondition({ namespaces: [...new Set(names)].sort(compareTexts) });
  }

  /**
   * Namespaces of this app, such as a DefaultDenyNamespace, and what cdk8s-plus selects by `kplus.Namespaces.select`.
   *
   * @throws a usage error for none, and for a selection of every namespace.
   */
  public static of(...namespaces: kplus.INamespaceSelector[]): NamespaceCondition {
    const selected = namespaces.map((each) => each.toNamespaceSelectorConfig());
    const names = selected.flatMap((each) => each.names ?? []);
    const selectors = selected.flatMap(({ labelSelector }) => labelSelector ? [JSON.parse(JSON.stringify(labelSelector._toKube())) as object] : []);
    if (selectors.length === 0) return NamespaceCondition.names(...names);
    if (selected.length > 1 || names.length > 0) {
      throw new UsageError('A selection by labels is a condition of its own.', { fix: 'pass it alone, and the rest as further conditions: any one of them suffices' });
    }
    return NamespaceCondition.selecting(selectors[0]);
  }

  /**
   * The namespaces with all of these labels. Whoever may label a namespace can admit it.
   *
   * @throws a usage error for no labels, which every namespace has, and for what is no label.
   */
  public static labels(labels: { readonly [key: string]: string }): NamespaceCondition {
    return NamespaceCondition.selecting({ matchLabels: labels });
  }

  /**
   * The namespaces whose whole name a regular expression of Go matches, for instance `team-[a-z]+`. Whoever may choose the name of a
   * namespace can have one admitted.
   *
   * @throws a usage error for what is no expression, and for one that matches every name.
   */
  public static matching(expression: string): NamespaceCondition {
    const whole = /^\^[^|]*\$$/.test(expression) ? expression : `^(?:${expression})$`;
    const pattern = NamespacePattern.tryParse(whole);
    if (!pattern) throw new UsageError(`${quoted(expression)} is not a regular expression of Go (RE2).`, { fix: 'write it as in "team-[a-z]+"' });
    if (pattern.matchesEverything) throw everything(quoted(expression));
    return new NamespaceCondition({ namespaceRegexes: [whole] });
  }

  private static selecting(namespaceSelector: object): NamespaceCondition {
    const selector = Selector.of(namespaceSelector);
    if (selector.problems.length > 0) throw new UsageError('The selector of namespaces is none that the API server takes.', { found: selector.problems[0] });
    if (selector.selectsEverything) throw everything('a selector without labels');
    return new NamespaceCondition({ namespaceSelector });
  }

  private constructor(
    /**
     * The condition as it is written.
     * @internal
     */
    public readonly _written: WrittenCondition,
  ) {}
}

function nothing(what: string): UsageError {
  return new UsageError(`The condition has no ${what}, so it admits no namespace.`, { fix: 'name the namespaces that may use the store' });
}

function everything(found: string): UsageError {
  return new UsageError('The condition admits every namespace, so whoever may create an ExternalSecret anywhere reads the store.', {
    found, fix: 'name the namespaces: NamespaceCondition.names(…), .of(…), .labels(…) or .matching(…)',
  });
}
