/** What makes the page filter: it reads the page only, so its hash is always the same. Without it the page shows everything. */
export const PAGE_SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('filter');
  if (!form) return;
  const items = [...document.querySelectorAll('.finding')];
  const rules = [...document.querySelectorAll('.rule')].map((node) => ({ node, count: node.querySelector('.count'), items: [...node.querySelectorAll('.finding')] }));
  const shown = document.getElementById('shown');
  const none = document.getElementById('none');
  const texts = new Map();
  const textOf = (item) => {
    let text = texts.get(item);
    if (text === undefined) texts.set(item, text = (item.closest('.rule').querySelector('summary').textContent + ' ' + item.textContent).toLowerCase());
    return text;
  };
  const valueOf = (name) => form.elements[name].value;
  const matches = (item, wanted, words) => {
    const { severity, area, namespace, status } = item.dataset;
    if (wanted.severity && severity !== wanted.severity) return false;
    if (wanted.area && area !== wanted.area) return false;
    if (wanted.namespace && namespace !== wanted.namespace.slice(1)) return false;
    if (wanted.status && (wanted.status === 'open' ? status !== 'failing' && status !== 'tolerated' : status !== wanted.status)) return false;
    return words.every((word) => textOf(item).includes(word));
  };
  const apply = () => {
    const wanted = { severity: valueOf('severity'), area: valueOf('area'), namespace: valueOf('namespace'), status: valueOf('status') };
    const words = valueOf('search').toLowerCase().split(/\\s+/).filter(Boolean);
    let total = 0;
    for (const rule of rules) {
      let visible = 0;
      for (const item of rule.items) {
        const hide = !matches(item, wanted, words);
        if (item.hidden !== hide) item.hidden = hide;
        if (!hide) visible += 1;
      }
      rule.node.hidden = visible === 0;
      rule.count.textContent = String(visible);
      total += visible;
    }
    shown.textContent = total === 1 ? '1 finding shown' : total + ' findings shown';
    none.hidden = total > 0;
    for (const tile of document.querySelectorAll('[data-pick]')) {
      tile.setAttribute('aria-pressed', String(tile.dataset.pick === wanted.severity));
    }
  };
  let pending = 0;
  form.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(apply, items.length > 2000 ? 150 : 0); });
  form.addEventListener('submit', (event) => { event.preventDefault(); apply(); });
  form.addEventListener('reset', () => { setTimeout(apply, 0); });
  for (const tile of document.querySelectorAll('[data-pick]')) {
    tile.disabled = false;
    tile.addEventListener('click', () => {
      const select = form.elements.severity;
      select.value = select.value === tile.dataset.pick ? '' : tile.dataset.pick;
      apply();
      document.getElementById('findings').scrollIntoView();
    });
  }
  for (const button of document.querySelectorAll('[data-fold]')) {
    button.addEventListener('click', () => { for (const { node } of rules) node.open = button.dataset.fold === 'open'; });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    form.elements.search.focus();
  });
  addEventListener('beforeprint', () => { for (const details of document.querySelectorAll('details')) details.open = true; });
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches('details')) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener('hashchange', reveal);
  form.hidden = false;
  apply();
  reveal();
})();
`;
