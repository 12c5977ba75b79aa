import type { Rule } from './rule';

/** Rule id → parameter → value, as configured. */
export type Configured = ReadonlyMap<string, { readonly [name: string]: unknown }>;

/** The parameters of rules: what a configuration says, else the defaults. */
export class ParameterValues {
  private readonly known = new Map<Rule, { readonly [name: string]: unknown }>();

  constructor(private readonly configured: Configured = new Map()) {}

  /**
   * The value that holds.
   *
   * @throws when the rule does not declare the parameter.
   */
  public of(rule: Rule, name: string): unknown {
    let values = this.known.get(rule);
    if (!values) this.known.set(rule, values = this.valuesOf(rule));
    if (!Object.hasOwn(values, name)) throw new Error(`${rule.meta.id} declares no parameter ${JSON.stringify(name)}`);
    return values[name];
  }

  private valuesOf({ meta: { id, parameters = [] } }: Rule): { readonly [name: string]: unknown } {
    const configured = this.configured.get(id) ?? {};
    return Object.fromEntries(parameters.map((parameter) => [parameter.name, configured[parameter.name] ?? parameter.default]));
  }
}
