/** What a call of `init` says, as it was typed. */
export interface InitOptions {
  readonly name?: string;
  readonly gitops?: string;
  readonly ci?: string;
  readonly repository?: string;
  readonly deploymentRepository?: string;
  readonly kubernetesVersion?: string;
  readonly yes?: boolean;
  readonly library?: string;
}
