// The programs in the documentation: every TypeScript block with imports that makes an app or a repository, with the blocks that go on from it.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
/** Fences may be indented, in lists; quotes are compiled where they come from. */
const BLOCK = /(<!-- quote: [^\n]*-->\n)?^( *)```ts\n([\s\S]*?)^ *```$/gm;

/** File name → program, for every document with one. */
exports.docPrograms = () => {
  const documents = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
  return new Map(documents.flatMap((document) => programsOf(readFileSync(join(root, document), 'utf8')).map((program, i) => [
    `${document.replace(/[\\/]/g, '-').replace(/\.md$/, '')}-${i + 1}.ts`, program,
  ])));
};

function programsOf(text) {
  const programs = [];
  for (const [, quote, indent, code] of text.matchAll(BLOCK)) {
    if (quote) continue;
    const block = code.split('\n').map((line) => line.startsWith(indent) ? line.slice(indent.length) : line).join('\n');
    if (block.startsWith('import ')) programs.push(block);
    else if (programs.length > 0) programs.push(`${programs.pop()}\n${block}`);
  }
  return programs.filter((program) => /\bnew (?:SecureApp|App|PipelineApp|GitOpsRepository)\(/.test(program));
}
