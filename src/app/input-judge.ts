import { createRequire } from 'node:module';
import type * as SecretsModule from './secrets-answer';
import { toolVersion } from './tool-version';
import { clustersApart } from '../core/clusters-apart';
import type { Finding, Severity } from '../core/finding';
import type { InputProblem } from '../core/input-problem';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import type { BaselineContext } from '../policy/baseline';
import { Engine } from '../policy/engine';
import { Facts } from '../policy/facts';
import type { PolicySettings } from '../policy/settings';
import { coverageOf } from '../reports/coverage';
import type { Report } from '../reports/report';

/** Few reports tell of secrets, and starting is to be quick. */
const load = createRequire(__filename);

/** Manifests that were read, and what is to be said about the reading. */
export interface JudgedInput {
  readonly manifests: readonly Manifest[];
  /** How many files were read. */
  readonly files: number;
  readonly problems: readonly InputProblem[];
  readonly notices: readonly string[];
  /** The text of an input file. */
  readonly sourceText: (file: string) => string | undefined;
}

/** The settings that a judgement needs. */
type JudgementSettings = Pick<PolicySettings, 'packs' | 'rules' | 'catalogue' | 'severities' | 'parameters' | 'exemptions' | 'locks' | 'loosened' | 'externalObjects'
| 'platform' | 'mesh' | 'settingsFindings'>;

/** What manifests are judged by. */
export interface JudgementBasis extends JudgementSettings {
  readonly version: KubernetesVersion;
  /** Whether nobody has named it. @default false */
  readonly assumesVersion?: boolean;
  /** The least severity that fails. */
  readonly failOn: Severity;
  /** Whether everything that belongs to the app is given. */
  readonly complete: boolean;
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** Marks what is known already. @default - nothing is */
  readonly known?: (findings: readonly Finding[], context: BaselineContext) => readonly Finding[];
}

/** Judges manifests together and says everything that there is to say about them. */
export function judgeInput(input: JudgedInput, basis: JudgementBasis): Report {
  const clusters = clustersApart(input.manifests);
  const { violations, exempted, unresolved } = new Engine(basis).judgeApart([...clusters.values()]);
  const found = [...violations, ...exempted, ...unresolved, ...basis.settingsFindings];
  const findings = [...basis.known?.(found, { manifests: input.manifests, rules: basis.rules, complete: basis.complete }) ?? found].sort(byLocation);
  return {
    toolVersion: toolVersion(),
    kubernetesVersion: basis.version,
    packs: basis.packs,
    rules: basis.rules.map(({ meta }) => meta),
    judged: coverageOf(input.manifests, basis.rules, input.files),
    findings,
    exemptions: basis.exemptions,
    loosened: basis.loosened,
    problems: input.problems,
    notices: [...input.notices, ...apartNotice(clusters), ...noticesAbout(basis)],
    failOn: basis.failOn,
    today: basis.today,
    sourceLines: linesOf(findings, input),
    secrets: secretsOf(input.manifests, basis),
  };
}

/** The engine's order among findings of one place; what has no place comes last. */
function byLocation(a: Finding, b: Finding): number {
  const [one, other] = [a.location, b.location];
  if (!one || !other) return Number(one === undefined) - Number(other === undefined);
  return compareTexts(one.file, other.file) || one.line - other.line || (one.column ?? 0) - (other.column ?? 0);
}

function apartNotice(clusters: ReadonlyMap<string, unknown>): string[] {
  const names = [...clusters.keys()].filter((name) => name !== '').sort(compareTexts);
  return names.length === 0 ? [] : [`Each cluster was judged for itself: ${names.join(', ')}.`];
}

function noticesAbout({ version }: JudgementBasis): string[] {
  return version.known ? [] : [`Kubernetes ${version} is not known to this release yet: it was taken for the newest that it knows.`];
}

/** Found out once, when a report asks. */
function secretsOf(manifests: readonly Manifest[], { externalObjects }: JudgementBasis): Report['secrets'] {
  let known: ReturnType<typeof SecretsModule.secretsAnswer> | undefined;
  return () => known ??= (load('./secrets-answer') as typeof SecretsModule).secretsAnswer(new Facts(manifests, externalObjects));
}

/** Texts without findings are let go; a text is split when the first of its lines is asked for. */
function linesOf(findings: readonly Finding[], { problems, sourceText }: JudgedInput): Report['sourceLines'] {
  const files = new Set([...findings.flatMap(({ location }) => location?.file ?? []), ...problems.map(({ file }) => file)]);
  const texts = new Map([...files].map((file) => [file, sourceText(file)]));
  const lines = new Map<string, readonly string[]>();
  return (file) => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    if (!lines.has(file)) lines.set(file, text.split(/\r\n|\r|\n/));
    return lines.get(file);
  };
}
