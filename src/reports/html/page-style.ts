/** How the page looks: light and dark as the reader's system, narrow and wide, on paper. Contrasts are at least those of WCAG AA. */
export const PAGE_STYLE = `
:root { color-scheme: light dark;
  --ground: #f6f7f9; --sheet: #ffffff; --ink: #1b2430; --soft: #55606f; --line: #dde2e9; --code: #f1f4f8; --link: #0b5cad; --accent: #0b5cad;
  --critical: #b3123b; --high: #b84300; --medium: #8a6100; --low: #2b62a8; --good: #1a7f4b; --none: #687380; --open: #6f5bb5;
  --critical-tint: #fdecf1; --high-tint: #fdf0e6; --medium-tint: #fbf4dc; --low-tint: #e9f1fb; --good-tint: #e6f5ec; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #0f141b; --sheet: #171e28; --ink: #e4e9f0; --soft: #a3afbf; --line: #2b3644; --code: #10161e; --link: #7db8f7; --accent: #7db8f7;
  --critical: #ff7d9c; --high: #ffa061; --medium: #e6bd4a; --low: #86b8f5; --good: #63cf95; --none: #8d99a6; --open: #b3a2f2;
  --critical-tint: #3a1722; --high-tint: #37210f; --medium-tint: #322a10; --low-tint: #152942; --good-tint: #12301f; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: anywhere; }
code, pre, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .88em; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--sheet); padding: .5rem 1rem; z-index: 2; }
.wrap { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header.top { background: var(--sheet); border-bottom: 1px solid var(--line); padding: 1.75rem 0 1.5rem; }
header.top p { margin: .35rem 0 0; color: var(--soft); max-width: 62rem; }
.eyebrow { font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); font-weight: 600; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .2rem 0 0; text-wrap: balance; } h1.clean { color: var(--good); } h1.bad { color: var(--critical); }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .8rem; } h3 { font-size: 1rem; margin: 0 0 .6rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 1rem 0 0; padding: 0; }
.card { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
.alert { border-left: 5px solid var(--critical); background: var(--critical-tint); margin-top: 1.5rem; }
.alert h2 { margin: 0 0 .6rem; } .alert li + li { margin-top: .7rem; }
.note { border-left: 5px solid var(--low); background: var(--low-tint); padding: .6rem 1rem; margin: .8rem 0 0; border-radius: 6px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .8rem; margin-top: 1.5rem; }
.tile { font: inherit; color: inherit; text-align: left; background: var(--sheet); border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 10px; padding: .8rem 1rem; }
button.tile:not(:disabled) { cursor: pointer; } button.tile:not(:disabled):hover, .tile[aria-pressed=true] { background: var(--tint); } .tile[aria-pressed=true] { border-color: var(--tone); }
.tile b { display: block; font-size: 1.8rem; line-height: 1.15; font-variant-numeric: tabular-nums; color: var(--tone); } .tile.zero b { color: var(--none); }
.tile span { color: var(--soft); font-size: .88rem; }
.critical { --tone: var(--critical); --tint: var(--critical-tint); } .high { --tone: var(--high); --tint: var(--high-tint); }
.medium { --tone: var(--medium); --tint: var(--medium-tint); } .low { --tone: var(--low); --tint: var(--low-tint); }
.calm { --tone: var(--none); --tint: var(--code); }
.badge { display: inline-block; border-radius: 5px; padding: .05rem .5rem; font-size: .78rem; font-weight: 650; color: var(--tone); background: var(--tint); border: 1px solid currentColor; white-space: nowrap; }
.columns { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); gap: 1rem; align-items: start; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } .scroll { overflow-x: auto; }
th, td { text-align: left; padding: .42rem .55rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { overflow-wrap: normal; } thead th { color: var(--soft); font-weight: 600; font-size: .82rem; } tbody tr:last-child > * { border-bottom: 0; }
td.number, th.number { text-align: right; white-space: nowrap; padding-left: .4rem; font-variant-numeric: tabular-nums; } td.zero { color: var(--none); }
.framework { border-bottom: 1px solid var(--line); padding: .65rem 0; } .framework:last-of-type { border-bottom: 0; }
.framework summary { cursor: pointer; display: grid; gap: .15rem .8rem; grid-template-columns: minmax(0, 1fr) auto; } .framework summary::marker { content: ""; } .framework summary::-webkit-details-marker { display: none; }
.framework summary b::before { content: "▸ "; color: var(--soft); } .framework[open] summary b::before { content: "▾ "; }
.framework summary small { color: var(--soft); } .framework svg { grid-column: 1 / -1; width: 100%; height: 10px; border-radius: 5px; display: block; background: var(--line); }
.framework .scroll { margin-top: .6rem; }
.bar-pass { fill: var(--good); } .bar-fail { fill: var(--critical); } .bar-exempted { fill: var(--medium); } .bar-unresolved { fill: var(--open); } .bar-not-judged { fill: var(--none); } .bar-invisible { fill: transparent; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .8rem 0 0; padding: 0; list-style: none; font-size: .82rem; color: var(--soft); } .legend svg { width: 11px; height: 11px; margin-right: .35rem; border-radius: 3px; vertical-align: -1px; outline: 1px solid var(--line); }
.result { font-weight: 600; white-space: nowrap; } .result-pass { color: var(--good); } .result-fail { color: var(--critical); } .result-exempted { color: var(--medium); } .result-unresolved { color: var(--open); } .result-not-judged, .result-invisible { color: var(--soft); font-weight: 400; }
#filter { display: flex; flex-wrap: wrap; gap: .7rem; align-items: end; position: sticky; top: 0; z-index: 1; margin-bottom: 1rem; box-shadow: 0 6px 14px -10px #0006; } #filter[hidden] { display: none; }
#filter label { display: grid; gap: .15rem; font-size: .8rem; color: var(--soft); flex: 1 1 7.5rem; } #filter label.wide { flex: 3 1 14rem; }
input, select, .button { font: inherit; font-size: .95rem; color: var(--ink); background: var(--ground); border: 1px solid var(--soft); border-radius: 6px; padding: .35rem .55rem; width: 100%; min-width: 0; } .button { width: auto; cursor: pointer; }
#filter output { flex-basis: 100%; font-size: .85rem; color: var(--soft); }
.rule { margin-bottom: .8rem; padding: 0; border-left: 5px solid var(--tone); overflow: clip; }
.rule > summary { cursor: pointer; padding: .8rem 1.1rem; list-style: none; display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .1rem .8rem; align-items: baseline; } .rule > summary::-webkit-details-marker { display: none; }
.rule > summary:hover { background: var(--code); } .rule > summary strong { font-weight: 650; } .rule > summary .id { grid-column: 2; color: var(--soft); }
.rule .count { background: var(--code); border: 1px solid var(--line); border-radius: 99px; padding: 0 .6rem; font-variant-numeric: tabular-nums; font-weight: 600; }
.why { margin: 0; padding: .2rem 1.1rem .8rem; color: var(--soft); } .controls { display: flex; flex-wrap: wrap; gap: .35rem; margin: .5rem 0 0; padding: 0; list-style: none; font-size: .78rem; } .controls li { background: var(--code); border: 1px solid var(--line); border-radius: 5px; padding: 0 .45rem; color: var(--soft); }
.findings { list-style: none; margin: 0; padding: 0; }
.finding { border-top: 1px solid var(--line); padding: .75rem 1.1rem; content-visibility: auto; contain-intrinsic-size: auto 9rem; }
.finding h4 { margin: 0 0 .3rem; font-size: .95rem; display: flex; flex-wrap: wrap; gap: .1rem .8rem; align-items: baseline; } .finding h4 .place { font-weight: 400; color: var(--soft); } .finding h4 .badge { font-size: .72rem; }
.finding dl { display: grid; grid-template-columns: 4.2rem minmax(0, 1fr); gap: .1rem .6rem; margin: .3rem 0 0; } dt { color: var(--soft); } dd { margin: 0; white-space: pre-line; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .45rem .7rem; margin: .35rem 0; overflow-x: auto; line-height: 1.35; overflow-wrap: normal; tab-size: 2; } pre i { font-style: normal; color: var(--soft); user-select: none; } pre b { color: var(--tone); }
.good { color: var(--good); font-weight: 600; } .soft { color: var(--soft); }
main.wrap { padding-top: .5rem; } footer.wrap { color: var(--soft); font-size: .85rem; padding-top: 2rem; padding-bottom: 3rem; }
@media (max-width: 46rem) { .columns, .framework summary { grid-template-columns: minmax(0, 1fr); } h1 { font-size: 1.5rem; } #filter { position: static; } table { font-size: .84rem; } th, td { padding-right: .3rem; } td.number, th.number { padding-left: .1rem; } .rule > summary { grid-template-columns: auto minmax(0, 1fr); } .rule .count { grid-column: 1; } .finding dl { grid-template-columns: minmax(0, 1fr); } }
@media print { :root { --ground: #fff; } body { font-size: 10.5pt; } nav, #filter, .skip, .fold, button.tile[data-pick="none"] { display: none !important; } .finding { content-visibility: visible; } .card, .finding, tr { break-inside: avoid; } .rule { break-inside: auto; } details::details-content { content-visibility: visible; block-size: auto; } pre { white-space: pre-wrap; } .columns { display: block; } .columns > * + * { margin-top: 1rem; } }
`;
