import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { CompiledLibrary } from './compiled';
import { examplesOf, pageOf, untold } from './console-examples';
import { folder } from './folder';
import { certificate, rsaKeys } from './sealing';

const PAGE = pageOf('sealed-secrets.md');
const PROGRAM = /```ts\n([^]*?)```/.exec(PAGE)![1];

describe('every example of docs/sealed-secrets.md', () => {
  const library = new CompiledLibrary();
  const cwd = folder({ 'sealing.pem': certificate(rsaKeys()), 'main.js': compiled(PROGRAM) });
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(library.folder, join(cwd, 'node_modules', 'cdk8s-hardened'));
  afterAll(() => library.remove());

  test('is found', () => expect(examplesOf(PAGE).length).toBeGreaterThanOrEqual(7));

  // One after the other: some show what the one before wrote.
  test.each(examplesOf(PAGE).map((example) => [example.command, example] as const))('%s', (_name, { command, lines, code }) => {
    const run = command.replaceAll('cdk8s-hardened ', '$CLI ').replace('npx ts-node main.ts', 'node main.js');
    const exited = library.shell(`set -o pipefail; ${run}`, { cwd });
    expect({ code: exited.code, untold: untold(lines, exited.stdout.split('\n')), stderr: exited.stderr }).toEqual({ code, untold: [], stderr: '' });
  });

  test('tells a program that uses the values elsewhere', () => {
    writeFileSync(join(cwd, 'other.js'), compiled(PROGRAM.replace("(app, 'shop')", "(app, 'web')")));
    const { code, stderr } = library.shell('node other.js', { cwd });
    expect(code).not.toBe(0);
    expect(stderr).toContain('sealed for the Secret shop/db (strict), used for the Secret web/db (strict)');
  });
});

function compiled(program: string): string {
  return transformSync(program, { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code;
}
