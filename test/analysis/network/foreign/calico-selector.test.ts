import { calicoSelects } from '../../../../src/analysis/network/foreign/calico-selector';

const LABELS = { 'app': 'web', 'app.kubernetes.io/name': 'shop' };

test.each<[string, boolean | undefined]>([
  ['', true],
  ['all()', true],
  ['app == "web"', true],
  ['app == \'web\'', true],
  ['app = "web"', true],
  ['app == "db"', false],
  ['app.kubernetes.io/name == "shop" && app != "db"', true],
  ['tier != "db"', true],
  ['tier == ""', false],
  ['has(app)', true],
  ['has(tier)', false],
  ['!has(tier)', true],
  ['! has(app)', false],
  ['app in { "db", "web" }', true],
  ['app in {\'db\'}', false],
  ['app not in {"db"}', true],
  ['tier not in {"db"}', true],
  ['tier in {"db"}', false],
  ['app == "web" || app == "db"', undefined],
  ['app starts with "we"', undefined],
  ['(app == "web")', undefined],
  ['has(tier) && app contains "e"', false],
  ['has(app) && app contains "e"', undefined],
  ['app == "a && b"', undefined],
  ['app', undefined],
])('%s', (selector, expected) => {
  expect(calicoSelects(selector, LABELS)).toBe(expected);
});

test('of a label that nobody knows nothing is said', () => {
  expect(calicoSelects('team == "a"', {}, (key) => key !== 'team')).toBeUndefined();
  expect(calicoSelects('team == "a" && has(app)', {}, (key) => key !== 'team')).toBe(false);
});
