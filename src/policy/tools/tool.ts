/** Another program that judges manifests, with all of its checks: what a team that comes from it wants to find again. */
export interface Tool {
  /** What `alsoKnownAs` names before the slash, for instance `kube-linter`. */
  readonly id: string;
  /** Its name as its authors write it. */
  readonly name: string;
  /** The version that was looked at. */
  readonly version: string;
  /** Where it is documented. */
  readonly url: string;
  /** What of it counts here. @default - all of its checks */
  readonly scope?: string;
  /** Check → what it finds, in our words. */
  readonly checks: { readonly [check: string]: string };
  /** Check → why no rule finds it. Every other check is named by a rule. */
  readonly leftOut: { readonly [check: string]: string };
  /** Check → the parameters with which a rule demands as much as it; the others do so by default. */
  readonly settings: { readonly [check: string]: { readonly [parameter: string]: boolean | number | readonly string[] } };
}

/** One reason for several checks. */
export function because(reason: string, checks: readonly string[]): { readonly [check: string]: string } {
  return Object.fromEntries(checks.map((check) => [check, reason]));
}
