import type { GraphRole } from '../graph';

/** Lines of different nodes differ in hue, so that the eye can follow them; none is red, which is a warning's. */
const HUES: readonly (readonly [light: string, dark: string])[] = [
  ['#0969da', '#58a6ff'], ['#1a7f37', '#56d364'], ['#8250df', '#bc8cff'], ['#9a6700', '#d4a72c'], ['#0e7490', '#39c5cf'], ['#57606a', '#a8b3bd'], ['#a1459b', '#f778ba'],
];

/** How many colours lines have. */
export const COLOURS = HUES.length;

/** Light by default, dark where the reader's system is; plain properties, as not every renderer knows variables. */
const STYLE = `
text{font-family:"Helvetica Neue",Arial,"Liberation Sans","Noto Sans",sans-serif;fill:#1f2328}
.title{font-size:18px;font-weight:700}.subtitle{font-size:13px;fill:#57606a}
.group-text{font-size:13px;font-weight:700;paint-order:stroke;stroke:#f6f8fa;stroke-width:4px;stroke-linejoin:round}
.name{font-size:13px;font-weight:700}.port{font-size:11px;font-weight:700}.small{font-size:11px;fill:#57606a}
.group .small{paint-order:stroke;stroke:#f6f8fa;stroke-width:4px;stroke-linejoin:round}
.paper{fill:#fff}.frame{fill:#f6f8fa;stroke:#afb8c1}
.box{fill:#fff;stroke:#57606a;stroke-width:1.2}.workload .box{fill:#ddf4ff;stroke:#54728c}.ingress .box{fill:#dafbe1;stroke:#2da44e}
.outside .box{fill:#eaeef2;stroke:#6e7781}.unseen .box{fill:#fff;stroke:#6e7781;stroke-dasharray:5 3}.collective .box{fill:#fff;stroke:#54728c;stroke-width:1.6}
.warning .box{fill:#ffebe9;stroke:#cf222e;stroke-width:2}.hot{fill:#a40e26}
.tab{fill:#fff;stroke:#57606a}.tab.warning{fill:#ffebe9;stroke:#cf222e}
.line{fill:none;stroke-width:1.5}.line.dashed{stroke-dasharray:6 4}.halo{fill:none;stroke:#fff;stroke-width:4;stroke-opacity:.75}
${HUES.map(([light], index) => `.c${index}{stroke:${light}}.h${index}{fill:${light}}`).join('')}
.line.warning{stroke:#cf222e;stroke-width:2.2}.head.warning{fill:#cf222e}
.rule{fill:none;stroke:#d0d7de}.cell{fill:#ddf4ff;stroke:#afb8c1}.cell.warning{fill:#ffebe9;stroke:#cf222e}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}.subtitle,.small{fill:#9da7b3}.group-text,.group .small{stroke:#161b22}
.paper{fill:#0d1117}.frame{fill:#161b22;stroke:#484f58}
.box,.unseen .box,.collective .box{fill:#0d1117;stroke:#9da7b3}.workload .box{fill:#12293f;stroke:#6f9fc8}.ingress .box{fill:#12331d;stroke:#3fb950}
.outside .box{fill:#2a3038;stroke:#9da7b3}.collective .box{fill:#0d1117;stroke:#6f9fc8}
.warning .box{fill:#3c1618;stroke:#f85149}.hot{fill:#ffb3ad}
.tab{fill:#0d1117;stroke:#9da7b3}.tab.warning{fill:#3c1618;stroke:#f85149}.halo{stroke:#0d1117}
.rule{stroke:#30363d}.cell{fill:#12293f;stroke:#484f58}.cell.warning{fill:#3c1618;stroke:#f85149}
${HUES.map(([, dark], index) => `.c${index}{stroke:${dark}}.h${index}{fill:${dark}}`).join('')}
.line.warning{stroke:#f85149}.head.warning{fill:#f85149}
}
`;

/** How nodes look that only some pictures have. */
const RARE: { readonly [role in GraphRole]?: readonly [light: string, dark: string] } = {
  secret: ['fill:#fff8c5;stroke:#9a6700', 'fill:#33270a;stroke:#d4a72c'],
  object: ['fill:#fbefff;stroke:#8250df', 'fill:#271d3d;stroke:#bc8cff'],
  subject: ['fill:#fff8e5;stroke:#9a6700', 'fill:#2f2605;stroke:#d4a72c'],
  right: ['fill:#f6f0ff;stroke:#8250df', 'fill:#271a3d;stroke:#bc8cff'],
  goal: ['fill:#ffebe9;stroke:#82071e', 'fill:#3c1618;stroke:#f85149'],
};

/** The style of a picture with nodes of these roles; what is rare comes first, so that a warning outdoes it. */
export function styleFor(roles: ReadonlySet<GraphRole>): string {
  const rare = Object.entries(RARE).filter(([role]) => roles.has(role as GraphRole));
  if (rare.length === 0) return STYLE;
  const rules = (theme: 0 | 1) => rare.map(([role, looks]) => `.${role} .box{${looks[theme]}}`).join('');
  return `\n${rules(0)}\n@media (prefers-color-scheme:dark){${rules(1)}}${STYLE}`;
}
