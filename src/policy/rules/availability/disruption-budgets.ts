import { SelectorIndex } from '../../../analysis/selector-index';
import { at } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import type { Facts } from '../../facts';
import type { Subject } from '../../subject';

const INDEX = Symbol('disruption budgets');
const NONE: readonly Manifest[] = [];

/** Which PodDisruptionBudgets select the pods of which objects. */
export class DisruptionBudgets {
  /** The budgets in the app around a subject. */
  public static of(subject: Subject): DisruptionBudgets {
    return subject._facts.derive(INDEX, () => new DisruptionBudgets(subject._facts));
  }

  private readonly byOwner = new Map<Manifest, readonly Manifest[]>();
  private readonly byBudget = new Map<Manifest, Manifest[]>();

  private constructor(facts: Facts) {
    const indexes = new Map<string | undefined, SelectorIndex<Manifest>>();
    for (const budget of facts.ofKind('policy/PodDisruptionBudget')) {
      let index = indexes.get(budget.namespace);
      if (!index) indexes.set(budget.namespace, index = new SelectorIndex());
      index.add(Selector.of(at(budget.json, 'spec', 'selector')), budget);
    }
    if (indexes.size === 0) return;
    for (const owner of facts.manifests) {
      const index = owner.podSpec && indexes.get(owner.namespace);
      if (index) this.record(owner, index.selecting(owner.podSpec!.labels));
    }
  }

  /** The budgets that select the pods of an object. */
  public budgetsOf(owner: Manifest): readonly Manifest[] {
    return this.byOwner.get(owner) ?? NONE;
  }

  /** The objects whose pods a budget selects. */
  public ownersOf(budget: Manifest): readonly Manifest[] {
    return this.byBudget.get(budget) ?? NONE;
  }

  private record(owner: Manifest, budgets: readonly Manifest[]): void {
    if (budgets.length === 0) return;
    this.byOwner.set(owner, budgets);
    for (const budget of budgets) {
      const owners = this.byBudget.get(budget);
      if (owners) owners.push(owner);
      else this.byBudget.set(budget, [owner]);
    }
  }
}
