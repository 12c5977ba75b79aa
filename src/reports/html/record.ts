import { html, Html } from './html';
import type { InputProblem } from '../../core/input-problem';
import type { Report } from '../report';
import { scopeText } from '../scope-text';
import { counted, placeText } from '../wording';

/** What could not be read: before everything else, because nothing is known about it. */
export function problemAlert(problems: readonly InputProblem[]): Html | undefined {
  if (problems.length === 0) return undefined;
  return html`<section id="problems" class="card alert" aria-labelledby="problems-title"><h2 id="problems-title">${counted(problems.length, 'problem')} with the input: what could not be read was not judged</h2>
<ul>${problems.map((problem) => html`<li><code>${placeText(problem)}</code><br>${problem.message}<br><span class="soft">Fix: ${problem.fix}</span></li>`)}</ul></section>`;
}

/** What was let through, by whom, why and until when. */
export function ledger({ exemptions, loosened, today }: Report): Html {
  const rows = [
    ...exemptions.map((entry) => ({ ...entry, what: scopeText(entry), source: entry.via ?? entry.source ?? 'program' })),
    ...loosened.map((setting) => ({ ...setting, what: setting.change })),
  ];
  const table = html`<div class="card scroll"><table><thead><tr>${['rule', 'what', 'reason', 'owner', 'until', 'written in'].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(({ rule, what, reason, owner, expires, source }) => html`<tr><th scope="row"><code>${rule}</code></th><td>${what}</td><td>${reason}</td><td>${owner}</td>
<td>${expires}${expires < today ? html` <span class="badge high">expired</span>` : undefined}</td><td>${source}</td></tr>`)}</tbody></table></div>`;
  return html`<section id="ledger" aria-labelledby="ledger-title"><h2 id="ledger-title">Exemption ledger</h2>
${rows.length === 0 ? html`<p class="card soft">Nothing is exempted, and no setting makes a rule more lenient.</p>` : table}</section>`;
}

/** What was judged, and which rules had nothing to judge. */
export function coverage({ judged, rules, packs, kubernetesVersion }: Report): Html {
  const kinds = Object.entries(judged.objectsByKind);
  return html`<section id="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">What was judged</h2><div class="columns">
<div class="card"><h3>Objects</h3>${kinds.length === 0 ? html`<p>None.</p>` : html`<div class="scroll"><table><thead><tr><th scope="col">kind</th><th scope="col" class="number">objects</th></tr></thead>
<tbody>${kinds.map(([kind, count]) => html`<tr><th scope="row">${kind || '(no kind)'}</th><td class="number">${count}</td></tr>`)}</tbody></table></div>`}</div>
<div class="card"><h3>Rules</h3><p>${counted(rules.length, 'rule')} of ${packs.length === 0 ? 'no pack' : packs.join(', ')}, for Kubernetes ${String(kubernetesVersion)}; ${judged.rules} met an object of their kinds, in ${counted(judged.checks, 'check')}.</p>
${judged.idleRules.length === 0 ? undefined : html`<details><summary>${counted(judged.idleRules.length, 'rule')} met none, so nothing is known about what they demand</summary><ul>${judged.idleRules.map((id) => html`<li><code>${id}</code></li>`)}</ul></details>`}</div>
</div></section>`;
}
