import Ajv from 'ajv/dist/2020';
import { answerOf, CANARY, SHOP } from './secrets';
import schema from '../../../docs/audit.schema.json';
import { htmlReport } from '../../../src/reports/html-report';
import { jsonReport } from '../../../src/reports/json-report';
import { markdownReport } from '../../../src/reports/markdown-report';
import { object } from '../../../src/testing';
import { HOSTILE, report } from '../sample';

const known = answerOf(...SHOP);
const full = report({ secrets: () => known });

test('JSON has them under a key of their own, as the schema says', () => {
  const json = JSON.parse(jsonReport(full));
  expect(json.secrets.map(({ name }: any) => name)).toEqual(['db', 'plain', 'tls', 'token']);
  const validate = new Ajv().compile(schema);
  expect([validate(json), validate.errors]).toEqual([true, null]);
  expect(JSON.parse(jsonReport(report()))).not.toHaveProperty('secrets');
});

test('Markdown has them in a fold, those with a problem first', () => {
  const text = markdownReport(full);
  expect(text).toContain('<details><summary>Secrets: 4, 3 with a problem</summary>');
  expect(text.indexOf('`shop/token`')).toBeLessThan(text.indexOf('`shop/tls`'));
  expect(text).toContain('`Deployment shop/api (app): /secrets/password (mode 0400)`');
  expect(markdownReport(report())).not.toContain('Secrets:');
});

test('Markdown stays as small as a comment has to be', () => {
  const many = answerOf(...Array.from({ length: 2000 }, (_, i) => object('v1', 'Secret', `secret-number-${i}`)));
  const text = markdownReport(report({ secrets: () => many }));
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/and \d+ more/);
});

test('a page has them as a table and as a picture that can do nothing', () => {
  const text = htmlReport(full);
  expect(text).toContain('<section id="secrets"');
  expect(text).toContain('<li><a href="#secrets">Secrets</a></li>');
  expect(text).toContain('<span class="badge high">claimed by ExternalSecret shop/db and SealedSecret shop/db</span>');
  const [, picture] = /<img alt="[^"]*" src="data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)">/.exec(text)!;
  expect(Buffer.from(picture, 'base64').toString()).toContain('SecretStore shop/vault');
  expect(htmlReport(report())).not.toContain('id="secrets"');
  expect(htmlReport(report({ secrets: () => answerOf() }))).not.toContain('#secrets');
});

test('a page has the same elements whatever a manifest holds', () => {
  const elements = (text: string) => htmlReport(report({ secrets: () => answerOf(object('v1', 'Secret', text, { data: { [text]: 'aHVudGVyMg==' } }), object('v1', 'ServiceAccount', text, { secrets: [{ name: text }] })) }))
    .match(/<\/?[a-z][a-z0-9]*/gi)!;
  for (const text of HOSTILE) expect(elements(text)).toEqual(elements('plain'));
});

test.each([['json', jsonReport], ['markdown', markdownReport], ['html', htmlReport]] as const)('%s tells no value', (_name, render) => {
  const text = render(full);
  const pictures = [...text.matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map(([, encoded]) => Buffer.from(encoded, 'base64').toString());
  expect([text, ...pictures].join()).not.toContain(CANARY);
});
