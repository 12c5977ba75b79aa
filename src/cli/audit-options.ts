/** What a call of `audit` says, as it was typed. */
export interface AuditOptions {
  readonly format?: string;
  readonly output: readonly string[];
  readonly pack: readonly string[];
  readonly pss?: string;
  readonly kubernetesVersion?: string;
  readonly failOn?: string;
  readonly config?: string;
  readonly namespace?: string;
  readonly complete?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly ignore: readonly string[];
  readonly platform?: string;
  readonly mesh?: string;
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}
