// What the HTML report has to be in a browser. Each check answers what is wrong, or nothing.

/** Functions that run in the page. */
const inPage = {
  visible: () => [...document.querySelectorAll('.finding')].filter((item) => !item.hidden && !item.closest('.rule').hidden).length,
  filter: (choice) => {
    const form = document.getElementById('filter');
    form.reset();
    for (const [name, value] of Object.entries(choice)) form.elements[name].value = value;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
  },
  intrude: async () => {
    globalThis.taken = 0;
    const refused = new Set();
    document.addEventListener('securitypolicyviolation', (event) => refused.add(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.taken = 1';
    document.body.append(script);
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="https://outside.invalid/x.png" onerror="globalThis.taken = 2"><p style="color: red">x</p><b onclick="globalThis.taken = 3">x</b>';
    document.body.append(holder);
    holder.querySelector('b').click();
    const answer = await fetch('https://outside.invalid/').then(() => 'fetched', () => 'refused');
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    return { taken: globalThis.taken, answer, refused: [...refused].sort(), color: getComputedStyle(holder.querySelector('p')).color };
  },
  // Contrast of every text with what is behind it, as WCAG 2 computes it.
  contrasts: () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const channels = (color) => color.match(/[\d.]+/g).map(Number);
    const luminance = (color) => channels(color).slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => {
      for (let at = node; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if ((channels(backgroundColor)[3] ?? 1) === 1) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const poor = new Map();
    for (const node of document.querySelectorAll('body *')) {
      const text = [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim()).map((child) => child.data.trim()).join(' ');
      if (!text || !node.checkVisibility() || node.closest('.skip, script, style, option')) continue;
      const [one, other] = [luminance(getComputedStyle(node).color), luminance(behind(node))].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (other + 0.05);
      if (ratio < 4.5) poor.set(`${node.tagName}.${node.className}`, `${node.tagName}.${node.className} ${ratio.toFixed(2)} ${text.slice(0, 30)}`);
    }
    return [...poor.values()].slice(0, 10);
  },
  structure: () => {
    const problems = [];
    if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1');
    if (document.querySelectorAll('main').length !== 1 || !document.querySelector('nav[aria-label]')) problems.push('landmarks are missing');
    if (!document.documentElement.lang) problems.push('no language');
    for (const control of document.querySelectorAll('input, select')) if (!control.labels.length) problems.push(`${control.name} has no label`);
    for (const section of document.querySelectorAll('section')) if (!document.getElementById(section.getAttribute('aria-labelledby'))) problems.push(`section ${section.id} has no name`);
    for (const link of document.querySelectorAll('a')) if (!document.getElementById(link.hash.slice(1))) problems.push(`${link.hash} leads nowhere`);
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]));
    levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 2) problems.push(`h${level} after h${levels[i - 1]}`); });
    return problems;
  },
};
exports.inPage = inPage;

const differ = (what, actual, expected) => (JSON.stringify(actual) === JSON.stringify(expected) ? undefined : `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);

/** Nothing but the page itself is asked for, and nothing is complained about. */
exports.quiet = (page) => [
  differ('requests', page.requests.length, 1),
  ...page.troubles,
];

/** Every choice of the filter shows exactly what the JSON report counts. */
exports.filters = async (page, { findings }) => {
  const open = ({ outcome }) => outcome === 'failing' || outcome === 'tolerated';
  const area = ({ ruleId }) => ruleId.split('/')[0];
  const choices = [
    [{}, open], [{ status: '' }, () => true], [{ status: 'exempted' }, ({ outcome }) => outcome === 'exempted'], [{ status: 'unresolved' }, ({ outcome }) => outcome === 'unresolved'],
    ...['critical', 'high', 'medium', 'low'].map((severity) => [{ severity }, (f) => open(f) && f.severity === severity]),
    ...[...new Set(findings.filter(open).map(area))].map((name) => [{ area: name }, (f) => open(f) && area(f) === name]),
    [{ namespace: ':shop', status: '' }, ({ resource }) => resource.namespace === 'shop'],
    [{ namespace: ':', status: '' }, ({ resource }) => resource.namespace === undefined],
    [{ search: 'PRIVILEGED', area: 'pod' }, (f) => open(f) && area(f) === 'pod' && `${f.message} ${f.ruleId} ${f.found} ${f.fix} ${f.path}`.toLowerCase().includes('privileged')],
    [{ search: 'nothing-is-called-so', status: '' }, () => false],
  ];
  const problems = [];
  for (const [choice, holds] of choices) {
    await page.run(inPage.filter, choice);
    const shown = await page.run(inPage.visible);
    const said = Number.parseInt(await page.run(() => document.getElementById('shown').textContent), 10);
    const expected = choice.search === 'PRIVILEGED' ? shown : findings.filter(holds).length; // the text of a finding has more than these members
    problems.push(differ(JSON.stringify(choice), [shown, said], [expected, expected]));
    if (choice.search === 'PRIVILEGED' && (shown < findings.filter(holds).length || shown >= findings.filter(open).length)) problems.push(`the search shows ${shown}`);
  }
  await page.run(inPage.filter, {});
  await page.run(() => document.querySelector('[data-pick=critical]').click());
  problems.push(differ('a tile', await page.run(inPage.visible), findings.filter((f) => open(f) && f.severity === 'critical').length));
  return problems;
};

/** The policy refuses what a manifest could try, had it got through the escaping. */
exports.policy = async (page) => {
  const { taken, answer, refused, color } = await page.run(inPage.intrude);
  return [
    differ('scripts of others', taken, 0), differ('a request', answer, 'refused'),
    differ('a style', color === 'rgb(255, 0, 0)', false),
    ...['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr'].filter((directive) => !refused.includes(directive)).map((directive) => `${directive} was not refused`),
  ];
};
