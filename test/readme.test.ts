import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const { QUOTING, withQuotes } = jest.requireActual<{ QUOTING: string[]; withQuotes(text: string): string }>('../scripts/readme.cjs');
const root = join(__dirname, '..');

test.each(QUOTING)('%s quotes its examples word for word', (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  expect(text).toContain('<!-- quote: examples/');
  expect(withQuotes(text)).toBe(text);
});

test('every file that a document links to exists', () => {
  const ofDocs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...ofDocs];
  const broken = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => join(root, document, '..', target!))
      .filter((target) => !existsSync(target));
  });
  expect(broken).toEqual([]);
});
