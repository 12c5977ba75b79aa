import { readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { arbitraryReport } from './arbitrary-report';
import { parseXml } from './parse-xml';
import { FULL, report } from './sample';
import { FORMATS } from '../../src/reports/formats';

const OPTIONS = { color: false, width: 80 };
const NAMES = Object.keys(FORMATS);
/** Programs get every text as it is. */
const FOR_PROGRAMS = ['json', 'sarif'];
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What a reader of each format does first. */
const PARSERS: { readonly [name: string]: (text: string) => unknown } = {
  text: (text) => text,
  json: (text) => JSON.parse(text),
  sarif: (text) => JSON.parse(text),
  junit: parseXml,
  markdown: (text) => text,
  html: (text) => text,
  policyreport: yaml,
  openreports: yaml,
};

function yaml(text: string): unknown {
  return parseAllDocuments(text).map((document) => {
    if ('errors' in document && document.errors.length > 0) throw document.errors[0];
    return 'toJS' in document ? document.toJS() : undefined;
  });
}

test('are those of the command line', () => {
  expect(NAMES).toEqual(['text', 'json', 'sarif', 'junit', 'markdown', 'html', 'policyreport', 'openreports']);
});

test('are all documented, with the ending that the command line recognises', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'reports.md'), 'utf8');
  for (const [name, { extension }] of Object.entries(FORMATS)) expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| .+ \\| \`\\.${extension}\` \\|$`, 'm'));
});

describe.each(NAMES)('%s', (name) => {
  test('can be read, whatever the manifests hold', () => {
    fc.assert(fc.property(arbitraryReport, (any) => {
      const text = FORMATS[name].render(any, OPTIONS);
      expect(() => PARSERS[name](text)).not.toThrow();
      expect(text).not.toMatch(LONE_SURROGATE);
      expect(text).not.toMatch(CONTROL);
      if (!FOR_PROGRAMS.includes(name)) expect(text).not.toMatch(DIRECTION);
      expect(text.endsWith('\n')).toBe(true);
    }), { numRuns: 60 });
  });

  test('is the same text for the same report', () => {
    expect(FORMATS[name].render(FULL, OPTIONS)).toBe(FORMATS[name].render(FULL, OPTIONS));
  });

  test('tells what fails, what could not be read, and how much was judged', () => {
    const text = FORMATS[name].render(FULL, OPTIONS);
    for (const part of ['pod/no-privileged', 'k8s/broken.yaml']) expect(text.replaceAll('&#45;', '-')).toContain(part);
    expect(text).not.toBe(FORMATS[name].render(report({ judged: { ...report().judged, objects: 0 } }), OPTIONS));
  });

  test('tells a clean input from one that nobody judged', () => {
    const idleRules = report().rules.map(({ id }) => id);
    const nothing = { files: 0, objects: 0, objectsByKind: {}, checksByNamespace: {}, rules: 0, checks: 0, idleRules };
    expect(FORMATS[name].render(report({ judged: nothing }), OPTIONS)).not.toBe(FORMATS[name].render(report(), OPTIONS));
  });

  test('says nothing undefined', () => {
    for (const any of [FULL, report()]) expect(FORMATS[name].render(any, OPTIONS).replace(/<script>[^]*<\/script>/, '')).not.toMatch(/undefined|NaN|\[object/);
  });
});
