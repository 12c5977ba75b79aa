import { join } from 'node:path';
import manifest from '../package.json';
import { filesBelow, PackedLibrary, ROOT } from './package/packed-library';

const ALLOWED_LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'PSF-2.0'];
/** What bundled libraries need themselves, each by the only one that needs it. */
const INDIRECT = { '@dagrejs/graphlib': '@dagrejs/dagre', 'argparse': 'js-yaml' };
const ENTRY_POINTS = ['cdk8s-hardened', 'cdk8s-hardened/register', 'cdk8s-hardened/rules', 'cdk8s-hardened/testing', 'cdk8s-hardened/package.json', 'cdk8s-hardened/.jsii'];

let library: PackedLibrary;
beforeAll(() => { library = PackedLibrary.pack(); });
afterAll(() => library?.remove());

describe('the tarball', () => {
  const top = (files: readonly string[]) => [...new Set(files.map((file) => file.split('/')[0]))].sort();

  test('has what a user needs at its top, and nothing of the workshop', () => {
    expect(top(library.files)).toEqual(['.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'docs', 'lib', 'node_modules', 'package.json']);
  });

  test('has every compiled source with its types, and no other', () => {
    const sources = filesBelow(join(ROOT, 'src')).map((file) => file.replace(/\.ts$/, ''));
    const expected = sources.flatMap((file) => [`lib/${file}.d.ts`, `lib/${file}.js`]).sort();
    expect(library.files.filter((file) => file.startsWith('lib/'))).toEqual(expected);
  });

  test('leaves the decisions of its makers out of the docs', () => {
    expect(library.files.filter((file) => file.startsWith('docs/adr/'))).toEqual([]);
  });

  test('has no source maps, tests or archives beside the code', () => {
    const foreign = library.files.filter((file) => !file.startsWith('node_modules/') && /\.(map|tgz|tsbuildinfo|test\.js|snap)$/.test(file));
    expect(foreign).toEqual([]);
  });

  test('names no path of the machine that packed it', () => {
    const own = library.files.filter((file) => /^(lib\/.*\.(js|d\.ts)|\.jsii|package\.json|README\.md)$/.test(file));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((file) => library.read(file).includes(ROOT))).toEqual([]);
  });

  test('declares what jsii compiled', () => {
    const assembly = JSON.parse(library.read('.jsii'));
    expect(assembly).toMatchObject({ name: manifest.name, version: manifest.version, license: 'Apache-2.0' });
    expect(Object.keys(assembly.types).length).toBeGreaterThan(0);
  });
});

describe('what it brings along', () => {
  const packageOf = (name: string) => JSON.parse(library.read(`node_modules/${name}/package.json`));

  test('is exactly what it declares as bundled, and what that needs', () => {
    expect(library.bundled).toEqual([...manifest.bundledDependencies, ...Object.keys(INDIRECT)].sort());
    expect(Object.keys(manifest.dependencies).sort()).toEqual([...manifest.bundledDependencies].sort());
  });

  test('has everything that it needs itself', () => {
    const needed = library.bundled.flatMap((name) => Object.keys(packageOf(name).dependencies ?? {}).map((other) => [other, name]));
    expect(needed.filter(([other]) => !library.bundled.includes(other))).toEqual([]);
    expect(Object.fromEntries(needed.filter(([other]) => !manifest.bundledDependencies.includes(other)))).toEqual(INDIRECT);
  });

  test.each([...manifest.bundledDependencies, ...Object.keys(INDIRECT)])('%s comes in the pinned version, under an allowed licence, with its text', (name) => {
    const { version, license } = packageOf(name);
    const texts = library.files.filter((file) => new RegExp(`^node_modules/${name}/licen[cs]e(\\.\\w+)?$`, 'i').test(file));
    expect(ALLOWED_LICENCES).toContain(license);
    if (name in manifest.dependencies) expect((manifest.dependencies as { [name: string]: string })[name]).toBe(version);
    expect(texts.map((file) => library.read(file).length > 200)).toEqual([true]);
  });
});

describe('an installed copy', () => {
  test.each(ENTRY_POINTS)('answers require("%s")', (entry) => {
    const isCode = !/\.\w+$/.test(entry);
    const run = library.run(isCode ? `console.log(typeof require(${JSON.stringify(entry)}))` : `require.resolve(${JSON.stringify(entry)}); console.log('object')`);
    expect(run.stdout || run.stderr).toBe('object\n');
  });

  test('has an entry point for everything that it exports', () => {
    expect(Object.keys(manifest.exports).map((key) => manifest.name + key.slice(1)).sort()).toEqual([...ENTRY_POINTS].sort());
  });

  test('can be imported by name from an ES module', () => {
    const run = library.run("import { SecureApp, KubernetesVersion } from 'cdk8s-hardened'; console.log(typeof SecureApp, String(KubernetesVersion.of('1.34')));", 'module');
    expect(run.stdout || run.stderr).toBe('function 1.34\n');
  });

  test('keeps its inside to itself', () => {
    expect(library.run("require('cdk8s-hardened/lib/policy/engine')").stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('judges plain YAML without loading cdk8s', () => {
    const run = library.run(`
      require('./node_modules/cdk8s-hardened/lib/policy/catalogue.js');
      require('./node_modules/cdk8s-hardened/lib/policy/engine.js');
      const loaded = Object.keys(require.cache).filter((file) => /node_modules[\\\\/](cdk8s|cdk8s-plus-27|constructs)[\\\\/]/.test(file));
      console.log(Object.keys(require.cache).length > 5, loaded);
    `);
    expect(run.stdout).toBe('true []\n');
  });
});
