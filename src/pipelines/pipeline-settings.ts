import { Duration } from 'cdk8s';
import { ImageScanner } from './image-scanner';
import { NODE_IMAGE, NODE_VERSION, SCANNER_IMAGES } from './pinned-images';
import { absent, checked, choice, pinnedImage, refused, ShapeName } from './pipeline-checks';
import { PipelinePlatform } from './pipeline-platform';
import type { PipelineAudit, PipelineGitOps, PipelineReview, PipelineScan, PipelineWorkflowProps, RegistryLogin } from './pipeline-props';
import { Severity } from '../core/finding';

/** What a pipeline is made of: every prop checked, every default filled in. */
export interface PipelineSettings extends MachineSettings, ProjectSettings, AuditSettings {
  readonly id: string;
  readonly title: string;
  readonly review: Required<PipelineReview>;
  readonly scan: Required<PipelineScan>;
  readonly gitops?: GitOpsSettings;
  readonly schedule?: string;
}

interface MachineSettings {
  readonly nodeVersion: string;
  readonly image: string;
  readonly runner?: string;
  readonly minutes: number;
}

interface ProjectSettings {
  readonly branch: string;
  readonly scripts: { readonly test: string; readonly synth: string };
  readonly installScripts: boolean;
  readonly manifests: { readonly folder: string; readonly committed: boolean; readonly clusters: readonly string[] };
}

interface AuditSettings {
  readonly failOn?: Severity;
  readonly codeScanning: boolean;
}

/** Where manifests go. */
export interface GitOpsSettings {
  /** Absent for the repository that the pipeline runs in. */
  readonly repository?: string;
  readonly branch: string;
  /** Empty for the root. */
  readonly folder: string;
  /** Absent for the token of the job. */
  readonly tokenSecret?: string;
  readonly environment?: string;
}

const SEVERITIES = Object.values(Severity);
const LONGEST_MINUTES = 360;
const CRON_FIELD = /^(?:\*|\d+(?:-\d+)?)(?:\/\d+)?(?:,(?:\*|\d+(?:-\d+)?)(?:\/\d+)?)*$/;
const ONLY_GITHUB = 'it is for GitHub only';
const ONLY_GITLAB = 'it is for GitLab only';

/**
 * The settings that props mean.
 *
 * @throws a usage error for the first prop that says what it may not.
 */
export function settingsOf(id: string, props: PipelineWorkflowProps): PipelineSettings {
  const github = choice('platform', props.platform, Object.values(PipelinePlatform)) === PipelinePlatform.GITHUB;
  checkPlatform(props, github);
  checked('the id', id, 'file');
  const title = checked('title', props.title ?? id, 'title');
  return {
    id,
    title,
    ...machineOf(props, github),
    ...projectOf(props),
    ...auditOf(props.audit ?? {}),
    review: reviewOf(props.review ?? {}),
    scan: scanOf(props.scan ?? {}),
    gitops: props.gitops && gitopsOf(props.gitops, github),
    schedule: github ? scheduleOf(props.schedule ?? nightly(title)) : undefined,
  };
}

function machineOf(props: PipelineWorkflowProps, github: boolean): MachineSettings {
  const { nodeVersion = NODE_VERSION, image = NODE_IMAGE, runner, timeout = Duration.minutes(20) } = props;
  return {
    nodeVersion: checked('nodeVersion', nodeVersion, 'version'),
    image: pinnedImage('image', image),
    runner: runnerOf(runner, github),
    minutes: minutesOf('timeout', timeout),
  };
}

function projectOf({ defaultBranch = 'main', scripts = {}, installScripts = false, manifests = {} }: PipelineWorkflowProps): ProjectSettings {
  const { test = 'test', synth = 'synth' } = scripts;
  const { folder = 'dist', committed = false, clusters } = manifests;
  return {
    branch: checked('defaultBranch', defaultBranch, 'branch'),
    scripts: { test: checked('scripts.test', test, 'script'), synth: checked('scripts.synth', synth, 'script') },
    installScripts,
    manifests: { folder: checked('manifests.folder', folder, 'path'), committed, clusters: clustersOf(clusters) },
  };
}

/** None for a folder that is that of one cluster. */
function clustersOf(clusters: readonly string[] | undefined): readonly string[] {
  if (clusters?.length === 0) throw refused('manifests.clusters', 'must name a folder, for otherwise nothing would be judged', [], 'name those of all clusters, or leave it out');
  const names = (clusters ?? []).map((cluster) => checked('manifests.clusters', cluster, 'path'));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw refused('manifests.clusters', 'must name a folder once', twice, 'leave one of them out');
  return names;
}

function auditOf({ failOn, codeScanning = true }: PipelineAudit): AuditSettings {
  return { failOn: failOn === undefined ? undefined : choice('audit.failOn', failOn, SEVERITIES), codeScanning };
}

