import { Outcome, outcomeOf } from './outcome';
import type { Report } from './report';
import { levelOf, SARIF_ROOT, SARIF_SCHEMA, sarifRules, semanticVersion } from './sarif-rules';
import { fileUri, isRelative } from './uri';
import { wellFormed } from './well-formed';
import { objectText, shownPath } from './wording';
import type { Finding } from '../core/finding';
import { fingerprint } from '../policy/fingerprint';

/** Names how the fingerprint is made; another way gets another name. */
const FINGERPRINT = 'cdk8sHardened/v1';
const UNREADABLE = 'input/unreadable';

/** The report as SARIF 2.1.0, which code scanning of GitHub, GitLab, Azure DevOps and editors read. */
export function sarifReport(report: Report): string {
  const log = { $schema: SARIF_SCHEMA, version: '2.1.0', runs: [new SarifRun(report).run()] };
  return `${JSON.stringify(log, (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}

interface Place { readonly file: string; readonly line?: number; readonly column?: number }

class SarifRun {
  private readonly rules;
  private readonly ruleIndexes: ReadonlyMap<string, number>;
  private readonly uris: readonly string[];
  private readonly artifactIndexes: ReadonlyMap<string, number>;
  private readonly hasBaseline: boolean;

  constructor(private readonly report: Report) {
    this.rules = sarifRules(report);
    this.ruleIndexes = new Map(this.rules.map(({ id }, i) => [id, i]));
    const files = [...report.findings.flatMap(({ location }) => location ? [location.file] : []), ...report.problems.map(({ file }) => file)];
    this.uris = [...new Set(files.map(fileUri))];
    this.artifactIndexes = new Map(this.uris.map((uri, i) => [uri, i]));
    this.hasBaseline = report.findings.some(({ known }) => known);
  }

  public run(): object {
    const { toolVersion, kubernetesVersion, packs, judged } = this.report;
    return {
      tool: {
        driver: {
          name: 'cdk8s-hardened',
          version: toolVersion,
          ...semanticVersion(toolVersion),
          rules: this.rules,
          notifications: [{ id: UNREADABLE, name: 'Unreadable', shortDescription: { text: 'Input must be readable: what is not was not judged.' }, defaultConfiguration: { level: 'error' } }],
        },
      },
      invocations: [this.invocation()],
      originalUriBaseIds: { [SARIF_ROOT]: { description: { text: 'The folder in which the program ran.' } } },
      columnKind: 'utf16CodeUnits',
      artifacts: this.uris.map((uri) => ({ location: artifactLocation(uri), roles: ['analysisTarget'], sourceLanguage: languageOf(uri) })),
      results: this.report.findings.map((finding) => this.result(finding)),
      properties: { kubernetesVersion: `${kubernetesVersion}`, packs: [...packs], judged: { files: judged.files, objects: judged.objects, rules: judged.rules, checks: judged.checks } },
    };
  }

  private invocation(): object {
    return {
      executionSuccessful: this.report.problems.length === 0,
      toolExecutionNotifications: [
        ...this.report.problems.map((problem) => ({
          descriptor: { id: UNREADABLE, index: 0 }, level: 'error', message: { text: `${problem.message} ${problem.fix}` }, locations: [{ physicalLocation: this.physical(problem) }],
        })),
        ...this.report.notices.map((text) => ({ level: 'note', message: { text } })),
      ],
    };
  }

  private result(finding: Finding): object {
    const { ruleId, severity, message, found, fix, exemption, unresolved, known, path, container } = finding;
    return {
      ruleId,
      ruleIndex: this.ruleIndexes.get(ruleId)!,
      ...unresolved ? { kind: 'open', level: 'none' } : { level: levelOf(severity) },
      message: { text: `${message}\n${objectText(finding.resource)}: found ${found}.\nFix: ${fix}` },
      locations: [this.location(finding)],
      partialFingerprints: { [FINGERPRINT]: fingerprint(finding) },
      ...this.hasBaseline && { baselineState: known ? 'unchanged' : 'new' },
      ...exemption && { suppressions: [{ kind: 'external', status: 'accepted', justification: `${exemption.reason} (${exemption.owner}, until ${exemption.expires})` }] },
      properties: { severity, found, fix, path, ...container !== undefined && { container }, outcome: this.outcome(finding) },
    };
  }

  private outcome(finding: Finding): Outcome {
    return outcomeOf(finding, this.report.failOn);
  }

  private location({ location, resource, constructPath, path }: Finding): object {
    const object = { name: resource.name, fullyQualifiedName: `${objectText(resource)}${path}`, kind: 'object' };
    return {
      ...location && { physicalLocation: this.physical(location) },
      logicalLocations: [object, ...constructPath === undefined ? [] : [{ fullyQualifiedName: shownPath(constructPath) || 'the app', kind: 'construct' }]],
    };
  }

  private physical({ file, line, column }: Place): object {
    const uri = fileUri(file);
    return {
      artifactLocation: { ...artifactLocation(uri), index: this.artifactIndexes.get(uri)! },
      ...line !== undefined && { region: { startLine: line, ...column !== undefined && { startColumn: column } } },
    };
  }
}

/** The names of SARIF 2.1.0, appendix J, by the endings of files. */
const LANGUAGES: { readonly [ending: string]: string | undefined } = { json: 'json', ts: 'typescript', js: 'javascript' };

/** Standard input and every file without another ending are YAML, of which JSON is a part. */
function languageOf(uri: string): string {
  return LANGUAGES[/\.([a-z]+)$/.exec(uri)?.[1] ?? ''] ?? 'yaml';
}

function artifactLocation(uri: string): { uri: string; uriBaseId?: string } {
  return isRelative(uri) ? { uri, uriBaseId: SARIF_ROOT } : { uri };
}
