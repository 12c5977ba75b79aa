import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An example of a page: a command, lines of what it says, and its exit code. */
export interface Example { readonly command: string; readonly lines: readonly string[]; readonly code: number }

/** The text of a page of docs/. */
export function pageOf(name: string): string {
  return readFileSync(join(__dirname, '..', '..', 'docs', name), 'utf8');
}

/** The examples of a page. */
export function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/^( *)```console\n([^]*?)^ *```$/gm)].map(([, indent, text]) => text.replace(new RegExp(`^${indent}`, 'gm'), ''));
  return blocks.flatMap((block) => block.split(/^\$ /m).slice(1)).map((example) => {
    const [command, ...lines] = example.trimEnd().split('\n');
    return { command, lines: lines.slice(0, -1).filter((line) => line !== '…'), code: Number(/^\[exit code (\d)\]$/.exec(lines.at(-1)!)![1]) };
  });
}

/** The lines that are missing, in their order, from what was told. */
export function untold(lines: readonly string[], told: readonly string[]): string[] {
  let from = 0;
  return lines.filter((line) => {
    const at = told.indexOf(line, from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}
