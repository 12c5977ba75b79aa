import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder';
import { Ran, ran, World } from './io';
import { BROKEN, CLEAN, POD, VALUES } from './manifests';
import { FORMATS } from '../../src/reports/formats';

const audit = (cwd: string, args: string, world: World = {}) => ran(['audit', ...args.split(' ').filter((arg) => arg !== '')], { cwd, ...world });
const json = ({ stdout }: Ran) => JSON.parse(stdout);
const rulesIn = (result: Ran): string[] => [...new Set<string>(json(result).findings.map(({ ruleId }: { ruleId: string }) => ruleId))].sort();

describe('the exit code', () => {
  const here = folder({
    'pod.yaml': POD,
    'clean.yaml': CLEAN,
    'broken.yaml': BROKEN,
    'values.yaml': VALUES,
    'comment.yaml': '# nothing\n',
    'empty/': '',
    'others/values.yaml': VALUES,
    'good/clean.yaml': CLEAN,
    'good/values.yaml': VALUES,
    'list.json': '{"apiVersion":"v1","kind":"List","items":[]}',
  });

  test.each<[string, number, string, World?]>([
    ['clean', 0, 'clean.yaml'],
    ['a clean folder with a file for another program', 0, 'good'],
    ['clean standard input', 0, '-', { stdin: CLEAN }],
    ['findings', 1, 'pod.yaml'],
    ['findings in standard input', 1, '-', { stdin: POD }],
    ['findings beside what is clean', 1, 'clean.yaml pod.yaml'],
    ['findings that are worse than what fails', 1, '--fail-on critical pod.yaml'],
    ['findings that are less severe than what fails', 0, '--fail-on critical --pss restricted -', { stdin: POD.replace('privileged: true', 'privileged: false') }],
    ['a broken file', 2, 'broken.yaml'],
    ['a broken file beside a clean one', 2, 'clean.yaml broken.yaml'],
    ['a broken file beside findings', 2, 'pod.yaml broken.yaml'],
    ['broken standard input', 2, '-', { stdin: BROKEN }],
    ['standard input that cannot be read', 2, '-', { stdin: new Error('EISDIR: illegal operation on a directory, read') }],
    ['empty standard input', 2, '-', { stdin: '' }],
    ['standard input with comments only', 2, '-', { stdin: '---\n# nothing\n---\n' }],
    ['empty standard input beside findings', 2, '- pod.yaml', { stdin: '' }],
    ['a file with comments only', 2, 'comment.yaml'],
    ['a list of nothing', 2, 'list.json'],
    ['a named file for another program', 2, 'values.yaml'],
    ['a folder with nothing', 2, 'empty'],
    ['a folder with files for other programs only', 2, 'others'],
    ['a folder with nothing beside a clean one', 2, 'empty good'],
    ['what is not there', 2, 'nowhere.yaml'],
    ['what is not there beside findings', 2, 'nowhere.yaml pod.yaml'],
    ['no path', 2, ''],
    ['standard input twice', 2, '- -', { stdin: CLEAN }],
    ['an unknown option', 2, '--frmat json pod.yaml'],
  ])('%s: %i', async (...[, code, args, world]) => {
    expect((await audit(here, args, world)).code).toBe(code);
  });
});

