import type { ExemptionProps } from '../../core/ledger';
import type { SecretStoreRef } from '../../core/secret-store-ref';

/** An exemption that holds in one environment only. */
export interface EnvironmentExemption extends ExemptionProps {
  /** The path of the construct below which it holds, for instance `shop/frontend`. */
  readonly constructPath: string;
}

/**
 * In what an environment, or a cluster of it, differs from the others. The program asks for each by its name; a difference that nothing asks
 * for is an error, since it would differ in nothing.
 */
export interface EnvironmentDifferences {
  /**
   * How many replicas, by the name that the program asks by.
   * @default - what the program says
   */
  readonly replicas?: { readonly [name: string]: number };
  /**
   * Which images, by the name that the program asks by.
   * @default - what the program says
   */
  readonly images?: { readonly [name: string]: string };
  /**
   * Under which host names something is reached, by the name that the program asks by.
   * @default - what the program says
   */
  readonly hostnames?: { readonly [name: string]: string[] };
  /**
   * Where secrets are kept, by the name that the program asks by.
   * @default - what the program says
   */
  readonly stores?: { readonly [name: string]: SecretStoreRef };
  /**
   * What may be less here than a rule demands.
   * @default - nothing that the program does not exempt everywhere
   */
  readonly exemptions?: EnvironmentExemption[];
}
