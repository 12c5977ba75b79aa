import { createHash } from 'crypto';
import { complianceView } from './compliance-view';
import { findingList } from './html/finding-list';
import { html, Html } from './html/html';
import { PAGE_SCRIPT } from './html/page-script';
import { PAGE_STYLE } from './html/page-style';
import { posture, severityTiles } from './html/posture';
import { coverage, ledger, problemAlert } from './html/record';
import { secretsSection } from './html/secrets';
import { Outcome } from './outcome';
import type { Report } from './report';
import { Tally, tallyOf } from './tally';
import { coverageText, findingsText } from './wording';

/**
 * Nothing from anywhere, and of style and script only what is in the page itself, by its hash: a manifest that smuggled
 * a mark in could not make it act.
 */
const POLICY = [
  "default-src 'none'", `style-src ${hashOf(PAGE_STYLE)}`, `script-src ${hashOf(PAGE_SCRIPT)}`, 'img-src data:', "base-uri 'none'", "form-action 'none'",
].join('; ');
/** An icon without a request: browsers would ask for /favicon.ico otherwise. */
const ICON = 'data:,';

/** The report as one page that needs nothing else: no network, no server; without scripts it shows everything, unfiltered. */
export function htmlReport(report: Report): string {
  const tally = tallyOf(report);
  const verdict = verdictText(report, tally);
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${verdict} · cdk8s-hardened</title><link rel="icon" href="${ICON}">
<style>${new Html(PAGE_STYLE)}</style></head>
<body><a class="skip" href="#findings">Skip to the findings</a>
${pageHeader(report, tally, verdict)}
<main class="wrap">
${problemAlert(report.problems)}
${report.notices.map((notice) => html`<p class="note">${notice}</p>`)}
${severityTiles(tally)}
${setAside(tally)}
${posture(complianceView(report), report, tally)}
${findingList(report)}
${secretsSection(report)}
${ledger(report)}
${coverage(report)}
</main>
<footer class="wrap">cdk8s-hardened ${report.toolVersion} · ${report.today} (UTC) · This page loads nothing and sends nothing.</footer>
<script>${new Html(PAGE_SCRIPT)}</script></body></html>
`.text;
}

function pageHeader(report: Report, tally: Tally, verdict: string): Html {
  const heading = verdict.replace(/ \([^)]*\)/, ''); // the tiles tell the severities
  const bad = tally.byOutcome.get(Outcome.FAILING)!.length > 0 || report.problems.length > 0 || report.judged.objects === 0;
  return html`<header class="top"><div class="wrap"><span class="eyebrow">cdk8s-hardened audit</span>
<h1 class="${bad ? 'bad' : 'clean'}">${heading}</h1><p>${coverageText(report)}</p>
<nav aria-label="Sections"><ul>${report.problems.length > 0 ? html`<li><a href="#problems">Problems</a></li>` : undefined}<li><a href="#posture">Posture</a></li><li><a href="#findings">Findings</a></li>
${(report.secrets?.().entries.length ?? 0) > 0 ? html`<li><a href="#secrets">Secrets</a></li>` : undefined}<li><a href="#ledger">Exemption ledger</a></li><li><a href="#coverage">What was judged</a></li></ul></nav></div></header>`;
}

function verdictText(report: Report, tally: Tally): string {
  if (report.judged.objects === 0 && tally.open.length === 0) return 'Nothing was judged';
  const text = findingsText(tally, report);
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

function setAside({ byOutcome }: Tally): Html | undefined {
  const count = (outcome: Outcome) => byOutcome.get(outcome)!.length;
  const told = [
    [count(Outcome.TOLERATED), 'of these below what fails'], [count(Outcome.UNRESOLVED), 'unresolved: objects that were not given could tell'],
    [count(Outcome.KNOWN), 'known to the baseline'], [count(Outcome.EXEMPTED), 'exempted'],
  ] as const;
  const words = told.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
  return words.length === 0 ? undefined : html`<p class="soft">${words.join(' · ')}</p>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