describe('what goes where', () => {
  test('a broken file hides no other, and is told with its place', async () => {
    const { code, stdout, stderr } = await audit(folder({ 'a.yaml': POD, 'b.yaml': BROKEN, 'c.yaml': POD.replace('web', 'other') }), '--format json .');
    const { findings, problems, summary } = JSON.parse(stdout);
    expect({ code, objects: summary.judged.objects }).toEqual({ code: 2, objects: 2 });
    expect([...new Set(findings.map(({ file }: { file: string }) => file))]).toEqual(['a.yaml', 'c.yaml']);
    expect(problems).toEqual([expect.objectContaining({ file: 'b.yaml', line: expect.any(Number) })]);
    expect(stderr).toMatch(/^error\[input\] .+\n {2}at {5}b\.yaml:\d+:\d+\n {2}fix {4}.+\n$/);
  });

  test('a clean run writes nothing on standard error', async () => {
    const { stdout, stderr } = await audit(folder({ 'clean.yaml': CLEAN }), 'clean.yaml');
    expect(stderr).toBe('');
    expect(stdout).toContain('No findings.');
  });

  test('a wrong call writes nothing on standard output', async () => {
    expect(await audit(folder(), '--format jsn pod.yaml')).toEqual({
      code: 2, stdout: '', stderr: expect.stringMatching(/^error\[usage\] --format does not know "jsn"\.\n {2}fix {4}did you mean "json"\?/),
    });
  });

  test('on a terminal a text tells problems, and standard error does not tell them again', async () => {
    const { stdout, stderr } = await audit(folder({ 'b.yaml': BROKEN }), 'b.yaml', { columns: 100 });
    expect(stdout).toContain('b.yaml:');
    expect(stderr).toBe('');
  });

  test('files for other programs are named', async () => {
    const { notices } = json(await audit(folder({ 'clean.yaml': CLEAN, 'values.yaml': VALUES }), '--format json .'));
    expect(notices).toContainEqual(expect.stringMatching(/^1 document is for another program and was not judged: values\.yaml:1/));
  });

  test('quiet says only what is wrong with the call and the input', async () => {
    const here = folder({ 'pod.yaml': POD, 'broken.yaml': BROKEN });
    expect(await audit(here, '--quiet pod.yaml')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(await audit(here, '-q broken.yaml')).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('broken.yaml:') });
  });
});

