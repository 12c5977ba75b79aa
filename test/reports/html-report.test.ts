import { createHash } from 'crypto';
import { finding, FULL, HOSTILE, repeated, report } from './sample';
import { htmlReport } from '../../src/reports/html-report';

const page = (parts: Parameters<typeof report>[0] = {}) => htmlReport(report(parts));
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inside = (text: string, name: string) => new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)![1];
/** The elements of a page, without what stands between and within them. */
const elements = (text: string) => text.replace(/<(style|script)>[^]*?<\/\1>/g, '<$1></$1>').match(/<\/?[a-z][^>]*>/gi)!;

test('the policy lets nothing in and nothing out, and names style and script by hash', () => {
  const text = page();
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text)![1];
  expect(policy).toBe([
    "default-src 'none'", `style-src ${hashOf(inside(text, 'style'))}`, `script-src ${hashOf(inside(text, 'script'))}`, 'img-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; '));
  expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style>'));
});

test('one style, one script, nothing from elsewhere, nothing that the policy would refuse', () => {
  const all = elements(htmlReport(FULL));
  expect(all.filter((each) => /^<(?:style|script)/.test(each))).toEqual(['<style>', '<script>']);
  for (const each of all) expect(each).not.toMatch(/ (?:style|on[a-z]+)=|(?:src|href)="(?!#|data:,)/);
});

test('the same elements whatever a manifest holds', () => {
  const namesOf = (text: string) => {
    const resource = { apiVersion: text, kind: text, namespace: text, name: text };
    return elements(page({
      findings: [finding({ ruleId: `a/${text}`, message: text, found: text, fix: text, container: text, path: text, resource, constructPath: text, location: { file: text, line: 1 } })],
      problems: [{ file: text, message: text, fix: text }],
      notices: [text],
      exemptions: [{ ...FULL.exemptions[0], reason: text, owner: text, rule: text }],
      sourceLines: () => [text],
    })).map((each) => /^<\/?[a-z0-9]+/i.exec(each)![0]);
  };
  const plain = namesOf('plain');
  for (const text of HOSTILE) expect(namesOf(text)).toEqual(plain);
});

test('a finding has what it takes to mend it', () => {
  const text = page({ findings: [finding()] });
  expect(text).toContain('<h1 class="bad">1 finding in 1 of 3 objects</h1>');
  expect(text).toContain('data-severity="critical" data-area="pod" data-namespace="shop" data-status="failing"');
  expect(text).toContain('<pre><i>12 │ </i>          privileged: true\n<i>   │ </i>                      <b>^</b></pre>');
  expect(text).toContain('<dt>fix</dt><dd>remove privileged on container &quot;app&quot;</dd>');
});

test('tells the ledger, with what has expired', () => {
  const expired = { ...FULL.exemptions[0], expires: '2026-01-01' };
  expect(page({ exemptions: [expired] })).toContain('2026-01-01 <span class="badge high">expired</span>');
  expect(page({ exemptions: FULL.exemptions })).not.toContain('>expired<');
  expect(page()).toContain('Nothing is exempted');
});

test('tells what could not be read before everything else', () => {
  const text = htmlReport(FULL);
  expect(text.indexOf('A template is not YAML.')).toBeGreaterThan(0);
  expect(text.indexOf('A template is not YAML.')).toBeLessThan(text.indexOf('id="posture"'));
});

test('clean and empty are not the same', () => {
  expect(page()).toContain('<h1 class="clean">No findings</h1>');
  expect(page({ judged: { ...report().judged, objects: 0 } })).toContain('<h1 class="bad">Nothing was judged</h1>');
});

test('ids are unique', () => {
  const ids = [...htmlReport(FULL).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids).toContain('rule-pod/no-privileged');
});

test('very many findings are cut at the least urgent, and the page says so', () => {
  const text = page({ findings: [...repeated(10_000).map((each) => ({ ...each, known: true })), finding()], sourceLines: () => undefined });
  expect(text.match(/class="finding /g)).toHaveLength(10_000);
  expect(text).toContain('1 more finding, the least urgent, would make this page too large');
  expect(text).toContain('data-status="failing"');
});
