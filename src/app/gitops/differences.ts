import type { EnvironmentDifferences } from './environment-differences';
import { UsageError } from '../../core/errors';
import { didYouMean } from '../../core/suggestion';

/** The differences that are asked for by name. */
type Named = 'replicas' | 'images' | 'hostnames' | 'stores';

const NAMED: readonly Named[] = ['replicas', 'images', 'hostnames', 'stores'];

/** What differs in one cluster, and which of it the program asked for. */
export class Differences {
  /** Some values, and those of others where they say something: undefined says nothing. */
  public static overridden<T extends object>(values: T, others: T): T {
    return { ...values, ...Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)) };
  }

  private readonly asked = new Map<Named, Set<string>>(NAMED.map((sort) => [sort, new Set<string>()]));
  private readonly said: EnvironmentDifferences;

  /** What the environment says, overridden name by name by what its cluster says. */
  public constructor(private readonly where: string, environment: EnvironmentDifferences, cluster: EnvironmentDifferences) {
    this.said = {
      ...Object.fromEntries(NAMED.map((sort) => [sort, Differences.overridden({ ...environment[sort] }, { ...cluster[sort] })])),
      exemptions: [...environment.exemptions ?? [], ...cluster.exemptions ?? []],
    };
  }

  /** What may be less here than a rule demands. */
  public get exemptions(): NonNullable<EnvironmentDifferences['exemptions']> {
    return this.said.exemptions!;
  }

  /**
   * What is said under a name; else what is usual.
   *
   * @throws a usage error when neither is there.
   */
  public of<T>(sort: Named, name: string, usual: T | undefined): T {
    this.asked.get(sort)!.add(name);
    const values = this.said[sort] as { readonly [name: string]: T };
    const value = Object.hasOwn(values, name) ? values[name] : usual;
    if (value !== undefined) return value;
    const near = didYouMean(name, Object.keys(values));
    throw new UsageError(`The program asks for ${sort} of "${name}", which nobody says.`, {
      where: this.where,
      found: `${sort}: ${Object.keys(values).join(', ') || 'none'}`,
      fix: near === undefined ? `say ${sort}: { '${name}': … } for the environment, or let the program say what is usual` : `did you mean "${near}"?`,
    });
  }

  /** What is said and nobody asked for, in words. */
  public get unused(): string[] {
    return NAMED.flatMap((sort) => {
      const asked = this.asked.get(sort)!;
      return Object.keys(this.said[sort]!).filter((name) => !asked.has(name)).map((name) => {
        const near = didYouMean(name, [...asked]);
        return `${sort} of "${name}": nothing in the program asks for it${near === undefined ? '' : `; did you mean "${near}"?`}`;
      });
    });
  }
}