/** Whole minutes of a duration. @throws a usage error for none, and for more than a job may take. */
export function minutesOf(prop: string, duration: Duration): number {
  const minutes = duration.toMinutes({ integral: false });
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES) return minutes;
  throw refused(prop, `must be whole minutes, from 1 to ${LONGEST_MINUTES}`, `${minutes} minutes`, 'say for instance Duration.minutes(20)');
}

function checkPlatform(props: PipelineWorkflowProps, github: boolean): void {
  const { review = {}, audit = {}, scan = {} } = props;
  if (github) {
    absent('image', props.image, ONLY_GITLAB);
    absent('review.approvers', review.approvers, `${ONLY_GITLAB}; GitHub's environment names its reviewers`);
    absent('review.tokenVariable', review.tokenVariable, ONLY_GITLAB);
    return;
  }
  absent('nodeVersion', props.nodeVersion, `${ONLY_GITHUB}; the image says it`);
  absent('schedule', props.schedule, `${ONLY_GITHUB}; GitLab has schedules in the settings of the project`);
  absent('audit.codeScanning', audit.codeScanning, ONLY_GITHUB);
  absent('review.environment', review.environment, ONLY_GITHUB);
  if (scan.scanner === ImageScanner.GRYPE && scan.scannerImage === undefined) {
    throw refused('scan.scanner', 'needs an image with a shell on GitLab, which that of Grype has not', scan.scanner, 'use ImageScanner.TRIVY, or name a scannerImage with a shell');
  }
}

function runnerOf(runner: string | undefined, github: boolean): string | undefined {
  if (runner === undefined) return github ? 'ubuntu-24.04' : undefined;
  checked('runner', runner, 'file');
  if (!github || !runner.endsWith('-latest')) return runner;
  throw refused('runner', 'must be a version, since the newest changes under the pipeline', runner, 'say for instance ubuntu-24.04');
}

function reviewOf({ threshold, environment, approvers, tokenVariable }: PipelineReview): Required<PipelineReview> {
  return {
    threshold: choice('review.threshold', threshold ?? Severity.HIGH, SEVERITIES),
    environment: checked('review.environment', environment ?? 'security-review', 'environment'),
    approvers: (approvers ?? []).map((approver) => checked('review.approvers', approver, 'user')),
    tokenVariable: checked('review.tokenVariable', tokenVariable ?? 'SECURITY_REVIEW_TOKEN', 'variable'),
  };
}

function scanOf({ scanner = ImageScanner.TRIVY, scannerImage, failOn, unfixed, registries = [] }: PipelineScan): Required<PipelineScan> {
  choice('scan.scanner', scanner, Object.values(ImageScanner));
  return {
    scanner,
    scannerImage: pinnedImage('scan.scannerImage', scannerImage ?? SCANNER_IMAGES[scanner]),
    failOn: choice('scan.failOn', failOn ?? Severity.HIGH, SEVERITIES),
    unfixed: unfixed ?? false,
    registries: registries.map(loginOf),
  };
}

function loginOf({ registry, username, passwordSecret }: RegistryLogin): RegistryLogin {
  return {
    registry: checked('scan.registries', registry, 'registry'),
    username: checked('scan.registries', username, 'user'),
    passwordSecret: checked('scan.registries', passwordSecret, 'variable'),
  };
}

function gitopsOf({ repository, branch, folder, tokenSecret, environment }: PipelineGitOps, github: boolean): GitOpsSettings {
  const ownToken = github && repository === undefined;
  const secret = tokenSecret ?? (ownToken ? undefined : 'DEPLOYMENT_TOKEN');
  return {
    repository: optional('gitops.repository', repository, 'repository'),
    branch: checked('gitops.branch', branch ?? 'main', 'branch'),
    folder: folder === undefined || folder === '' ? '' : checked('gitops.folder', folder, 'path'),
    tokenSecret: optional('gitops.tokenSecret', secret, 'variable'),
    environment: optional('gitops.environment', environment, 'environment'),
  };
}

function optional(prop: string, value: string | undefined, shape: ShapeName): string | undefined {
  return value === undefined ? undefined : checked(prop, value, shape);
}

function scheduleOf(schedule: string): string {
  const fields = schedule.trim().split(/\s+/);
  if (fields.length === 5 && fields.every((field) => CRON_FIELD.test(field))) return fields.join(' ');
  throw refused('schedule', 'must be five fields of cron: minute, hour, day of month, month, day of week', schedule, 'say for instance "17 3 * * *"');
}

/** A minute of the night that comes from the title, so that not everybody runs at once, and the same text gives the same file. */
function nightly(title: string): string {
  let sum = 7;
  for (const character of title) sum = (sum * 31 + character.codePointAt(0)!) % 10_007;
  return `${sum % 60} ${2 + sum % 4} * * *`;
}
