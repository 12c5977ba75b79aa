import { existsSync, readFileSync } from 'fs';
import { join } from 'path';

const { withQuotes } = jest.requireActual<{ withQuotes(readme: string): string }>('../scripts/readme.cjs');
const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README quotes its examples word for word', () => {
  expect(readme).toContain('<!-- quote: examples/quick-start/main.ts -->');
  expect(withQuotes(readme)).toBe(readme);
});

test('every file that a document links to exists', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/threat-model.md', 'docs/hardening.md'];
  const broken = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => join(root, document, '..', target!))
      .filter((target) => !existsSync(target));
  });
  expect(broken).toEqual([]);
});
