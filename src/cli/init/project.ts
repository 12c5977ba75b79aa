/** What a new project is to be. */
export interface Project {
  /** A DNS label: of the package, and of the namespace. */
  readonly name: string;
  readonly gitops: 'argocd' | 'flux' | 'none';
  readonly ci: 'github' | 'gitlab' | 'none';
  /** A minor version, such as `1.34`. */
  readonly kubernetesVersion: string;
  /** The address of the git repository that is applied; with GitOps only. */
  readonly repository?: string;
  /** The repository of its own that the pipeline proposes the manifests to, as `owner/name`; absent where they are committed with the program. */
  readonly deployment?: string;
  /** What package.json says of this library: its version, or where it lies. */
  readonly library: string;
  /** The version of this library. */
  readonly version: string;
}

/** The Secret with the public keys of those whose commits Flux applies. */
export const SIGNERS = 'delivery-signers';

/** The environment whose secrets the pipeline has that proposes manifests. */
export const DEPLOYMENT_ENVIRONMENT = 'deployment';

/** The folder that is written and applied. */
export function deliveredFolder({ gitops }: Project): string {
  return gitops === 'none' ? 'dist' : 'clusters';
}

/** The script of package.json that writes that folder. */
export function writingScript({ gitops }: Project): string {
  return gitops === 'none' ? 'synth' : 'generate';
}
