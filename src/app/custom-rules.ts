import { createRequire } from 'node:module';
import type { InputProblem } from '../core/input-problem';
import { isObject } from '../core/json';
import { CATALOGUE } from '../policy/catalogue';
import { ruleProblem } from '../policy/custom-rule';
import { Rule } from '../policy/rule';

/** What every copy of this library marks rules with. */
const BRAND = Symbol.for('cdk8s-hardened.rule');

type Place = Pick<InputProblem, 'file' | 'line' | 'column'>;

/** The rules of one's own: what modules export that is a rule. */
export class CustomRules {
  private readonly byId = new Map<string, Rule>();
  private readonly loaded = new Set<string>();

  constructor(private readonly problems: InputProblem[]) {}

  /** Every rule that was loaded, in the order of the modules. */
  public get all(): readonly Rule[] {
    return [...this.byId.values()];
  }

  /** Loads modules, named relative to a configuration or as packages. */
  public load(configuration: string, names: readonly string[], placeOf: (index: number) => Place): void {
    const load = createRequire(configuration);
    names.forEach((name, i) => {
      const place = placeOf(i);
      try {
        const path = load.resolve(name);
        if (this.loaded.has(path)) return;
        this.loaded.add(path);
        this.enter(name, load(path) as unknown, place);
      } catch (error) {
        const message = `The module ${JSON.stringify(name)} cannot be loaded: ${firstLine(error)}`;
        this.problems.push({ ...place, message, fix: 'name a JavaScript file relative to this one, as in "./rules/no-latest.js", or an installed package' });
      }
    });
  }

  private enter(name: string, exported: unknown, place: Place): void {
    const rules = rulesIn(exported);
    if (rules.length === 0) {
      this.problems.push({ ...place, message: `The module ${JSON.stringify(name)} exports no rule.`, fix: 'export a class that extends Rule of cdk8s-hardened, an instance of one, or a list of them' });
    }
    for (const rule of rules) {
      const problem = ruleProblem(rule, [...CATALOGUE, ...this.all]);
      if (problem) this.problems.push({ ...place, message: `The module ${JSON.stringify(name)}: ${problem.message}`, fix: problem.fix });
      else this.byId.set(rule.meta.id, rule);
    }
  }
}

/** What a module exports by whatever name, each once: a CommonJS module may be a rule itself, an ES module has a default. */
function rulesIn(exported: unknown): Rule[] {
  const found = new Set<unknown>();
  const candidates = [exported, ...typeof exported === 'object' && exported !== null && !Rule._is(exported) ? Object.values(exported) : []];
  for (const candidate of candidates.flat()) found.add(candidate);
  return instances([...found]);
}

/** A class is made a rule of, unless the module has made one itself; a base class that lacks what a rule has is none. */
function instances(candidates: readonly unknown[]): Rule[] {
  const made = new Set(candidates.map((candidate) => isObject(candidate) ? candidate.constructor : undefined));
  return candidates.flatMap((candidate) => {
    const isClass = typeof candidate === 'function' && (candidate.prototype as { [BRAND]?: unknown } | undefined)?.[BRAND] === true && !made.has(candidate);
    const rule: unknown = isClass ? new (candidate as new () => unknown)() : candidate;
    return Rule._is(rule) ? [rule] : [];
  });
}

/** Whatever a module throws, also what another realm calls an error. */
function firstLine(error: unknown): string {
  const message = isObject(error) ? error.message : undefined;
  return (typeof message === 'string' ? message : String(error)).split('\n')[0].replace(/\.?$/, '.');
}
