import type { Duration } from 'cdk8s';
import type { ImageScanner } from './image-scanner';
import type { PipelinePlatform } from './pipeline-platform';
import type { Severity } from '../core/finding';

/** The scripts of `package.json` that a pipeline runs. */
export interface PipelineScripts {
  /**
   * The tests.
   * @default 'test'
   */
  readonly test?: string;
  /**
   * What writes the manifests.
   * @default 'synth'
   */
  readonly synth?: string;
}

/** Where the manifests of a project are. */
export interface PipelineManifests {
  /**
   * The folder into which the project synthesises, relative to its root.
   * @default 'dist'
   */
  readonly folder?: string;
  /**
   * Whether the folder is in the repository. If so, a run fails when what is committed is not what the program writes. If not, the
   * manifests of the base branch are synthesised from its own program, to compare with.
   * @default false
   */
  readonly committed?: boolean;
  /**
   * The folders below that hold the manifests of one cluster each, such as `production/eu-west`: each is judged and compared by itself, for
   * what stands in two clusters is neither there twice nor does it reach each other. Manifests in none of them fail the run.
   * @default - those of a `GitOpsRepository` are known; any other folder is that of one cluster
   */
  readonly clusters?: string[];
}

/** How a pipeline judges manifests. */
export interface PipelineAudit {
  /**
   * The least severity that fails.
   * @default - any
   */
  readonly failOn?: Severity;
  /**
   * Whether findings go to GitHub's code scanning. It is there for public repositories, and for private ones with GitHub Code Security.
   * @default true
   */
  readonly codeScanning?: boolean;
}

/** How a pipeline shows what a change means for security, and who has to agree to it. */
export interface PipelineReview {
  /**
   * The least severity of a change to the worse that demands an approval.
   * @default Severity.HIGH
   */
  readonly threshold?: Severity;
  /**
   * GitHub: the environment whose required reviewers approve. The run fails when it has none.
   * @default 'security-review'
   */
  readonly environment?: string;
  /**
   * GitLab: the user names of those whose approval of the merge request counts. Without any, a change that demands an approval fails.
   * @default - nobody
   */
  readonly approvers?: string[];
  /**
   * GitLab: the masked variable that holds the token by which merge requests are commented and their approvals are read: of a
   * project access token with the role Reporter and the scope `api`. Without it, neither is done.
   * @default 'SECURITY_REVIEW_TOKEN'
   */
  readonly tokenVariable?: string;
}

/** A login at a registry, for images that are not public. */
export interface RegistryLogin {
  /** The host, for instance `ghcr.io`. */
  readonly registry: string;
  /** The user. */
  readonly username: string;
  /** The secret (GitHub) or the masked variable (GitLab) that holds the password; of an account that may only read. */
  readonly passwordSecret: string;
}

/** How a pipeline looks for known vulnerabilities in the images of the manifests. */
export interface PipelineScan {
  /**
   * What scans.
   * @default ImageScanner.TRIVY
   */
  readonly scanner?: ImageScanner;
  /**
   * The image of the scanner, by its digest.
   * @default - the release that this library has pinned
   */
  readonly scannerImage?: string;
  /**
   * The least severity that fails.
   * @default Severity.HIGH
   */
  readonly failOn?: Severity;
  /**
   * Whether vulnerabilities count that nobody has mended yet.
   * @default false
   */
  readonly unfixed?: boolean;
  /**
   * Logins for images that are not public. On GitHub the scanner never sees them: it gets the images as files.
   * @default - none
   */
  readonly registries?: RegistryLogin[];
}

/** The repository from which Argo CD or Flux takes the manifests. */
export interface PipelineGitOps {
  /**
   * The repository, `owner/name` (GitLab: the path of the project), on the same server.
   * @default - the one that the pipeline runs in
   */
  readonly repository?: string;
  /**
   * The branch that changes are proposed for.
   * @default - `main`
   */
  readonly branch?: string;
  /**
   * Where in that repository the manifests go. Files that no run of the pipeline wrote are left alone.
   * @default - its root
   */
  readonly folder?: string;
  /**
   * The secret (GitHub) or the protected and masked variable (GitLab) with a token that may push branches there and open pull requests.
   * @default - on GitHub none for the repository that the pipeline runs in: the job's own token. `DEPLOYMENT_TOKEN` otherwise
   */
  readonly tokenSecret?: string;
  /**
   * The environment (GitHub: with its own secrets and rules) of the job that pushes.
   * @default - none
   */
  readonly environment?: string;
}

/** Properties for `PipelineWorkflow`. */
export interface PipelineWorkflowProps {
  /** What runs the pipeline. */
  readonly platform: PipelinePlatform;
  /**
   * What the workflow is called.
   * @default - the construct id
   */
  readonly title?: string;
  /**
   * The branch from which is deployed.
   * @default 'main'
   */
  readonly defaultBranch?: string;
  /**
   * The version of Node.js on GitHub. GitLab takes that of the image.
   * @default - the newest that this library has pinned: '24.15.0'
   */
  readonly nodeVersion?: string;
  /**
   * GitLab: the image with Node.js, npm, git and bash in which jobs run, by its digest.
   * @default - the official image of Node.js 24.15.0 (Debian 12), by its digest
   */
  readonly image?: string;
  /**
   * GitHub: the runner, by its version. GitLab: the tag of the runner.
   * @default - GitHub: 'ubuntu-24.04'; GitLab: any runner
   */
  readonly runner?: string;
  /**
   * After how long a job is ended, whole minutes.
   * @default - 20 minutes
   */
  readonly timeout?: Duration;
  /**
   * The scripts of `package.json` that are run.
   * @default - `test` and `synth`
   */
  readonly scripts?: PipelineScripts;
  /**
   * Whether packages may run scripts of their own while they are installed. That is how hijacked packages spread.
   * @default false
   */
  readonly installScripts?: boolean;
  /**
   * Where the manifests are.
   * @default - `dist`, not committed
   */
  readonly manifests?: PipelineManifests;
  /**
   * How manifests are judged.
   * @default - any finding fails, findings go to code scanning
   */
  readonly audit?: PipelineAudit;
  /**
   * How a change is shown, and who approves it.
   * @default - a comment; changes to the worse of severity high and above need an approval
   */
  readonly review?: PipelineReview;
  /**
   * How images are scanned.
   * @default - by Trivy; vulnerabilities of severity high and above for which there is a fix fail
   */
  readonly scan?: PipelineScan;
  /**
   * Where the manifests go.
   * @default - nowhere: nothing is pushed
   */
  readonly gitops?: PipelineGitOps;
  /**
   * When the default branch is judged again though nobody changed it, in cron's five fields, UTC: exemptions expire and vulnerabilities
   * become known. GitLab: the schedule is made in the project's settings, and this has to be absent.
   * @default - GitHub: every night, at a minute that comes from the title
   */
  readonly schedule?: string;
}
