import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, sep } from 'node:path';
import manifest from '../package.json';
import * as rules from './architecture/arrows';
import { parse, SourceFile } from './architecture/source-file';

/** DESIGN §3: who may import whom. Core is everybody's; nobody reaches the command line, the app or the barrel from below. */
const ARROWS: rules.Arrows = {
  'core': [],
  // The judge.
  'input': ['core'],
  'analysis': ['core'],
  'policy': ['core', 'analysis'],
  'difference': ['core', 'analysis', 'policy'],
  'reports': ['core', 'analysis', 'policy', 'difference'],
  'admission': ['core', 'analysis', 'policy'],
  // The makers: none of them knows the judge.
  'images': ['core'],
  'network': ['core'],
  'namespaces': ['core', 'network'],
  'identity': ['core', 'network'],
  'workloads': ['core', 'network', 'identity', 'images'],
  'secrets': ['core', 'network', 'identity'],
  'cluster': ['core'],
  'detection': ['core', 'network', 'namespaces', 'identity', 'workloads', 'secrets', 'images', 'cluster'],
  'gitops': ['core'],
  'pipelines': ['core'],
  // Where they meet.
  'app': ['core', 'input', 'analysis', 'policy', 'reports', 'admission', 'gitops', 'pipelines'],
  'includes': ['core', 'app', 'workloads', 'namespaces'], // reads files, and gives what others wrote the defaults of our workloads
  'cli': ['core', 'input', 'analysis', 'policy', 'difference', 'reports', 'admission', 'gitops', 'images', 'app'],
  'testing': ['core', 'input', 'analysis', 'policy'], // tests are about manifests, which come as YAML too
  'register.ts': ['core', 'app'],
  'rules.ts': ['core', 'policy'],
  'index.ts': [
    'core', 'analysis', 'policy', 'reports', 'admission', 'images', 'network', 'namespaces', 'identity', 'workloads', 'secrets', 'cluster', 'detection', 'gitops',
    'pipelines', 'includes', 'app',
  ],
};

const MAKERS = ['images', 'network', 'namespaces', 'identity', 'workloads', 'secrets', 'cluster', 'detection', 'gitops', 'pipelines'];
const JUDGES = ['input', 'analysis', 'policy', 'difference', 'reports', 'admission'];

/** Areas that audit plain YAML without loading cdk8s. */
const LIGHT = ['core', ...JUDGES, 'rules.ts'];
const CDK8S = ['cdk8s', 'cdk8s-plus-27', 'constructs'];

/** Where the file system, network, process, console, clock and randomness may be: DESIGN §3.4. */
const IMPURE_AREAS = ['cli', 'app', 'register.ts'];
const IMPURE_FILES = ['images/registry.ts'];
const isPure = (file: SourceFile) => !IMPURE_AREAS.includes(file.area) && !IMPURE_FILES.includes(file.path);

const root = join(__dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => parse(path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')));

describe('the library', () => {
  test('is what is looked at', () => {
    expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['index.ts', 'core/manifest.ts', 'policy/engine.ts']));
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(files.length);
  });

  test('imports along the arrows', () => expect(rules.strayImports(files, ARROWS)).toEqual([]));

  test('imports files, never barrels', () => expect(rules.barrelImports(files)).toEqual([]));

  test('imports files that are there', () => expect(rules.danglingImports(files)).toEqual([]));

  test('has no cycles', () => expect(rules.cycles(files)).toEqual([]));

  test('loads no cdk8s where plain YAML is judged', () => expect(rules.loadedPackages(files, LIGHT, CDK8S)).toEqual([]));

  test('does I/O, and reads clock and dice, only where DESIGN says so', () => expect(rules.impurities(files, isPure)).toEqual([]));

  test('imports only what a consumer gets', () => {
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), ...builtinModules];
    expect(rules.undeclaredPackages(files, declared)).toEqual([]);
  });
});

describe('the arrows', () => {
  test('keep the makers and the judge apart', () => {
    for (const maker of MAKERS) expect([maker, ...ARROWS[maker].filter((area) => JUDGES.includes(area))]).toEqual([maker]);
    for (const judge of JUDGES) expect([judge, ...ARROWS[judge].filter((area) => MAKERS.includes(area))]).toEqual([judge]);
  });

  test('draw no circle', () => {
    const areas = Object.entries(ARROWS).map(([area, allowed]) => parse(`${area}.ts`, allowed.map((other) => `import './${other}';`).join('\n')));
    expect(rules.cycles(areas)).toEqual([]);
  });
});

