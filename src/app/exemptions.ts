import type { IConstruct } from 'constructs';
import { Judgement } from '../core/judgement';
import { ExemptionProps, Ledger } from '../core/ledger';

/**
 * The written-down ways past rules for what stands below a construct: for objects that others made. Our own workloads have `unsafely…`
 * methods, which loosen the output and write the exemption in one step.
 */
export class Exemptions {
  /** The exemptions that hold for a construct and everything below it. */
  public static of(construct: IConstruct): Exemptions {
    Judgement.require(construct);
    return new Exemptions(construct);
  }

  private constructor(private readonly scope: IConstruct) {}

  /** Writes an exemption: which rule may be broken, why, who answers for it, and until when. */
  public add(props: ExemptionProps): void {
    Ledger.of(this.scope).add(this.scope, props);
  }
}
