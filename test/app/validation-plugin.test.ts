import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { HardenedValidation } from '../../src/app/validation-plugin';
import { CompiledLibrary } from '../cli/compiled';
import { folder } from '../cli/folder';
import { BROKEN, CLEAN, POD } from '../cli/manifests';

const APP = (objects: string) => `const { App, ApiObject, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
${objects}
app.synth();
`;
const CONTAINER = { name: 'app', image: 'nginx', securityContext: { privileged: true } };
const WEB = `new ApiObject(chart, 'web', ${JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [CONTAINER] } })});`;
const SETTINGS = "new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { level: 'info' } });";

interface Violation {
  ruleName: string;
  recommendation: string;
  fix: string;
  violatingConstructs: { resourceName: string; constructPath?: string; locations: string[]; manifestPath: string }[];
}

describe('cdk8s synth', () => {
  let library: CompiledLibrary;
  beforeAll(() => { library = new CompiledLibrary(); });
  afterAll(() => library.remove());
  jest.setTimeout(60_000);

  function synth(objects: string, properties?: object, files: { [name: string]: string } = {}) {
    const cwd = folder({ 'app.js': APP(objects), 'node_modules': `-> ${join(library.folder, 'node_modules')}`, ...files });
    writeFileSync(join(cwd, 'cdk8s.yaml'), stringify({
      app: 'node app.js',
      validations: [{ package: join(library.folder, 'lib', 'app', 'validation-plugin.js'), version: '0.0.0', class: 'HardenedValidation', properties }],
    }));
    const report = join(cwd, 'report.json');
    const cli = join(library.folder, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const args = ['synth', '--check-upgrade=false', '--validation-reports-output-file', report];
    const exited = library.start(process.execPath, [cli, ...args], { cwd, env: { HOME: cwd } });
    const [told] = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).reports : [];
    const violations: Violation[] = told?.violations ?? [];
    return { ...exited, status: told?.summary.status as string, metadata: told?.summary.metadata, violations };
  }

  test('fails for what breaks rules, and reports it with the construct', () => {
    const { code, stdout, status, metadata, violations } = synth(WEB);
    expect({ code, status }).toEqual({ code: 2, status: 'failure' });
    expect(violations.find(({ ruleName }) => ruleName === 'pod/no-privileged')).toEqual({
      ruleName: 'pod/no-privileged',
      recommendation: expect.stringMatching(/^Containers must not be privileged\. \(critical\) \S/),
      fix: expect.stringContaining('remove it'),
      violatingConstructs: [{
        resourceName: 'web',
        constructPath: 'shop/web',
        manifestPath: 'dist/shop.k8s.yaml',
        locations: ['/spec/containers/0/securityContext/privileged: true (line 11)'],
      }],
    });
    expect(metadata).toMatchObject({ 'Objects judged': '1', 'Kubernetes': '1.37' });
    expect(stdout).toContain('Construct Path: shop/web');
  });

  test('passes for what breaks none', () => {
    const { code, status, violations, metadata } = synth(SETTINGS);
    expect({ code, status, violations }).toEqual({ code: 0, status: 'success', violations: [] });
    expect(metadata).toMatchObject({ 'Findings': '0', 'Objects judged': '1' });
  });

  test('follows the properties and the configuration', () => {
    const config = "failOn: critical\nkubernetesVersion: '1.30'\n";
    const { status, metadata, violations } = synth(WEB, { packs: ['pss-baseline'] }, { 'cdk8s-hardened.yaml': config });
    expect({ status, rules: violations.map(({ ruleName }) => ruleName) }).toEqual({ status: 'failure', rules: ['pod/no-privileged'] });
    expect(metadata).toMatchObject({ Kubernetes: '1.30', Rules: expect.stringContaining('(pss-baseline)') });
    expect(synth(WEB, { kubernetesVersion: '1.31' }, { 'cdk8s-hardened.yaml': config }).metadata.Kubernetes).toBe('1.31');
  });

  test('stops at a property that there is not', () => {
    const { code, stdout, stderr } = synth(SETTINGS, { pack: ['cis'] });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('did you mean "packs"?');
  });
});

describe('the report', () => {
  async function validate(files: { [name: string]: string }, properties?: object) {
    const cwd = folder(files);
    const violations: { ruleName: string; violatingResources: { locations: string[] }[] }[] = [];
    const submitted: string[] = [];
    const report = {
      addViolation: (violation: typeof violations[number]) => violations.push(violation),
      submit: (status: string) => submitted.push(status),
    };
    await new HardenedValidation(properties).validate({ manifests: Object.keys(files).map((name) => join(cwd, name)), report });
    return { violations, submitted };
  }

  test.each<[string, { [name: string]: string }, string]>([
    ['fails for a file that cannot be read', { 'a.yaml': CLEAN, 'b.yaml': BROKEN }, 'failure'],
    ['fails for a file that is no manifest', { 'a.yaml': CLEAN, 'b.yaml': 'a: 1\n' }, 'failure'],
    ['fails where nothing was written', {}, 'failure'],
    ['fails where nothing is in it', { 'a.yaml': '' }, 'failure'],
    ['succeeds for what is good', { 'a.yaml': CLEAN }, 'success'],
  ])('%s', async (_name, files, status) => {
    const { violations, submitted } = await validate(files);
    expect(submitted).toEqual([status]);
    expect(violations.length > 0).toBe(status === 'failure');
  });

  test('takes a synthesis for complete unless told otherwise', async () => {
    const rules = async (properties?: object) => (await validate({ 'a.yaml': POD }, properties)).violations.map(({ ruleName }) => ruleName);
    expect(await rules()).toContain('network/require-isolation');
    expect(await rules({ complete: false })).not.toContain('network/require-isolation');
  });

  test('tells findings that one repair mends together', async () => {
    const { violations } = await validate({ 'a.yaml': POD, 'b.yaml': POD.replace('web', 'two') });
    const [privileged, ...others] = violations.filter(({ ruleName }) => ruleName === 'pod/no-privileged');
    expect(others).toEqual([]);
    expect(privileged.violatingResources).toHaveLength(2);
  });
});
