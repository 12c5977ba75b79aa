// For each framework: its controls, the rules that serve them, and why manifests cannot show the others.

/** All pages: path below docs/compliance → Markdown. */
exports.compliancePages = (rules) => {
  const { Frameworks } = require('../lib/policy/packs/frameworks.js');
  const { KubernetesVersion } = require('../lib/core/kubernetes-version.js');
  const newest = Frameworks.all(KubernetesVersion.NEWEST);
  return new Map([['README.md', overview(newest, rules)], ...newest.map((framework) => [`${framework.id}.md`, page(framework, rules)])]);
};

function overview(frameworks, rules) {
  return [
    '# Frameworks', '', 'The controls of each framework with the rules that serve them. Generated from what the rules say.', '',
    '| framework | pack | controls | served by rules | not visible in manifests |', '|---|---|---|---|---|',
    ...frameworks.map((framework) => {
      const invisible = framework.controls.filter((control) => servants(control, rules).length === 0).length;
      return `| [${framework.title}](${framework.id}.md) | \`${framework.id}\` | ${framework.controls.length} | ${framework.controls.length - invisible} | ${invisible} |`;
    }),
    '',
  ].join('\n');
}

function page(framework, rules) {
  return [
    `# ${framework.title}`, '',
    `What of [it](${framework.url}) rules judge: \`cdk8s-hardened audit --pack ${framework.id}\`. The titles are ours. That a control passes means that its`,
    'rules found nothing in the manifests; the framework may ask for more than manifests show.', '',
    '| control | about | rules |', '|---|---|---|',
    ...framework.controls.map((control) => `| ${control.id} | ${cell(control.title)} | ${rulesOf(control, rules)} |`),
    ...framework.id === 'cis' ? editions() : [], '',
  ].join('\n');
}

function rulesOf(control, rules) {
  const links = servants(control, rules).map(({ meta }) => `[${meta.id}](../rules/${meta.id}.md)`);
  return links.length > 0 ? links.join(', ') : `none: ${cell(control.invisible)}`;
}

function servants(control, rules) {
  return rules.filter(({ meta }) => control.isServedBy(meta));
}

/** Which numbers moved from edition to edition. */
function editions() {
  const { CIS_EDITIONS, CIS_SECTION_5, cisControls } = require('../lib/policy/packs/cis-benchmark.js');
  const numbers = CIS_EDITIONS.map((edition) => cisControls(edition));
  const moved = CIS_SECTION_5.filter(({ id }) => numbers.some((controls) => controls.some(({ newest, number }) => newest.id === id && number !== id)));
  const numberIn = (controls, id) => controls.filter(({ newest }) => newest.id === id).map(({ number }) => number).join(' and ');
  return [
    '', '## Editions', '', 'Which edition holds follows from the target version of Kubernetes. These controls have other numbers in older ones:', '',
    `| about |${CIS_EDITIONS.map(({ version, since }) => ` ${version}, from Kubernetes 1.${since} on |`).join('')}`, `|---|${CIS_EDITIONS.map(() => '---|').join('')}`,
    ...moved.map(({ id, title }) => `| ${cell(title)} |${numbers.map((controls) => ` ${numberIn(controls, id)} |`).join('')}`),
  ];
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