describe('a place', () => {
  test('is file, line and column', async () => {
    const { findings } = json(await audit(folder({ 'k8s/pod.yaml': POD }), '--format json k8s'));
    expect(findings.find(({ ruleId }: { ruleId: string }) => ruleId === 'pod/no-privileged')).toMatchObject({
      severity: 'critical',
      file: 'k8s/pod.yaml',
      line: 11,
      column: 21,
      path: '/spec/containers/0/securityContext/privileged',
      resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
    });
  });

  test.each([
    ['standard input', '-', '-'],
    ['a path from above', '../pod.yaml', '/pod.yaml'],
    ['a path with a detour', 'k8s/../k8s/./pod.yaml', 'k8s/pod.yaml'],
  ])('in %s', async (_name, path, file) => {
    const root = folder({ 'below/k8s/pod.yaml': POD, 'pod.yaml': POD });
    const { findings } = json(await audit(join(root, 'below'), `--format json ${path}`, { stdin: POD }));
    expect(findings[0].file).toBe(file.startsWith('/') ? root + file : file);
  });

  test('in lists and streams is the one of the object', async () => {
    const item = POD.split('\n').map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`.trimEnd()).join('\n');
    const { findings } = json(await audit(folder(), '--format json -', { stdin: `${CLEAN}---\napiVersion: v1\nkind: List\nitems:\n${item}\n` }));
    const [finding] = findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'pod/no-privileged');
    expect(finding).toMatchObject({ file: '-', line: 24, path: '/items/0/spec/containers/0/securityContext/privileged' });
  });
});

describe('folders', () => {
  const judged = async (here: string, args: string): Promise<string[]> => {
    const { findings } = json(await audit(here, `--format json ${args}`));
    return [...new Set<string>(findings.map(({ file }: { file: string }) => file))];
  };
  const contents = {
    'b.yaml': POD,
    'a.yml': POD,
    'c.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: { containers: [{ name: 'c', image: 'c' }] } }),
    'UPPER.YAML': POD,
    'pod.txt': POD,
    'deep/er/d.yaml': POD,
    'node_modules/x/e.yaml': POD,
    '.git/f.yaml': POD,
    '.hidden/g.yaml': POD,
    'dir.yaml/h.yaml': POD,
    '.cdk8s-hardened-files': '{}',
    'linked.yaml': '-> deep/er/d.yaml',
    'deep/er/loop': '-> ../..',
    'again': '-> deep',
  };

  test('are walked to the end: sorted, links followed once, without what is never a manifest', async () => {
    const here = folder(contents);
    const result = await audit(here, '--format json .');
    expect({ code: result.code, problems: json(result).problems }).toEqual({ code: 1, problems: [] });
    expect(await judged(here, '.')).toEqual(['.hidden/g.yaml', 'UPPER.YAML', 'a.yml', 'again/er/d.yaml', 'b.yaml', 'c.json', 'dir.yaml/h.yaml']);
  });

  test.each([
    ['a name', 'b.yaml', ['a.yml', 'deep/er/d.yaml']],
    ['a name with a star', '*.yml', ['b.yaml', 'deep/er/d.yaml']],
    ['a folder', 'deep', ['a.yml', 'b.yaml']],
    ['a folder with a slash', 'deep/', ['a.yml', 'b.yaml']],
    ['a path', 'deep/er/d.yaml', ['a.yml', 'b.yaml']],
    ['a path with a dot', './deep/er', ['a.yml', 'b.yaml']],
    ['any depth', '**/er/**', ['a.yml', 'b.yaml']],
    ['a path that is another one', 'er/d.yaml', ['a.yml', 'b.yaml', 'deep/er/d.yaml']],
    ['several', 'deep --ignore a.*', ['b.yaml']],
  ])('pass over what is to be ignored: %s', async (_name, pattern, expected) => {
    const here = folder({ 'b.yaml': POD, 'a.yml': POD, 'deep/er/d.yaml': POD });
    expect(await judged(here, `--ignore ${pattern} .`)).toEqual(expected);
  });

  test('take patterns also from the folder that was named', async () => {
    const here = folder({ 'k8s/a.yaml': POD, 'k8s/templates/b.yaml': POD });
    expect(await judged(here, '--ignore templates/** k8s')).toEqual(['k8s/a.yaml']);
  });

  test('say what was ignored, and which pattern matched nothing', async () => {
    const here = folder({ 'a.yaml': POD, 'b.yaml': POD });
    const { notices } = json(await audit(here, '--format json --ignore b.yaml --ignore chart .'));
    expect(notices).toEqual(expect.arrayContaining([
      '1 file or folder was ignored as the call or the configuration says.', 'Nothing matches what is to be ignored: chart.',
    ]));
  });

  test('do not ignore what is named', async () => {
    expect(await judged(folder({ 'a.yaml': POD }), '--ignore a.yaml a.yaml')).toEqual(['a.yaml']);
  });

  test.each([['!a.yaml', 'cannot take others back'], ['/', 'must say something']])('refuse the pattern %s', async (pattern, message) => {
    const { code, stderr } = await audit(folder(), `--ignore ${pattern} .`);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });

  test('count a file once, whoever names it', async () => {
    const here = folder({ 'k8s/pod.yaml': POD });
    const { summary } = json(await audit(here, '--format json k8s/pod.yaml k8s . k8s/../k8s'));
    expect(summary.judged).toMatchObject({ files: 1, objects: 1 });
  });

  test('hold a named file to being a manifest, also when its folder is named too', async () => {
    expect((await audit(folder({ 'clean.yaml': CLEAN, 'values.yaml': VALUES }), '. values.yaml')).code).toBe(2);
  });

  test.each([
    ['a link that leads nowhere', { 'gone.yaml': '-> nowhere' }, 'gone.yaml', 'leads nowhere'],
    ['a link to itself', { 'self.yaml': '-> self.yaml' }, 'self.yaml', 'leads nowhere'],
    ['UTF-16', { 'wide.yaml': Buffer.from(`\ufeff${POD}`, 'utf16le') }, 'wide.yaml', 'UTF-16'],
    ['no UTF-8', { 'latin.yaml': Buffer.from(POD.replace('nginx', 'n\u00e4'), 'latin1') }, 'latin.yaml:9', 'not UTF-8'],
  ])('tell %s and judge the others', async (_name, broken, place, message) => {
    const { code, stdout, stderr } = await audit(folder({ 'pod.yaml': POD, ...broken }), '--format json .');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
    expect(stderr).toContain(`  at     ${place}`);
    expect(JSON.parse(stdout).findings.length).toBeGreaterThan(0);
  });

  test('pass over the lock of an editor', async () => {
    expect((await audit(folder({ 'clean.yaml': CLEAN, '.#clean.yaml': '-> somebody@host.1234' }), '.')).code).toBe(0);
  });
});

describe('what is not there', () => {
  test.each([
    ['a mistyped file', 'pdo.yaml', 'did you mean "pod.yaml"?'],
    ['a mistyped file in a folder', 'k8s/deplyment.yaml', 'did you mean "k8s/deployment.yaml"?'],
    ['a pattern in quotes', '*.yaml', 'let the shell expand the pattern'],
    ['anything else', 'nothing-like-it', 'name a file, a folder, or "-"'],
    ['a file below a file', 'pod.yaml/pod.yaml', 'name a file, a folder, or "-"'],
  ])('%s', async (_name, path, fix) => {
    const { code, stderr } = await audit(folder({ 'pod.yaml': POD, 'k8s/deployment.yaml': POD }), path);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(fix) });
  });
});

describe('reports', () => {
  test('are written in several formats by one run', async () => {
    const here = folder();
    const outputs = '--output out/report.html -o out/audit.sarif -o junit=out/results.txt -o a.md -o b.json -o c.yml -o openreports=d.yaml -o e.XML -o f.txt';
    const { code, stdout } = await audit(here, `--format json ${outputs} pod.yaml`);
    const read = (name: string) => readFileSync(join(here, name), 'utf8');
    expect(code).toBe(1);
    expect(read('b.json')).toBe(stdout);
    expect(JSON.parse(read('out/audit.sarif')).version).toBe('2.1.0');
    expect(read('out/report.html')).toMatch(/^<!DOCTYPE html>/i);
    expect(read('out/results.txt')).toBe(read('e.XML'));
    expect(read('a.md')).toContain('pod/no-privileged');
    expect(read('c.yml')).toContain('wgpolicyk8s.io/');
    expect(read('d.yaml')).toContain('openreports.io/');
    expect(read('f.txt')).toContain('error[pod/no-privileged]');
    expect(readdirSync(join(here, 'out')).sort()).toEqual(['audit.sarif', 'report.html', 'results.txt']);
  });

  test.each(Object.keys(FORMATS))('in the format %s, which help names, go to standard output', async (format) => {
    const { code, stdout } = await audit(folder(), `--format ${format} pod.yaml`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('no-privileged') });
    expect((await ran(['audit', '--help'])).stdout.replace(/\s+/g, ' ')).toMatch(new RegExp(`\\b${format}\\b`));
  });

  test.each([
    ['an unknown format', '--output jsn=a.json', 'did you mean "json"?'],
    ['a file whose name tells no format', '--output report', 'write FORMAT=FILE'],
    ['an unknown ending', '--output report.pdf', '.sarif'],
    ['no file', '--output json=', 'needs a file'],
    ['standard output', '--output json=-', 'use --format'],
    ['a folder', '--output json=k8s', 'this is a folder'],
    ['a file twice', '--output a.json --output json=./a.json', 'names a file twice'],
    ['an input', '--output pod.yaml', 'cannot be judged and be written'],
    ['--quiet and a format', '--quiet --format json', '--quiet'],
    ['a name with an equals sign', '--output a=b.json', 'written "./a=b.json"'],
  ])('are refused for %s, and nothing is written', async (_name, args, message) => {
    const here = folder({ 'pod.yaml': POD, 'k8s/': '', 'old.json': 'old' });
    const { code, stdout, stderr } = await audit(here, `--output old.json ${args} pod.yaml`);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(readFileSync(join(here, 'old.json'), 'utf8')).toBe('old');
    expect(readdirSync(here).sort()).toEqual(['k8s', 'old.json', 'pod.yaml']);
  });

  test('leave old files as they are when one cannot be written', async () => {
    const here = folder({ 'pod.yaml': POD, 'old.json': 'old', 'file': '' });
    const { code, stdout, stderr } = await audit(here, '--output old.json --output file/report.html pod.yaml');
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('could not be written') });
    expect(readFileSync(join(here, 'old.json'), 'utf8')).toBe('old');
    expect(readdirSync(here).sort()).toEqual(['file', 'old.json', 'pod.yaml']);
  });

  test('are written where input could not be read, and say so', async () => {
    const here = folder({ 'broken.yaml': BROKEN });
    expect((await audit(here, '--quiet --output report.json broken.yaml')).code).toBe(2);
    expect(JSON.parse(readFileSync(join(here, 'report.json'), 'utf8')).problems).toHaveLength(1);
  });

  test('of an earlier run are no input', async () => {
    const here = folder();
    const first = await audit(here, '--output report.yaml .');
    expect(await audit(here, '--output report.yaml .')).toEqual(first);
    expect(existsSync(join(here, 'report.yaml'))).toBe(true);
  });

  test('carry the day of SOURCE_DATE_EPOCH', async () => {
    const html = async (env: World['env']) => {
      const here = folder();
      const { code, stderr } = await audit(here, '--output report.html pod.yaml', { env, today: '2026-11-21' });
      return { code, stderr, text: existsSync(join(here, 'report.html')) ? readFileSync(join(here, 'report.html'), 'utf8') : '' };
    };
    expect((await html({ SOURCE_DATE_EPOCH: '1767225600' })).text).toContain('2026-01-01');
    expect((await html({})).text).toContain('2026-11-21');
    expect(await html({ SOURCE_DATE_EPOCH: 'now' })).toEqual({ code: 2, text: '', stderr: expect.stringContaining('SOURCE_DATE_EPOCH') });
  });

  test('are the same for the same input', async () => {
    const here = folder({ 'a.yaml': POD, 'b.yaml': POD.replace('web', 'two'), 'c.yaml': BROKEN });
    expect(await audit(here, '--format sarif a.yaml b.yaml c.yaml')).toEqual(await audit(here, '--format sarif c.yaml b.yaml a.yaml b.yaml'));
  });
});

describe('colours', () => {
  const terminal = { columns: 100 };
  test.each<[string, boolean, string, World]>([
    ['a terminal', true, '', terminal],
    ['a pipe', false, '', {}],
    ['a dumb terminal', false, '', { ...terminal, env: { TERM: 'dumb' } }],
    ['NO_COLOR', false, '', { ...terminal, env: { NO_COLOR: '1' } }],
    ['an empty NO_COLOR', true, '', { ...terminal, env: { NO_COLOR: '' } }],
    ['FORCE_COLOR', true, '', { env: { FORCE_COLOR: '1' } }],
    ['FORCE_COLOR=0', false, '', { ...terminal, env: { FORCE_COLOR: '0' } }],
    ['both', false, '', { ...terminal, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }],
    ['--color', true, '--color', { env: { NO_COLOR: '1' } }],
    ['--no-color', false, '--no-color', { ...terminal, env: { FORCE_COLOR: '1' } }],
  ])('%s: %s', async (_name, expected, args, world) => {
    const here = folder();
    const { stdout } = await audit(here, `${args} --output plain.txt pod.yaml`, world);
    expect(stdout.includes('\u001b[')).toBe(expected);
    expect(readFileSync(join(here, 'plain.txt'), 'utf8')).not.toContain('\u001b[');
  });
});

describe('what judges', () => {
  const spec = POD.replace('privileged: true', 'privileged: false');

  test('is the pack that is named', async () => {
    expect(rulesIn(await audit(folder(), '--format json --pack pss-baseline pod.yaml'))).toEqual(['pod/no-privileged']);
  });

  test.each([
    ['baseline', 'v1.0', POD, ['pod/no-privileged']],
    ['baseline', 'latest', spec, []],
    ['restricted', 'v1.0', spec, ['pod/run-as-non-root']],
    ['restricted', '1.8', spec, ['pod/no-privilege-escalation', 'pod/run-as-non-root']],
    ['restricted', '1.19', spec, ['pod/no-privilege-escalation', 'pod/require-seccomp-profile', 'pod/run-as-non-root']],
    ['restricted', 'v1.22', spec, ['pod/drop-all-capabilities', 'pod/no-privilege-escalation', 'pod/require-seccomp-profile', 'pod/run-as-non-root']],
  ])('is exactly Pod Security %s of %s', async (level, version, manifest, expected) => {
    const result = await audit(folder(), `--format json --pss ${level} --kubernetes-version ${version} -`, { stdin: manifest });
    expect(rulesIn(result)).toEqual(expected);
    expect(json(result)).toMatchObject({ kubernetesVersion: version === 'latest' ? '1.37' : version.replace('v', ''), packs: [`pss-${level}`] });
    expect((await audit(folder(), `--pss ${level} --kubernetes-version ${version} -`, { stdin: manifest })).stdout).not.toContain('exempt it');
    expect(json(result).notices[0]).toContain(`level ${level}, policy version v1.`);
  });

  test('is not the configuration where it is Pod Security', async () => {
    const config = "exemptions:\n  - { rule: pod/no-privileged, objects: { kind: Pod, namespace: shop, name: web }, reason: r, owner: o, expires: '2027-02-01' }\n";
    const here = folder({ 'pod.yaml': POD, 'cdk8s-hardened.yaml': config });
    const exempted = ({ findings }: { findings: { ruleId: string; exemption?: object }[] }) => findings.find(({ ruleId }) => ruleId === 'pod/no-privileged')!.exemption;
    expect(exempted(json(await audit(here, '--format json pod.yaml')))).toMatchObject({ owner: 'o' });
    expect(exempted(json(await audit(here, '--format json --pss baseline pod.yaml')))).toBeUndefined();
  });

  test('has expired by the clock, whatever the environment says', async () => {
    const config = "exemptions:\n  - { rule: pod/no-privileged, objects: { kind: Pod, namespace: shop, name: web }, reason: r, owner: o, expires: '2026-02-01' }\n";
    const here = folder({ 'pod.yaml': POD, 'cdk8s-hardened.yaml': config });
    const result = await audit(here, '--format json pod.yaml', { env: { SOURCE_DATE_EPOCH: '1767225600' }, today: '2026-11-21' });
    expect(rulesIn(result)).toContain('exemption/not-expired');
  });

  test('is never a configuration from an audited folder', async () => {
    const here = folder({ 'k8s/pod.yaml': POD, 'k8s/cdk8s-hardened.yaml': 'failOn: critical\npacks: [pss-baseline]\n' });
    expect(json(await audit(here, '--format json k8s'))).toMatchObject({ packs: ['recommended'], failOn: 'low' });
    expect(json(await audit(here, '--format json --config k8s/cdk8s-hardened.yaml k8s/pod.yaml'))).toMatchObject({ failOn: 'critical' });
  });

  test('follows the version', async () => {
    expect(json(await audit(folder(), '--format json --kubernetes-version 1.29 pod.yaml')).kubernetesVersion).toBe('1.29');
    const { notices } = json(await audit(folder(), '--format json --kubernetes-version 1.99 pod.yaml'));
    expect(notices).toEqual(expect.arrayContaining([expect.stringContaining('1.99 is not known')]));
  });

  test.each([
    ['--pack recomended', 'did you mean "recommended"?'],
    ['--pack nothing', 'choose one of recommended'],
    ['--pss privileged', 'choose one of baseline, restricted'],
    ['--pss baseline --pack cis', 'pss-baseline'],
    ['--pss baseline --kubernetes-version 1.38', 'latest'],
    ['--pss baseline --kubernetes-version 1', 'v1.0'],
    ['--kubernetes-version 1.26', '1.27 or newer'],
    ['--kubernetes-version newest', '--kubernetes-version'],
    ['--fail-on hgih', 'did you mean "high"?'],
    ['--fail-on never', '--fail-on critical'],
    ['--platform openshfit', 'did you mean "openshift"?'],
    ['--mesh istio', 'istio-cni'],
    ['--namespace Shop', 'lower-case letters'],
    ['--config nowhere.yaml', 'no such file'],
    ['--update-baseline', '--baseline FILE'],
    ['--baseline nowhere.json', '--update-baseline'],
    ['--unknown', "Unknown option '--unknown'"],
    ['--outptu a.json', 'did you mean --output?'],
    ['--format', 'argument missing'],
  ])('is refused: %s', async (args, message) => {
    const { code, stdout, stderr } = await ran(['audit', 'pod.yaml', ...args.split(' ')], { cwd: folder() });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(stderr).toMatch(/^error\[(?:usage|configuration)\] /);
  });
});

describe('the namespace of objects that name none', () => {
  const POOR = POD.replace('  namespace: shop\n', '');
  test.each([
    ['is default', '', 'default', '1 object names no namespace: it was judged as in "default"; -n says another.'],
    ['is the one that is named', '-n team-a', 'team-a', '1 object names no namespace: it was judged as in "team-a".'],
  ])('%s', async (_name, args, namespace, notice) => {
    const { findings, notices } = json(await audit(folder(), `--format json ${args} -`, { stdin: POOR }));
    expect(findings.map(({ resource }: { resource: { namespace: string } }) => resource.namespace)).toEqual(findings.map(() => namespace));
    expect(notices).toContain(notice);
  });
});

describe('completeness', () => {
  const outcomes = async (args: string) => {
    const { findings } = json(await audit(folder(), `--format json ${args} pod.yaml`));
    return new Set(findings.filter(({ ruleId }: { ruleId: string }) => ruleId === 'network/require-isolation').map(({ outcome }: { outcome: string }) => outcome));
  };
  test('is not assumed', async () => expect(await outcomes('')).toEqual(new Set(['unresolved'])));
  test('is declared', async () => expect(await outcomes('--complete')).toEqual(new Set(['failing'])));
});

describe('a baseline', () => {
  test('is written, knows what it knew, and fails what is new', async () => {
    const here = folder();
    const updated = await audit(here, '--baseline known.json --update-baseline pod.yaml');
    expect({ code: updated.code, stderr: updated.stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^known\.json knows \d+ findings from now on\.\n$/) });
    expect((await audit(here, '--baseline known.json .')).code).toBe(0);
    writeFileSync(join(here, 'new.yaml'), POD.replace('web', 'new'));
    const { findings } = json(await audit(here, '--format json --baseline known.json .'));
    const failing = findings.filter(({ outcome }: { outcome: string }) => outcome === 'failing');
    expect(new Set(failing.map(({ resource }: { resource: { name: string } }) => resource.name))).toEqual(new Set(['new']));
  });

  test('must let go what is fixed', async () => {
    const here = folder();
    await audit(here, '--baseline known.json --update-baseline pod.yaml');
    writeFileSync(join(here, 'pod.yaml'), POD.replace('privileged: true', 'privileged: false'));
    const result = await audit(here, '--format json --baseline known.json pod.yaml');
    expect(result.code).toBe(1);
    expect(rulesIn({ ...result, stdout: result.stdout })).toContain('baseline/stale-entry');
  });

  test('is not written by a run that could not read everything', async () => {
    const here = folder({ 'pod.yaml': POD, 'broken.yaml': BROKEN });
    const { code, stderr } = await audit(here, '--baseline known.json --update-baseline pod.yaml broken.yaml');
    expect({ code, stderr, written: existsSync(join(here, 'known.json')) }).toEqual({ code: 2, stderr: expect.stringContaining('known.json was not written'), written: false });
  });

  test('is never written without being asked', async () => {
    const here = folder({ 'pod.yaml': POD, 'known.json': '{"schemaVersion":1,"findings":[]}' });
    await audit(here, '--baseline known.json pod.yaml');
    expect(readFileSync(join(here, 'known.json'), 'utf8')).toBe('{"schemaVersion":1,"findings":[]}');
  });
});

test('what takes long is said on a terminal and erased, and never elsewhere', async () => {
  mkdirSync(join(folder(), 'k8s'));
  const here = folder(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.yaml`, POD])));
  const clock = jest.spyOn(Date, 'now');
  let now = 0;
  clock.mockImplementation(() => now += 300);
  const shown = await audit(here, '.', { columns: 80 });
  expect(shown.stderr).toMatch(/\r\u001b\[Kreading: \d+ of 30 files/);
  expect(shown.stderr.endsWith('\r\u001b[K')).toBe(true);
  expect((await audit(here, '.')).stderr).toBe('');
  expect((await audit(here, '.', { columns: 80, env: { CI: 'true' } })).stderr).toBe('');
  clock.mockRestore();
});

