import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledLibrary, Exited } from './compiled';
import { folder } from './folder';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8');
const MANIFEST = /```yaml\n(apiVersion[^]*?)```/.exec(PAGE)![1];

interface Example { readonly command: string; readonly lines: readonly string[]; readonly code: number }

/** The examples of the page: a command, lines of what it says, and its exit code. */
function examples(): Example[] {
  const blocks = [...PAGE.matchAll(/^( *)```console\n([^]*?)^ *```$/gm)].map(([, indent, text]) => text.replace(new RegExp(`^${indent}`, 'gm'), ''));
  return blocks.flatMap((block) => block.split(/^\$ /m).slice(1)).map((example) => {
    const [command, ...lines] = example.trimEnd().split('\n');
    return { command, lines: lines.slice(0, -1).filter((line) => line !== '…'), code: Number(/^\[exit code (\d)\]$/.exec(lines.at(-1)!)![1]) };
  });
}

describe('every example of docs/cli.md', () => {
  const library = new CompiledLibrary();
  const cwd = folder({ 'k8s/web.yaml': MANIFEST });
  afterAll(() => library.remove());

  test('is found', () => expect(examples().length).toBeGreaterThanOrEqual(10));

  // One after the other: some show what the one before wrote.
  test.each(examples().map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const exited: Exited = library.shell(`set -o pipefail; ${command.replaceAll('cdk8s-hardened ', '$CLI ')}`, { cwd });
    expect(exited.code).toBe(code);
    const told = [...exited.stderr.split('\n'), ...exited.stdout.split('\n'), ...exited.stderr.split('\n')]; // either may come first
    let from = 0;
    for (const line of lines) {
      const at = told.indexOf(line, from);
      expect(at < 0 ? `not told: ${line}` : line).toBe(line);
      from = at + 1;
    }
  });
});
