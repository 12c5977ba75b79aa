// For each tool that judges manifests too: its checks, the rules that cover them, and why some are left out.

/** All pages: path below docs/migration → Markdown. */
exports.migrationPages = (rules) => {
  const { TOOLS } = require('../lib/policy/tools/tools.js');
  return new Map([['README.md', overview(TOOLS, rules)], ...TOOLS.map((tool) => [`${tool.id}.md`, page(tool, rules)])]);
};

function overview(tools, rules) {
  return [
    '# Coming from another tool', '',
    'Each check of these tools with the rules of ours that cover it, or why none does. Generated from what the rules say.', '',
    '| tool | looked at | checks | covered | left out |', '|---|---|---|---|---|',
    ...tools.map((tool) => {
      const [checks, left] = [tool.checks, tool.leftOut].map((part) => Object.keys(part).length);
      return `| [${tool.name}](${tool.id}.md) | ${tool.version} | ${checks} | ${checks - left} | ${left} |`;
    }),
    '', `Rules that no check of these tools corresponds to: ${rules.filter(({ meta }) => !meta.alsoKnownAs?.length).length} of ${rules.length}.`, '',
  ].join('\n');
}

function page(tool, rules) {
  const covered = Object.keys(tool.checks).filter((check) => !Object.hasOwn(tool.leftOut, check));
  return [
    `# From ${tool.name}`, '',
    `${covered.length} of the ${Object.keys(tool.checks).length} checks of [${tool.name}](${tool.url}) are covered (version: ${tool.version}).${tool.scope ? ` ${tool.scope}` : ''}`, '',
    'A rule that is not recommended is on when a pack that holds it is: `all`, or one of a framework. The parameters of a rule stand in',
    '`cdk8s-hardened.yaml` under `rules`.', '',
    `| ${tool.name} | finds | rules | with |`, '|---|---|---|---|',
    ...covered.map((check) => `| \`${check}\` | ${cell(tool.checks[check])} | ${covering(tool, check, rules).map(link).join(', ')} | ${settings(tool.settings[check])} |`),
    '', '## Left out', '', ...leftOut(tool), '',
  ].join('\n');
}

function covering(tool, check, rules) {
  return rules.filter(({ meta }) => meta.alsoKnownAs?.includes(`${tool.id}/${check}`));
}

function link({ meta }) {
  return `[${meta.id}](../rules/${meta.id}.md)${meta.recommended === false ? ' (not recommended)' : ''}`;
}

function settings(values = {}) {
  return Object.entries(values).map(([name, value]) => `\`${name}: ${Array.isArray(value) ? `[${value.map((each) => `'${each}'`).join(', ')}]` : value}\``).join(', ');
}

/** Each reason once, with all the checks that it holds for. */
function leftOut({ checks, leftOut: reasons }) {
  const byReason = new Map();
  for (const [check, reason] of Object.entries(reasons)) byReason.set(reason, [...byReason.get(reason) ?? [], check]);
  if (byReason.size === 0) return ['Nothing.'];
  return [...byReason].flatMap(([reason, of]) => [`${reason}`, '', ...of.map((check) => `- \`${check}\`: ${checks[check]}`), '']).slice(0, -1);
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
