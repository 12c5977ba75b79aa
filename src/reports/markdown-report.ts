import { clipped } from './clipped';
import { complianceView } from './compliance-view';
import { byUrgency } from './finding-groups';
import { code, COMMENT_LIMIT, fitting, htmlCode, joined, more, prose, table } from './markdown-text';
import { Outcome } from './outcome';
import type { Report } from './report';
import { scopeText } from './scope-text';
import { secretsMarkdown } from './secrets/secrets-markdown';
import { Tally, tallyOf } from './tally';
import { counted, coverageText, findingsText, locationText, objectText, placeText } from './wording';
import type { Finding, Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';
import { ControlResult } from '../policy/packs/frameworks';

const PLACES_SHOWN = 40;
/** How much of a comment each part may take besides the findings. */
const ROOM = { notices: 4_000, problems: 8_000, rules: 1_500, ledger: 10_000, secrets: 8_000 };
/** No cell grows beyond this: a value may be a whole file. */
const CELL = 240;
const ICON: { readonly [severity in Severity]: string } = { critical: '🟥', high: '🟧', medium: '🟨', low: '🟦' };

/** The report as a comment on a pull request: the verdict and a table first, everything else folded, never larger than a comment may be. */
export function markdownReport(report: Report): string {
  const tally = tallyOf(report);
  const head = [title(report, tally), ...notes(report), problems(report), severityTable(tally)];
  const tail = [setAside(tally), secrets(report), ledger(report), complianceTable(report), `<sub>${prose(coverageText(report))}</sub>`];
  const fixed = joined([...head, ...tail]).length;
  return `${joined([...head, ...findingDetails(tally, report, COMMENT_LIMIT - fixed), ...tail])}\n`;
}

function title(report: Report, tally: Tally): string {
  const failing = tally.byOutcome.get(Outcome.FAILING)!.length;
  const nothing = report.judged.objects === 0;
  const icon = failing > 0 || report.problems.length > 0 || nothing ? '❌' : '✅';
  return `## ${icon} cdk8s-hardened: ${nothing && tally.open.length === 0 ? 'nothing was judged' : findingsText(tally, report)}`;
}

function notes({ notices }: Report): string[] {
  const told = notices.map((notice) => `> ${prose(short(notice))}`);
  const shown = fitting(told, ROOM.notices);
  return [...shown, ...more(told.length - shown.length)];
}

function problems({ problems: all }: Report): string {
  if (all.length === 0) return '';
  const told = all.map((problem) => [code(short(placeText(problem))), prose(short(problem.message)), prose(short(problem.fix))]);
  const rows = fitting(told, ROOM.problems);
  return joined([
    `**${counted(all.length, 'problem')} with the input: what could not be read was not judged.**`, table(['where', 'what', 'fix'], rows), ...more(all.length - rows.length),
  ]);
}

function severityTable({ bySeverity, open }: Tally): string {
  const rows = [...bySeverity].filter(([, count]) => count > 0).map(([severity, count]) => {
    const rules = new Set(open.filter((finding) => finding.severity === severity).map(({ ruleId }) => ruleId));
    const shown = fitting([...rules].map((id) => code(short(id))), ROOM.rules);
    return [`${ICON[severity]} ${severity}`, count, [...shown, ...more(rules.size - shown.length)].join(' ')];
  });
  return table(['severity', 'findings', 'rules'], rows);
}

/** A fold for each rule, the worst first, while there is room. */
function findingDetails({ open }: Tally, report: Report, room: number): string[] {
  const rules = [...groupedBy([...open].sort(byUrgency), ({ ruleId, severity, message }) => JSON.stringify([severity, ruleId, message])).values()];
  const parts: string[] = [];
  let left = room - 200;
  for (const findings of rules) {
    const part = ruleDetails(findings, report);
    if (part.length + 2 > left) break;
    parts.push(part);
    left -= part.length + 2;
  }
  const missing = rules.slice(parts.length).flat().length;
  return missing === 0 ? parts : [...parts, `**${counted(missing, 'more finding')} of ${counted(rules.length - parts.length, 'rule')} did not fit into a comment**; the other formats tell all of them.`];
}

function ruleDetails(findings: readonly Finding[], { rules }: Report): string {
  const { ruleId, severity, message } = findings[0];
  const rows = findings.slice(0, PLACES_SHOWN).map((finding) => [
    [code(short(objectText(finding.resource))), finding.container === undefined ? '' : `container ${code(short(finding.container))}`].filter(Boolean).join('<br>'),
    code(short(locationText(finding.location) || finding.path)),
    code(short(finding.found)),
    prose(short(finding.fix)),
  ]);
  const why = rules.find(({ id }) => id === ruleId)?.why;
  const summary = `<summary>${ICON[severity]} ${severity} · ${prose(short(message))} ${htmlCode(short(ruleId))} · ${findings.length}</summary>`;
  return joined([`<details>${summary}`, why === undefined ? '' : prose(why), table(['object', 'where', 'found', 'fix'], rows), ...more(findings.length - rows.length), '</details>']);
}

function setAside({ byOutcome }: Tally): string {
  const count = (outcome: Outcome) => byOutcome.get(outcome)!.length;
  const told = [
    [count(Outcome.TOLERATED), 'below what fails'], [count(Outcome.UNRESOLVED), 'unresolved (objects that were not given could tell)'],
    [count(Outcome.KNOWN), 'known to the baseline'], [count(Outcome.EXEMPTED), 'exempted'],
  ] as const;
  return told.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`).join(' · ');
}

function ledger({ exemptions, loosened }: Report): string {
  const rows = [
    ...exemptions.map((entry) => ({ ...entry, what: scopeText(entry) })),
    ...loosened.map((setting) => ({ ...setting, what: setting.change })),
  ].map(({ rule, what, reason, owner, expires }) => [
    ...[rule, what].map((text) => code(short(text))), ...[reason, owner, expires].map((text) => prose(short(text))),
  ]);
  if (rows.length === 0) return '';
  const shown = fitting(rows, ROOM.ledger);
  const told = table(['rule', 'what', 'reason', 'owner', 'until'], shown);
  return joined([`<details><summary>Ledger: ${rows.length} written down</summary>`, told, ...more(rows.length - shown.length), '</details>']);
}

function secrets(report: Report): string {
  const told = secretsMarkdown(report, short);
  if (told === undefined) return '';
  const shown = fitting(told.rows, ROOM.secrets);
  return joined([`<details><summary>${told.summary}</summary>`, table(told.head, shown), ...more(told.rows.length - shown.length), '</details>']);
}

function complianceTable(report: Report): string {
  const results = Object.values(ControlResult);
  const rows = complianceView(report).map(({ framework, counts }) => [prose(framework.title), ...results.map((result) => counts.get(result)!)]);
  return rows.length === 0 ? '' : joined(['<details><summary>Compliance: controls by result</summary>', table(['framework', ...results], rows), '</details>']);
}

function short(text: string): string {
  return clipped(text, CELL);
}
