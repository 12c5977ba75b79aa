import { CATALOGUE } from '../../../src/policy/catalogue';
import { TOOLS } from '../../../src/policy/tools/tools';

const NAMED = CATALOGUE.flatMap(({ meta }) => (meta.alsoKnownAs ?? []).map((check): [string, string] => [check, meta.id]));
const COVERED = new Set(NAMED.map(([check]) => check));
const KNOWN = new Set(TOOLS.flatMap(({ id, checks }) => Object.keys(checks).map((check) => `${id}/${check}`)));

test('the tools are these', () => {
  expect(TOOLS.map(({ id }) => id)).toEqual(['kube-linter', 'kube-score', 'polaris', 'kubesec', 'trivy', 'checkov', 'kubescape', 'kubeaudit']);
  expect(KNOWN.size).toBeGreaterThan(600);
  expect(COVERED.size).toBeGreaterThan(350);
});

test('rules name checks that there are', () => {
  expect(NAMED.filter(([check]) => !KNOWN.has(check)).map(([check, rule]) => `${rule} names ${check}`)).toEqual([]);
});

test('no rule names a check twice', () => {
  for (const { meta } of CATALOGUE) expect([meta.id, meta.alsoKnownAs]).toEqual([meta.id, meta.alsoKnownAs && [...new Set(meta.alsoKnownAs)]]);
});

describe.each(TOOLS.map((tool) => [tool.id, tool] as const))('%s', (id, { name, version, url, checks, leftOut, settings }) => {
  test('every check is covered by a rule or left out for a reason, and not both', () => {
    const all = Object.keys(checks);
    expect(all.filter((check) => !COVERED.has(`${id}/${check}`) && !Object.hasOwn(leftOut, check))).toEqual([]);
    expect(all.filter((check) => COVERED.has(`${id}/${check}`) && Object.hasOwn(leftOut, check))).toEqual([]);
    expect(Object.keys(leftOut).filter((check) => !Object.hasOwn(checks, check))).toEqual([]);
  });

  test('its settings are parameters of rules that cover the check, and not the defaults', () => {
    for (const [check, values] of Object.entries(settings)) {
      const covering = CATALOGUE.filter(({ meta }) => meta.alsoKnownAs?.includes(`${id}/${check}`)).flatMap(({ meta }) => meta.parameters ?? []);
      for (const [key, value] of Object.entries(values)) {
        const parameter = covering.find((each) => each.name === key);
        expect([check, key, typeof parameter?.default]).toEqual([check, key, typeof value]);
        expect(value).not.toEqual(parameter!.default);
      }
    }
  });

  test('it says what it is, what its checks find, and why some are left out', () => {
    for (const text of [name, version]) expect(text).not.toBe('');
    expect(url).toMatch(/^https:\/\/\S+[a-z\d]$/);
    for (const title of Object.values(checks)) expect(title).toMatch(/^[A-Za-z].{3,}[^.]$/);
    for (const reason of Object.values(leftOut)) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
