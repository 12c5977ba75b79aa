import type { EscalationStep, Foothold } from './escalation';
import { combined } from './moves/combinations';
import type { MoveTable } from './moves/moves';
import type { Part } from './moves/part';
import type { Permissions } from './permissions';

/** What somebody ends up holding, and how: each thing by the first step that reaches it, so by as few as possible. */
export class EscalationSearch {
  private readonly reached = new Map<string, EscalationStep | undefined>();
  private readonly parts = new Map<string, Part>();
  private readonly queue: Foothold[] = [];
  private canEscalate = false;

  /** Goes on until `target` is reached, or nothing new is; without the causes whose ids are `removed`. */
  constructor(
    private readonly table: MoveTable, private readonly permissions: Permissions,
    private readonly question: { readonly source: Foothold; readonly target: Foothold; readonly removed?: ReadonlySet<string> },
  ) {
    this.reach(question.source, undefined);
    this.run();
  }

  /** The steps to the target in their order; undefined when it is out of reach. */
  public get steps(): readonly EscalationStep[] | undefined {
    if (!this.reached.has(this.question.target.id)) return undefined;
    const needed = new Set<EscalationStep>();
    const need = ({ id }: Foothold): void => {
      const step = this.reached.get(id);
      if (!step || needed.has(step)) return;
      step.from.forEach(need);
      needed.add(step);
    };
    need(this.question.target);
    return [...needed];
  }

  private run(): void {
    for (let i = 0; i < this.queue.length && !this.isDone; i++) {
      const { steps, parts } = this.table.of(this.queue[i]);
      for (const step of steps) this.take(step);
      this.combine(parts);
    }
  }

  private get isDone(): boolean {
    return this.reached.has(this.question.target.id);
  }

  /** What a part adds nothing to is not asked again: another holder's alike, and roles while nobody may write more into them. */
  private combine(parts: readonly Part[]): void {
    const added = parts.filter((part) => !this.parts.has(keyOf(part)) && this.remain(part.causes));
    for (const part of added) this.parts.set(keyOf(part), part);
    this.canEscalate ||= added.some(({ id }) => id === 'escalate-role' || id === 'escalate-cluster-role');
    if (this.isDone || !added.some(({ id }) => this.canEscalate || id !== 'bound-role')) return;
    for (const step of combined([...this.parts.values()], added, this.permissions)) this.take(step);
  }

  private take(step: EscalationStep): void {
    if (!this.reached.has(step.to.id) && this.remain(step.causes)) this.reach(step.to, step);
  }

  private remain(causes: EscalationStep['causes']): boolean {
    const { removed } = this.question;
    return removed === undefined || causes.every(({ id }) => !removed.has(id));
  }

  private reach(foothold: Foothold, step: EscalationStep | undefined): void {
    this.reached.set(foothold.id, step);
    this.queue.push(foothold);
  }
}

function keyOf({ id, namespace, names }: Part): string {
  return `${id} ${namespace ?? '*'} ${names.join(' ')}`;
}
