import type { DifferenceReport } from './difference-report';
import type { InputProblem } from '../../core/input-problem';
import { shortDigest } from '../../core/short-digest';
import type { ChangeArea, ChangeOrigin, SecurityChange } from '../../difference/security-change';
import { resourceOf } from '../../policy/fingerprint';
import { levelOf, SARIF_ROOT, SARIF_SCHEMA, SECURITY_SEVERITY, semanticVersion } from '../sarif-rules';
import { fileUri, isRelative } from '../uri';
import { wellFormed } from '../well-formed';
import { objectText, shownPath } from '../wording';

/** Names how the fingerprint is made; another way gets another name. */
const FINGERPRINT = 'cdk8sHardenedDiff/v1';
const LENGTH = 16;
const UNREADABLE = 'input/unreadable';

/** What the changes of an area are about. */
const AREAS: { readonly [area in ChangeArea]: string } = {
  exposure: 'What is open to the outside of the cluster, or to all of it.',
  connections: 'Who reaches whom.',
  permissions: 'Who may do what through the API.',
  escalations: 'Who can become an administrator, or get at a node.',
  privileges: 'What containers may do on their node.',
  namespaces: 'What namespaces let in.',
  images: 'Which images run.',
  secrets: 'Where secrets come from, and who reads them.',
  exemptions: 'Which rules are exempted, for how long.',
  findings: 'Which rules are broken.',
  quotas: 'How much may be used.',
  delivery: 'What is deployed from where, as whom, and what pipelines may do.',
  objects: 'Which objects there are.',
};

/** What of the difference grows risk, as SARIF 2.1.0, which code scanning of GitHub, GitLab, Azure DevOps and editors read. */
export function differenceSarif(report: DifferenceReport): string {
  const log = { $schema: SARIF_SCHEMA, version: '2.1.0', runs: [new DifferenceRun(report).run()] };
  return `${JSON.stringify(log, (_key, value: unknown) => typeof value === 'string' ? wellFormed(value) : value, 2)}\n`;
}

class DifferenceRun {
  private readonly results: readonly SecurityChange[];
  private readonly ids: readonly string[];
  private readonly prints = new Map<string, number>();

  constructor(private readonly report: DifferenceReport) {
    this.results = report.changes.filter(({ effect }) => effect === 'weaker');
    this.ids = [...new Set(this.results.map(({ id }) => id))];
  }

  public run(): object {
    const { toolVersion, kubernetesVersion, old, now, problems, notices } = this.report;
    return {
      tool: {
        driver: {
          name: 'cdk8s-hardened',
          version: toolVersion,
          ...semanticVersion(toolVersion),
          rules: this.ids.map((id) => this.rule(id)),
          notifications: [{ id: UNREADABLE, name: 'Unreadable', shortDescription: { text: 'Input must be readable: what is not was not compared.' }, defaultConfiguration: { level: 'error' } }],
        },
      },
      automationDetails: { id: 'cdk8s-hardened/diff/' }, // keeps its results apart from those of audits
      invocations: [{ executionSuccessful: problems.length === 0, toolExecutionNotifications: [...problems.map(notificationOf), ...notices.map((text) => ({ level: 'note', message: { text } }))] }],
      originalUriBaseIds: { [SARIF_ROOT]: { description: { text: 'The folder in which the program ran.' } } },
      columnKind: 'utf16CodeUnits',
      results: this.results.map((change) => this.result(change)),
      properties: { kubernetesVersion: `${kubernetesVersion}`, old: old.name, new: now.name },
    };
  }

  private rule(id: string): object {
    const { area, severity } = this.results.find((change) => change.id === id)!;
    const words = id.slice(id.indexOf('/') + 1).split('-');
    const text = `${words.join(' ')}: a change that grows risk. ${AREAS[area]}`;
    return {
      id,
      name: words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(''),
      shortDescription: { text: `${text.charAt(0).toUpperCase()}${text.slice(1)}` },
      fullDescription: { text: AREAS[area] },
      help: { text: 'Look at the change, and approve of it or take it back.' },
      defaultConfiguration: { level: levelOf(severity) },
      properties: { 'tags': ['security', 'kubernetes', area], 'precision': 'high', 'security-severity': SECURITY_SEVERITY[severity] },
    };
  }

  private result(change: SecurityChange): object {
    const { id, severity, title, before, after, why, container } = change;
    const lines = [title, ...before === undefined ? [] : [`Before: ${before}`], ...after === undefined ? [] : [`After: ${after}`], ...why === undefined ? [] : [why]];
    return {
      ruleId: id,
      ruleIndex: this.ids.indexOf(id),
      level: levelOf(severity),
      message: { text: lines.join('\n') },
      locations: locationsOf(change),
      partialFingerprints: { [FINGERPRINT]: this.fingerprint(change) },
      properties: { severity, area: change.area, container, before, after },
    };
  }

  /** The same for the same change in every run; of several that are told in the same words, by their order. */
  private fingerprint({ id, resource, container, title }: SecurityChange): string {
    const identity = JSON.stringify([id, resource ? resourceOf(resource) : '', container ?? '', title]);
    const count = this.prints.get(identity) ?? 0;
    this.prints.set(identity, count + 1);
    return shortDigest(`${identity}${count === 0 ? '' : count}`, LENGTH);
  }
}

/** Places in the new manifests: the old ones are nowhere that a reader could look. */
function locationsOf({ now, resource, path = '', title }: SecurityChange): object[] {
  const named = resource ? [{ name: resource.name, fullyQualifiedName: `${objectText(resource)}${path}`, kind: 'object' }] : [];
  const logicalLocations = [...named, ...constructOf(now)];
  const physicalLocation = now?.location && physicalOf(now.location);
  if (!physicalLocation && logicalLocations.length === 0) return [{ message: { text: title } }];
  return [{ physicalLocation, ...logicalLocations.length > 0 && { logicalLocations } }];
}

function constructOf(now: ChangeOrigin | undefined): object[] {
  return now?.constructPath === undefined ? [] : [{ fullyQualifiedName: shownPath(now.constructPath) || 'the app', kind: 'construct' }];
}

function physicalOf({ file, line, column }: { readonly file: string; readonly line?: number; readonly column?: number }): object {
  const uri = fileUri(file);
  return {
    artifactLocation: isRelative(uri) ? { uri, uriBaseId: SARIF_ROOT } : { uri },
    ...line !== undefined && { region: { startLine: line, ...column !== undefined && { startColumn: column } } },
  };
}

function notificationOf(problem: InputProblem): object {
  return { descriptor: { id: UNREADABLE, index: 0 }, level: 'error', message: { text: `${problem.message} ${problem.fix}` }, locations: [{ physicalLocation: physicalOf(problem) }] };
}
