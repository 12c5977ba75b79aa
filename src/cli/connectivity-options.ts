/** What a call of `connectivity` says, as it was typed. */
export interface ConnectivityOptions {
  readonly format?: string;
  readonly output: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly explain?: boolean;
  readonly exposure?: boolean;
  readonly against: readonly string[];
  readonly failIf?: string;
  readonly namespace?: string;
  readonly config?: string;
  readonly ignore: readonly string[];
  readonly color?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}
