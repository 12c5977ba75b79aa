import { html, Html } from './html';
import type { Finding } from '../../core/finding';
import { groupedBy } from '../../core/grouping';
import { compareTexts } from '../../core/text-order';
import { Excerpt, excerptOf } from '../excerpt';
import { byUrgency } from '../finding-groups';
import { wayOut } from '../finding-text';
import { Outcome, OUTCOMES, outcomeOf } from '../outcome';
import type { Report } from '../report';
import { SEVERITIES } from '../severities';
import { counted, locationText, objectText, shownPath } from '../wording';

/** With more findings a page takes too long to open; the least urgent are left to the other formats. */
const SHOWN = 10_000;
/** Rules stand open while there is not more than this to read. */
const OPEN = 60;
const EXCERPT_WIDTH = 110;
const STATUS: { readonly [outcome in Outcome]: string } = {
  failing: 'failing', tolerated: 'below what fails', unresolved: 'unresolved', known: 'known to the baseline', exempted: 'exempted',
};

/** The findings by rule, the worst first, with what narrows them down. */
export function findingList(report: Report): Html {
  const { findings, failOn } = report;
  if (findings.length === 0) return noFindings(report);
  const rank = (finding: Finding) => OUTCOMES.indexOf(outcomeOf(finding, failOn));
  const sorted = [...findings].sort((a, b) => Math.min(rank(a), 2) - Math.min(rank(b), 2) || byUrgency(a, b));
  const shown = sorted.slice(0, SHOWN);
  const rules = [...groupedBy(shown, ({ ruleId }) => ruleId).values()];
  const hidden = sorted.length - shown.length;
  return html`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
${filterForm(shown)}
${hidden > 0 ? html`<p class="note">${counted(hidden, 'more finding')}, the least urgent, would make this page too large to open. The JSON report tells all of them.</p>` : undefined}
<p id="none" class="card" hidden>No finding matches the filter.</p>
${rules.map((group, i) => ruleCard(group, report, i === 0 || shown.length <= OPEN))}
</section>`;
}

function noFindings({ judged }: Report): Html {
  const text = judged.objects === 0 ? html`<p class="card">Nothing was judged, so nothing was found.</p>` : html`<p class="card good">No rule found anything.</p>`;
  return html`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>${text}</section>`;
}

/** Hidden until the script that makes it work shows it. */
function filterForm(findings: readonly Finding[]): Html {
  const areas = [...new Set(findings.map(areaOf))].sort(compareTexts);
  const namespaces = [...new Set(findings.map(({ resource }) => resource.namespace ?? ''))].sort(compareTexts);
  return html`<form id="filter" class="card" role="search" aria-label="Findings" hidden>
<label class="wide">Search <input name="search" type="search" placeholder="object, rule, file, fix …" autocomplete="off" aria-keyshortcuts="/"></label>
${select('severity', SEVERITIES.map((severity) => [severity, severity]))}
${select('area', areas.map((area) => [area, area]))}
${select('namespace', namespaces.map((namespace) => [`:${namespace}`, namespace || '(cluster)']))}
<label>status <select name="status"><option value="open" selected>needs work</option><option value="">all</option>${OUTCOMES.map((outcome) => html`<option value="${outcome}">${STATUS[outcome]}</option>`)}</select></label>
<button class="button" type="reset">Reset</button>
<button class="button" type="button" data-fold="open">Unfold all</button> <button class="button" type="button" data-fold="closed">Fold all</button>
<output id="shown" aria-live="polite"></output>
</form>`;
}

function select(name: string, options: readonly (readonly [value: string, text: string])[]): Html {
  return html`<label>${name} <select name="${name}"><option value="">all</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
}

function ruleCard(findings: readonly Finding[], report: Report, open: boolean): Html {
  const { ruleId, severity, message } = findings[0];
  const rule = report.rules.find(({ id }) => id === ruleId);
  const controls = rule?.controls ?? [];
  return html`<details class="rule card ${severity}" id="rule-${ruleId}"${open ? html` open` : undefined}>
<summary><span class="badge">${severity}</span> <strong>${message}</strong> <span class="count">${findings.length}</span> <code class="id">${ruleId}</code></summary>
<div class="why">${rule?.why}${controls.length > 0 ? html`<ul class="controls" aria-label="Controls">${controls.map((control) => html`<li>${control}</li>`)}</ul>` : undefined}</div>
<ul class="findings">${findings.map((finding) => findingItem(finding, report))}</ul>
</details>
`;
}

function findingItem(finding: Finding, report: Report): Html {
  const { resource, container, constructPath, location, path, found, fix, exemption, severity } = finding;
  const outcome = outcomeOf(finding, report.failOn);
  const excerpt = excerptOf(finding, (file) => report.sourceLines(file), EXCERPT_WIDTH);
  const status = outcome === Outcome.FAILING ? undefined : html`<span class="badge calm">${STATUS[outcome]}</span>`;
  const because = exemption && `${exemption.reason} (${exemption.owner}, until ${exemption.expires})`;
  const told: readonly (readonly [string, string | undefined])[] = [
    ['found', found], ['fix', fix], ['path', path || undefined], ['construct', constructPath === undefined ? undefined : shownPath(constructPath)], ['because', because],
    ['or', outcome === Outcome.EXEMPTED ? undefined : wayOut(finding)],
  ];
  return html`<li class="finding ${severity}" data-severity="${severity}" data-area="${areaOf(finding)}" data-namespace="${resource.namespace ?? ''}" data-status="${outcome}">
<h4><span>${objectText(resource)}${container === undefined ? undefined : `, container ${container}`}</span> <span class="place">${locationText(location)}</span> ${status}</h4>
${excerpt && source(excerpt)}<dl>${told.map(([label, text]) => text === undefined ? undefined : html`<dt>${label}</dt><dd>${label === 'path' || label === 'or' ? html`<code>${text}</code>` : text}</dd>`)}</dl></li>
`;
}

function source({ line, text, caret }: Excerpt): Html {
  const gutter = ' '.repeat(String(line).length);
  return html`<pre><i>${line} │ </i>${text}${caret === undefined ? undefined : html`
<i>${gutter} │ </i>${' '.repeat(caret)}<b>^</b>`}</pre>`;
}

function areaOf({ ruleId }: Finding): string {
  return ruleId.split('/')[0];
}
