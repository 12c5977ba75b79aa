import { html, Html } from './html';
import type { SecretEntry } from '../../analysis/secrets/secret-entry';
import { entryName, keysText, originText, sourceText, useText } from '../../analysis/secrets/secret-words';
import { groupedBy } from '../../core/grouping';
import type { Report } from '../report';
import type { ReportedSecrets } from '../secrets/secrets-answer';
import { counted } from '../wording';

/** More secrets than this make a picture that nobody reads in a page. */
const PICTURED = 60;

/** Where secrets come from and where they end: a table, and a picture of it. */
export function secretsSection({ secrets }: Report): Html | undefined {
  const known = secrets?.();
  if (known === undefined || known.entries.length === 0) return undefined;
  return html`<section id="secrets" aria-labelledby="secrets-title"><h2 id="secrets-title">Where secrets come from and where they end</h2>
${picture(known)}<div class="card scroll"><table><thead><tr>${['secret', 'keys', 'comes from', 'ends in', 'readable by'].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${known.entries.map((entry) => row(entry, known))}</tbody></table></div>
${known.assumptions.map((assumption) => html`<p class="soft">${assumption}</p>`)}</section>`;
}

/** As an image it can load nothing and run nothing, whatever it holds. */
function picture(known: ReportedSecrets): Html | undefined {
  if (known.entries.length > PICTURED) return undefined;
  const source = `data:image/svg+xml;base64,${Buffer.from(known.picture(), 'utf8').toString('base64')}`;
  return html`<details><summary>Picture of ${counted(known.entries.length, 'secret')}</summary><div class="card scroll"><img alt="Stores, secrets and what uses them; the table says the same" src="${source}"></div></details>`;
}

function row(entry: SecretEntry, known: ReportedSecrets): Html {
  const { origins, uses, problems } = entry;
  const sources = origins.flatMap((origin) => [originText(origin), ...origin.sources.map(sourceText)]);
  const ends = [...groupedBy(uses, ({ by }) => by)].map(([by, own]) => html`<li>${String(by)}<br>${own.map((use) =>
    html`<small>${use.container === undefined ? '' : `container ${use.container}: `}${useText(use, entry)}</small><br>`)}</li>`);
  const readers = known.readersOf(entry).map(({ subject, verbs }) => html`<li>${String(subject)} <small>${verbs.join(', ')}</small></li>`);
  return html`<tr><th scope="row"><code>${entryName(entry)}</code>${problems.map(({ text }) => html`<br><span class="badge high">${text}</span>`)}</th><td>${keysText(entry)}</td>
<td>${list(sources.map((text) => html`<li>${text}</li>`))}</td><td>${list(ends)}</td><td>${list(readers)}</td></tr>`;
}

function list(items: readonly Html[]): Html {
  return items.length === 0 ? html`<span class="soft">nothing</span>` : html`<ul>${items}</ul>`;
}
