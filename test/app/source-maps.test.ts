import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { SourceMaps } from '../../src/app/source-maps';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const SOURCE = 'interface Props { readonly a: string }\n\n\nfunction make(props: Props): void { throw new Error(props.a); }\nmake({ a: "here" });\n';

/** Compiles the source; returns the compiled file and the line of the call in it. */
function compile(options: ts.CompilerOptions, fileName = 'main.ts', out = 'main.js'): { file: string; line: number } {
  const { outputText, sourceMapText } = ts.transpileModule(SOURCE, { fileName, compilerOptions: { target: ts.ScriptTarget.ES2022, ...options } });
  const file = join(folder, out);
  fs.writeFileSync(file, outputText);
  if (sourceMapText) fs.writeFileSync(`${file}.map`, sourceMapText);
  return { file, line: outputText.split('\n').indexOf('make({ a: "here" });') + 1 };
}

test.each<[string, ts.CompilerOptions]>([
  ['beside the file', { sourceMap: true }],
  ['in the file', { inlineSourceMap: true }],
  ['with a source root', { sourceMap: true, sourceRoot: '' }],
])('follows a map %s', (_name, options) => {
  const { file, line } = compile(options);
  expect(line).toBe(3);
  expect(new SourceMaps().trace({ file, line, column: 1 })).toEqual({ file: join(folder, 'main.ts'), line: 5, column: 1 });
});

test('follows a map whose sources are URLs', () => {
  const { file, line } = compile({ sourceMap: true });
  fs.writeFileSync(`${file}.map`, fs.readFileSync(`${file}.map`, 'utf8').replace('"main.ts"', '"file:///elsewhere/main.ts"'));
  expect(new SourceMaps().trace({ file, line })).toMatchObject({ file: '/elsewhere/main.ts', line: 5 });
});

test.each<[string, () => { file: string; line: number }]>([
  ['has no map', () => compile({})],
  ['lost its map', () => { const made = compile({ sourceMap: true }); fs.rmSync(`${made.file}.map`); return made; }],
  ['has a broken map', () => { const made = compile({ sourceMap: true }); fs.writeFileSync(`${made.file}.map`, '{'); return made; }],
  ['does not exist', () => ({ file: join(folder, 'none.js'), line: 1 })],
  ['is no JavaScript', () => ({ file: join(folder, 'main.ts'), line: 1 })],
  ['has a map that does not reach the line', () => ({ ...compile({ sourceMap: true }), line: 0 })],
])('names the line itself when the file %s', (_name, make) => {
  const place = make();
  expect(new SourceMaps().trace(place)).toEqual(place);
});
