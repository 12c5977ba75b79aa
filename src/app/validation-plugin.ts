import { Cdk8sCli } from './cdk8s-cli';
import { SystemClock } from './clock';
import { loadSettings } from './configuration-file';
import { judgeInput } from './input-judge';
import { InputReader } from './input-reader';
import { UsageError } from '../core/errors';
import { Finding, Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';
import type { InputProblem } from '../core/input-problem';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { Outcome, outcomeOf } from '../reports/outcome';
import type { Report } from '../reports/report';

/** What the `properties` of a validation in `cdk8s.yaml` may say. */
export interface HardenedValidationProps {
  /**
   * The configuration.
   * @default - `cdk8s-hardened.yaml` in the folder where `cdk8s synth` runs, if there is one
   */
  readonly config?: string;
  /**
   * The packs of rules to judge by.
   * @default - those of the configuration, or `recommended`
   */
  readonly packs?: string[];
  /**
   * The version of the cluster, for instance `1.34`.
   * @default - that of the configuration, or the newest known one
   */
  readonly kubernetesVersion?: string;
  /**
   * Whether everything that belongs to the app is synthesised, so that what is referred to must be there.
   * @default true
   */
  readonly complete?: boolean;
}

/** The properties that there are, so that a mistyped one is told. */
const PROPERTIES: ReadonlyArray<keyof HardenedValidationProps> = ['config', 'packs', 'kubernetesVersion', 'complete'];

/**
 * A validation plugin of cdk8s-cli: judges what `cdk8s synth` wrote, in its report.
 *
 * It reports, and makes `cdk8s synth` fail; it is no gate, because the files are written by then and `--no-validate` skips it.
 */
export class HardenedValidation {
  /** @throws a usage error for a property that there is not. */
  constructor(private readonly properties: HardenedValidationProps = {}) {
    Cdk8sCli.keepOutputClean();
    const unknown = Object.keys(properties).find((name) => !PROPERTIES.includes(name as keyof HardenedValidationProps));
    if (unknown === undefined) return;
    const near = didYouMean(unknown, PROPERTIES);
    throw new UsageError(`HardenedValidation has no property ${quoted(unknown)}.`, {
      where: 'validations in cdk8s.yaml', fix: near ? `did you mean "${near}"?` : `leave it out; there are ${PROPERTIES.join(', ')}`,
    });
  }

  /**
   * Judges the manifests of a synthesis and submits the report; cdk8s-cli calls it.
   *
   * @param context the `ValidationContext` of cdk8s-cli.
   */
  public async validate(context: any): Promise<void> {
    const { manifests, report } = context as ValidationContext;
    const judged = this.judge(manifests);
    Cdk8sCli.clear(manifests);
    const failing = judged.findings.filter((finding) => outcomeOf(finding, judged.failOn) === Outcome.FAILING);
    for (const problem of judged.problems) report.addViolation(problemViolation(problem));
    for (const findings of alike(failing)) report.addViolation(findingViolation(findings, judged));
    report.submit(failing.length === 0 && judged.problems.length === 0 ? 'success' : 'failure', summary(judged, failing));
  }

  private judge(files: readonly string[]): Report {
    const { config, packs, kubernetesVersion, complete } = this.properties;
    const today = new SystemClock().today();
    const named = kubernetesVersion === undefined ? undefined : KubernetesVersion.of(kubernetesVersion);
    const settings = loadSettings({ file: config, cwd: process.cwd(), packs, today, kubernetesVersion: named });
    const reader = new InputReader({ customKinds: settings.customKinds, namespace: settings.namespace });
    for (const file of files) reader.add({ name: file, named: true }, Cdk8sCli.read(file));
    return judgeInput({ ...reader.input, problems: [...reader.problems, ...nothing(reader)] }, {
      ...settings,
      version: settings.kubernetesVersion ?? KubernetesVersion.NEWEST,
      failOn: settings.failOn ?? Severity.LOW,
      complete: complete ?? true,
      today,
    });
  }
}

/** The part of cdk8s-cli's `ValidationContext` that is used. */
interface ValidationContext {
  /** The files that were written. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: ValidationViolation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

/** An object that breaks a rule, and where. */
interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}

/** What cdk8s-cli takes for a violation. */
interface ValidationViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

/** A synthesis that wrote nothing was not judged. */
function nothing({ manifests, problems, files }: InputReader): InputProblem[] {
  if (manifests.length > 0 || problems.length > 0) return [];
  return [{ file: 'cdk8s.yaml', message: `Nothing was judged: there is no Kubernetes object in ${files} files.`, fix: 'look at what the app writes, and where' }];
}

/** Findings of one rule that one repair mends. */
function alike(findings: readonly Finding[]): Finding[][] {
  return [...groupedBy(findings, ({ ruleId, fix }) => JSON.stringify([ruleId, fix])).values()];
}

function findingViolation(findings: readonly Finding[], { rules }: Report): ValidationViolation {
  const [{ ruleId, severity, message, fix }] = findings;
  const why = rules.find(({ id }) => id === ruleId)?.why;
  return {
    ruleName: ruleId,
    recommendation: `${message} (${severity})${why === undefined ? '' : ` ${why}`}`,
    fix,
    violatingResources: findings.map(({ resource, path, found, location }) => ({
      resourceName: resource.name,
      locations: [`${path || 'the object'}: ${found}${location ? ` (line ${location.line})` : ''}`],
      manifestPath: location?.file ?? 'unknown',
    })),
  };
}

function problemViolation({ file, line, column, message, fix }: InputProblem): ValidationViolation {
  const place = line === undefined ? 'the file' : `line ${line}${column === undefined ? '' : `, column ${column}`}`;
  return { ruleName: 'input', recommendation: message, fix, violatingResources: [{ resourceName: 'unreadable', locations: [place], manifestPath: file }] };
}

function summary({ judged, packs, kubernetesVersion, rules, notices }: Report, failing: readonly Finding[]): { [key: string]: string } {
  return {
    'Findings': String(failing.length),
    'Objects judged': String(judged.objects),
    'Rules': `${judged.rules} of ${rules.length} (${packs.join(', ')})`,
    'Kubernetes': String(kubernetesVersion),
    ...notices.length > 0 ? { Notes: notices.join(' ') } : {},
  };
}
