/** What a call of `diff` says, as it was typed. */
export interface DiffOptions {
  readonly format?: string;
  readonly output: readonly string[];
  readonly failOn?: string;
  readonly kubernetesVersion?: string;
  readonly platform?: string;
  readonly mesh?: string;
  readonly complete?: boolean;
  readonly namespace?: string;
  readonly config?: string;
  readonly ignore: readonly string[];
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}
