import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const SOURCES = join(__dirname, '../../../src');

/** Modules of the library, and what they import of it, as plain JavaScript that a process of its own can load, whatever state `lib` is in. */
export class TypeScriptCopy {
  private readonly copied = new Set<string>();

  public constructor(private readonly folder: string, ...modules: string[]) {
    symlinkSync(join(SOURCES, '../node_modules'), join(folder, 'node_modules'));
    for (const module of modules) this.copy(module);
  }

  /** An expression that loads one of the modules. */
  public require(module: string): string {
    return `require(${JSON.stringify(this.fileOf(module))})`;
  }

  private copy(module: string): void {
    if (this.copied.has(module)) return;
    this.copied.add(module);
    const source = readFileSync(join(SOURCES, `${module}.ts`), 'utf8');
    const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
    mkdirSync(dirname(this.fileOf(module)), { recursive: true });
    writeFileSync(this.fileOf(module), code);
    for (const [, imported] of code.matchAll(/require\("(\.[^"]+)"\)/g)) this.copy(join(dirname(module), imported));
  }

  private fileOf(module: string): string {
    return join(this.folder, 'lib', `${module}.js`);
  }
}