describe('workflow files', () => {
  const here = folder({
    '.github/workflows/ci.yml': 'name: ci\non: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n',
    '.github/dependabot.yml': 'version: 2\nupdates: []\n',
    '.gitlab-ci.yml': 'stages: [build]\nbuild:\n  stage: build\n  image: node:24\n  script: [make]\n',
    'k8s/clean.yaml': CLEAN,
  });

  test.each<[string, string, string[]]>([
    ['the file', '.github/workflows/ci.yml', ['.github/workflows/ci.yml:8:15 pipelines/pin-actions GitHubWorkflow ci']],
    ['the folder', '.github', ['.github/workflows/ci.yml:8:15 pipelines/pin-actions GitHubWorkflow ci']],
    ['a pipeline', '.gitlab-ci.yml', ['.gitlab-ci.yml:4:10 pipelines/pin-images GitLabPipeline gitlab-ci']],
    ['everything', '.', ['.github/workflows/ci.yml:8:15 pipelines/pin-actions GitHubWorkflow ci', '.gitlab-ci.yml:4:10 pipelines/pin-images GitLabPipeline gitlab-ci']],
  ])('%s', async (_name, paths, findings) => {
    const result = await audit(here, `-f json ${paths}`);
    expect(result.code).toBe(1);
    const found = json(result).findings.map(({ ruleId, resource, file, line, column }: any) => `${file}:${line}:${column} ${ruleId} ${resource.kind} ${resource.name}`);
    expect(found.sort()).toEqual(findings);
  });

  test.each(Object.keys(FORMATS))('are named by the format %s', async (format) => {
    const { stdout, code } = await audit(here, `-f ${format} .github/workflows`);
    expect([code, stdout]).toEqual([1, expect.stringContaining('GitHubWorkflow')]);
  });
});
