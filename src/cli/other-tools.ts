import { TOOLS } from '../policy/tools/tools';

/** A check of another tool, as `alsoKnownAs` names it. */
export interface OtherCheck {
  /** `tool/check`, as that tool writes it. */
  readonly name: string;
  /** What it finds. */
  readonly finds: string;
  /** Why no rule finds it; absent where one does. */
  readonly leftOut?: string;
  /** The parameters with which a rule demands as much as it; absent where it does so by default. */
  readonly parameters?: object;
}

/** The check of another tool that has a name, in any case; nothing where none has. */
export function otherCheck(name: string): OtherCheck | undefined {
  const wanted = name.toLowerCase();
  return otherChecks().find((check) => check.name.toLowerCase() === wanted);
}

/** The names of all checks of other tools. */
export function otherCheckNames(): string[] {
  return otherChecks().map(({ name }) => name);
}

function otherChecks(): OtherCheck[] {
  return TOOLS.flatMap(({ id, checks, leftOut, settings }) => Object.entries(checks).map(([check, finds]) => ({
    name: `${id}/${check}`, finds, leftOut: own(leftOut, check), parameters: own(settings, check),
  })));
}

function own<T>(values: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