/** Each check is shown what it must find, and the nearest thing that it must leave alone. */
describe('the checks', () => {
  const parsed = (sources: { [path: string]: string }) => Object.entries(sources).map(([path, text]) => parse(path, text));
  const stray = (sources: { [path: string]: string }) => rules.strayImports(parsed(sources), ARROWS);

  test.each([
    ['a maker that imports the judge', 'workloads/a.ts', "import { Engine } from '../policy/engine';", 'no arrow from workloads to policy'],
    ['even only its types', 'workloads/a.ts', "import type { Rule } from '../policy/rule';", 'no arrow from workloads to policy'],
    ['the judge that imports a maker', 'policy/rules/pod/a.ts', "import { A } from '../../../workloads/a';", 'no arrow from policy to workloads'],
    ['core that imports anything', 'core/a.ts', "import { A } from '../network/a';", 'no arrow from core to network'],
    ['a type written in place', 'core/a.ts', "let a: import('../network/a').A;", 'no arrow from core to network'],
    ['an export that passes on', 'core/a.ts', "export * from '../app/a';", 'no arrow from core to app'],
    ['a require', 'core/a.ts', "const a = require('../app/a');", 'no arrow from core to app'],
    ['a dynamic import', 'core/a.ts', "const a = import('../app/a');", 'no arrow from core to app'],
    ['an area that nobody drew', 'utils/a.ts', '', 'the area utils has no arrows'],
  ])('find %s', (_name, path, text, message) => {
    expect(stray({ [path]: text }).join()).toContain(message);
  });

  test.each([
    ['the same area', 'core/a.ts', "import { B } from './b';"],
    ['an arrow', 'policy/rules/pod/a.ts', "import { A } from '../../../core/a';"],
    ['a package', 'network/a.ts', "import { Chart } from 'cdk8s';"],
  ])('leave alone: %s', (_name, path, text) => {
    expect(stray({ [path]: text })).toEqual([]);
  });

  test.each([
    ["import { X } from '../index';", 1],
    ["import { X } from '../testing/index';", 1],
    ["import { X } from './re-index';", 0],
  ])('count barrels in %s', (text, expected) => {
    expect(rules.barrelImports([parse('core/a.ts', text)])).toHaveLength(expected);
  });

  test('find imports that lead nowhere', () => {
    expect(rules.danglingImports(parsed({ 'core/a.ts': "import { B } from './b';" }))).toEqual(['core/a.ts:1 imports core/b.ts, which is not there']);
  });

  test.each([
    ['two files', { 'core/a.ts': "import './b';", 'core/b.ts': "import './a';" }, ['core/a.ts ⇄ core/b.ts']],
    ['three files', { 'a.ts': "import './b';", 'b.ts': "import './c';", 'c.ts': "import './a';", 'd.ts': "import './a';" }, ['a.ts ⇄ b.ts ⇄ c.ts']],
    ['a file and itself', { 'a.ts': "import { A } from './a';" }, ['a.ts']],
    ['no circle: a diamond', { 'a.ts': "import './b'; import './c';", 'b.ts': "import './d';", 'c.ts': "import './d';", 'd.ts': '' }, []],
    ['no circle: types only', { 'a.ts': "import type { B } from './b';", 'b.ts': "import { A } from './a';" }, []],
    ['no circle: types only, one by one', { 'a.ts': "import { type B, type C } from './b';", 'b.ts': "import { A } from './a';" }, []],
  ])('find cycles in %s', (_name, sources, expected) => {
    expect(rules.cycles(parsed(sources))).toEqual(expected);
  });

  test.each([
    ["import { Chart } from 'cdk8s';", 1],
    ["import * as kplus from 'cdk8s-plus-27';", 1],
    ["import { Chart, type App } from 'cdk8s';", 1],
    ["import { k8s } from 'cdk8s-plus-27/lib/imports/k8s';", 1],
    ["import 'constructs';", 1],
    ["import type { Chart } from 'cdk8s';", 0],
    ["import { type Chart } from 'cdk8s';", 0],
  ])('tell what is loaded at run time by %s', (text, expected) => {
    expect(rules.loadedPackages([parse('policy/a.ts', text)], LIGHT, CDK8S)).toHaveLength(expected);
  });

  test.each([
    ["import { readFileSync } from 'fs';", 'fs'],
    ["import * as os from 'node:os';", 'os'],
    ["import { randomBytes } from 'crypto';", 'crypto randomBytes'],
    ["import * as crypto from 'crypto';", 'crypto *'],
    ['const home = process.env.HOME;', 'process'],
    ["console.error('x');", 'console'],
    ['const now = Date.now();', 'Date.now'],
    ['const now = new Date();', 'new Date()'],
    ['const dice = Math.random();', 'Math.random'],
    ['const answer = fetch(url);', 'fetch'],
    ['setTimeout(f, 1);', 'setTimeout'],
    ['const host = { process };', 'process'],
    ["const fs = require('fs');", 'require'],
    ["const fs = require('node:fs');", 'require'],
    ['const code = require(name);', 'require'],
    ['const load = require;', 'require'],
  ])('find the impurity of %s', (text, expected) => {
    expect(parse('core/a.ts', text).impurities.map(({ what }) => what)).toEqual([expected]);
  });

  test.each([
    "import { createHash } from 'crypto';",
    'const day = new Date(text).toISOString();',
    'const millis = Date.parse(text);',
    'interface Host { process: string; console?: boolean }',
    'const host = { process: 1, fetch() {} };',
    'const { require: demanded } = spec;',
    "const parser = require('a-parser');",
    'subject.process.console();',
    '/** process.env */ const text = "console.log";',
  ])('leave alone: %s', (text) => {
    expect(parse('core/a.ts', text).impurities).toEqual([]);
  });

  test('find packages that nobody declared', () => {
    const file = parse('core/a.ts', "import lodash from 'lodash'; import { stringify } from 'yaml';");
    expect(rules.undeclaredPackages([file], ['yaml'])).toEqual(['core/a.ts:1 imports lodash, which the library does not depend on']);
  });
});
