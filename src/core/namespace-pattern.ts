/** Names of namespaces that have little in common: what matches all of them tells none from another. */
const SAMPLES = ['a', '0', 'kube-system', 'default', 'x1-y2-z3', 'team-payments-prod', '7zz', 'n'.repeat(63)];

/** A regular expression of Go, matched against names of namespaces as the External Secrets Operator does it: anywhere in them, unless anchored. */
export class NamespacePattern {
  /** Reads an expression; nothing when Go would not take it. */
  public static tryParse(text: string): NamespacePattern | undefined {
    try {
      return new NamespacePattern(text, re2().compile(text));
    } catch {
      return undefined;
    }
  }

  private constructor(private readonly text: string, private readonly compiled: ReturnType<ReturnType<typeof re2>['compile']>) {}

  /** Whether a name is matched. */
  public matches(name: string): boolean {
    return this.compiled.matcher(name).find();
  }

  /** Whether every name is matched. */
  public get matchesEverything(): boolean {
    return SAMPLES.every((name) => this.matches(name));
  }

  /** Whether it says neither where a name begins nor where it ends, so that whatever contains it is matched. */
  public get isLoose(): boolean {
    return !/^\(*(?:\?:)?\^|\\A|\$\)*$|\\z/.test(this.text);
  }
}

/** Loaded with the first expression: few inputs hold any. */
function re2(): typeof import('re2js').RE2JS {
  return (require('re2js') as typeof import('re2js')).RE2JS;
}
