import { html, Html } from './html';
import { groupedBy } from '../../core/grouping';
import { compareTexts } from '../../core/text-order';
import { ControlCompliance, ControlResult } from '../../policy/packs/frameworks';
import { FrameworkView } from '../compliance-view';
import type { Report } from '../report';
import { SEVERITIES } from '../severities';
import type { Tally } from '../tally';

/** Results as the bars stack them, with the classes that paint them. */
const RESULT_CLASS: { readonly [result in ControlResult]: string } = {
  [ControlResult.PASS]: 'pass',
  [ControlResult.EXEMPTED]: 'exempted',
  [ControlResult.UNRESOLVED]: 'unresolved',
  [ControlResult.FAIL]: 'fail',
  [ControlResult.NOT_JUDGED]: 'not-judged',
  [ControlResult.INVISIBLE]: 'invisible',
};
const ORDER = Object.keys(RESULT_CLASS) as ControlResult[];

/** How many findings of each severity need work; with the script, a choice of what the list shows. */
export function severityTiles({ bySeverity }: Tally): Html {
  return html`<div class="tiles" role="group" aria-label="Findings that need work, by severity">${SEVERITIES.map((severity) => {
    const count = bySeverity.get(severity)!;
    const classes = `tile ${severity}${count === 0 ? ' zero' : ''}`;
    return html`<button type="button" class="${classes}" data-pick="${severity}" aria-pressed="false" disabled><b>${count}</b><span>${severity}</span></button>`;
  })}</div>`;
}

/** How the input stands to each framework, and in each area of rules. */
export function posture(views: readonly FrameworkView[], report: Report, tally: Tally): Html {
  return html`<section id="posture" aria-labelledby="posture-title"><h2 id="posture-title">Posture</h2><div class="columns">
<div class="card"><h3>By framework</h3>${views.length === 0 ? html`<p class="soft">No rule that was on serves a framework.</p>` : [...views.map(frameworkRow), legend()]}</div>
<div class="card"><h3>By area</h3>${areaTable(report, tally)}</div>
</div></section>`;
}

function frameworkRow({ framework, controls, counts }: FrameworkView): Html {
  const visible = controls.length - counts.get(ControlResult.INVISIBLE)! - counts.get(ControlResult.NOT_JUDGED)!;
  return html`<details class="framework"><summary><b>${framework.title}</b> <small>${counts.get(ControlResult.PASS)!} of ${visible} judged controls pass</small>${bar(counts, controls.length)}</summary>
<div class="scroll"><table><thead><tr><th scope="col">control</th><th scope="col">demands</th><th scope="col">result</th><th scope="col" class="number">findings</th></tr></thead>
<tbody>${controls.map(controlRow)}</tbody></table></div></details>`;
}

function controlRow({ control, result, rules, findings }: ControlCompliance): Html {
  const told = control.invisible === undefined ? rules.join(', ') : control.invisible;
  return html`<tr><th scope="row">${control.id}</th><td>${control.title}<br><small class="soft">${told}</small></td><td class="result result-${RESULT_CLASS[result]}">${result}</td><td class="number${findings.length === 0 ? ' zero' : ''}">${findings.length}</td></tr>`;
}

/** A bar in which every control takes the same place; SVG, because the policy of the page allows no style attributes. */
function bar(counts: ReadonlyMap<ControlResult, number>, total: number): Html {
  let from = 0;
  const parts = ORDER.map((result) => {
    const width = 100 * counts.get(result)! / total;
    const part = width === 0 ? undefined : html`<rect class="bar-${RESULT_CLASS[result]}" x="${from.toFixed(3)}%" width="${width.toFixed(3)}%" height="100%"/>`;
    from += width;
    return part;
  });
  const words = ORDER.filter((result) => counts.get(result)! > 0).map((result) => `${counts.get(result)} ${result}`).join(', ');
  return html`<svg role="img" aria-label="${words}">${parts}</svg>`;
}

function legend(): Html {
  return html`<ul class="legend">${ORDER.map((result) => html`<li><svg aria-hidden="true"><rect class="bar-${RESULT_CLASS[result]}" width="100%" height="100%"/></svg>${result}</li>`)}</ul>`;
}

function areaTable({ rules, judged }: Report, { open }: Tally): Html {
  const idle = new Set(judged.idleRules);
  const byArea = groupedBy(rules, ({ id }) => id.split('/')[0]);
  const found = groupedBy(open, ({ ruleId }) => ruleId.split('/')[0]);
  const areas = [...new Set([...byArea.keys(), ...found.keys()])].sort(compareTexts);
  const rows = areas.map((area) => {
    const findings = found.get(area) ?? [];
    const judging = (byArea.get(area) ?? []).filter(({ id }) => !idle.has(id)).length;
    const cells = SEVERITIES.map((severity) => findings.filter((finding) => finding.severity === severity).length);
    return html`<tr><th scope="row">${area}</th><td class="number">${judging}/${byArea.get(area)?.length ?? 0}</td>${cells.map((count) => html`<td class="number${count === 0 ? ' zero' : ''}">${count}</td>`)}</tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">area</th><th scope="col" class="number" title="rules that met an object, of those that were on">rules</th>
${SEVERITIES.map((severity) => html`<th scope="col" class="number">${severity}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
