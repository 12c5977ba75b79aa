import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Cdk8sCli } from '../../src/app/cdk8s-cli';
import { SecureApp } from '../../src/index';
import { folder } from '../cli/folder';

// What the command line does with the files then is tested by the real one: scripts/cdk8s-cli.cjs, and by Helm's code: oracle/helm-charts.cjs.

const FILES = [{ path: 'one.k8s.yaml', text: 'kind: One\n' }, { path: 'two.k8s.yaml', text: 'kind: Two\n---\nkind: Three\n' }, { path: 'construct-metadata.json', text: '{}' }];
const made: string[] = [];

afterEach(() => {
  delete process.env.CDK8S_OUTDIR;
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** The folder that the command line makes for --stdout. */
function printed(prefix = 'cdk8s-'): string {
  made.push(mkdtempSync(join(tmpdir(), prefix)));
  return made.at(-1)!;
}

/** The templates of a chart that the command line has laid out. */
function templates(): string {
  return join(folder({ 'chart/Chart.yaml': 'name: chart\n', 'chart/templates/': '' }), 'chart', 'templates');
}

function appIn(outdir: string, asked = true): App {
  if (asked) process.env.CDK8S_OUTDIR = outdir;
  return new App({ outdir });
}

describe('what is printed', () => {
  test('is one file, in which every file begins a document', () => {
    const files = Cdk8sCli.fit(appIn(printed()), FILES);
    expect(files.map(({ path }) => path)).toEqual([expect.stringMatching(/^\d+\.k8s\.yaml$/), 'construct-metadata.json']);
    expect(parseAllDocuments(files[0].text).map((document) => document.toJS())).toEqual([{ kind: 'One' }, { kind: 'Two' }, { kind: 'Three' }]);
    expect(files[0].text.startsWith('---\n')).toBe(true);
  });

  test('holds the apps of a program, each as it was last', () => {
    const outdir = printed();
    const [one, two] = [appIn(outdir), appIn(outdir)];
    Cdk8sCli.fit(one, [{ path: 'a.yaml', text: 'kind: Old\n' }]);
    Cdk8sCli.fit(two, [{ path: 'b.yaml', text: 'kind: B\n' }]);
    const [{ text }] = Cdk8sCli.fit(one, [{ path: 'a.yaml', text: 'kind: A\n' }]);
    expect(text.match(/kind: \w+/g)!.slice(-2)).toEqual(['kind: A', 'kind: B']);
  });

  test.each<[string, () => App]>([
    ['a folder that the program names', () => appIn(printed(), false)],
    ['a folder of another name', () => appIn(printed('manifests-'))],
    ['a folder that is not there yet: the command line has removed what --output says', () => {
      const outdir = printed();
      rmSync(outdir, { recursive: true });
      return appIn(outdir);
    }],
    ['a folder elsewhere', () => appIn(folder({}))],
  ])('is not %s', (_name, app) => expect(Cdk8sCli.fit(app(), FILES)).toEqual(FILES));

  test('has no company on standard output', () => {
    const told = jest.spyOn(console, 'error').mockReturnValue();
    const { log } = console;
    try {
      Cdk8sCli.keepOutputClean(false);
      expect(console.log).toBe(log);
      Cdk8sCli.keepOutputClean(true);
      console.log('Performing validations');
      expect(told).toHaveBeenCalledWith('Performing validations');
    } finally {
      console.log = log;
    }
  });
});

describe('templates of a chart', () => {
  test('keep their braces from Helm, and are judged with them', () => {
    const outdir = templates();
    const files = Cdk8sCli.fit(appIn(outdir), [{ path: 'shop/a.yaml', text: 'url: "{{ .password }}@{{{x}}}"\n' }]);
    expect(files).toEqual([{ path: 'shop/a.yaml', text: 'url: "{{ `{{` }} .password }}@{{ `{{` }}{x}}}"\n' }]);
    const file = join(outdir, 'shop', 'a.yaml');
    mkdirSync(dirname(file));
    writeFileSync(file, files[0].text);
    expect(Cdk8sCli.read(file).toString()).toBe('url: "{{ .password }}@{{{x}}}"\n');
  });

  test('keep the record of constructs from Helm', () => {
    const outdir = templates();
    expect(Cdk8sCli.fit(appIn(outdir), FILES)).toEqual(FILES);
    expect(readFileSync(join(dirname(outdir), '.helmignore'), 'utf8')).toBe('templates/construct-metadata.json\n');
  });

  test('are those of the command line only', () => {
    const files = [{ path: 'a.yaml', text: '{{ .Values.x }}' }];
    expect(Cdk8sCli.fit(appIn(templates(), false), files)).toEqual(files);
    expect(Cdk8sCli.fit(appIn(join(folder({}), 'templates')), files)).toEqual(files);
  });

  test('elsewhere the same text is what somebody wrote', () => {
    const text = '{{ `{{` }}';
    expect(Cdk8sCli.read(join(folder({ 'templates/a.yaml': text }), 'templates', 'a.yaml')).toString()).toBe(text);
  });
});

describe('the record of constructs', () => {
  const files = { 'dist/a.k8s.yaml': 'kind: A\n', 'dist/shop/b.k8s.yaml': 'kind: B\n', 'dist/construct-metadata.json': '{}', 'construct-metadata.json': '{}' };
  const clear = (cwd: string, ...manifests: string[]) => Cdk8sCli.clear(manifests.map((file) => join(cwd, file)));

  test.each(['dist/a.k8s.yaml', 'dist/shop/b.k8s.yaml'])('is gone from among manifests, of which one is %s', (manifest) => {
    const cwd = folder(files);
    clear(cwd, manifest);
    expect(existsSync(join(cwd, 'dist', 'construct-metadata.json'))).toBe(false);
    expect(existsSync(join(cwd, manifest)) && existsSync(join(cwd, 'construct-metadata.json'))).toBe(true);
  });

  test('stays where somebody asked for it', () => {
    const cwd = folder(files);
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
    try {
      clear(cwd, 'dist/a.k8s.yaml');
    } finally {
      delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    }
    expect(existsSync(join(cwd, 'dist', 'construct-metadata.json'))).toBe(true);
  });
});

test('a judged app is written as the command line needs it', () => {
  process.env.CDK8S_OUTDIR = templates();
  const app = new SecureApp({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  new ApiObject(new Chart(app, 'shop', { namespace: 'shop' }), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { greeting: 'Hello {{ .name }}' } });
  app.synth();
  expect(readFileSync(join(process.env.CDK8S_OUTDIR, 'app.k8s.yaml'), 'utf8')).toContain('greeting: Hello {{ `{{` }} .name }}');
  expect(Testing.synth(app.charts[0])[0].data).toEqual({ greeting: 'Hello {{ .name }}' });
});
