import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Environment, Exemptions, IClock, KubernetesVersion, Mesh, Platform, SecureApp, SynthesisReport } from '../../src';
import { SystemClock } from '../../src/app/clock';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const at = (day: string): IClock => ({ today: () => day });
const ENVIRONMENT = {
  kubernetesVersion: KubernetesVersion.V1_29,
  platform: Platform.OPENSHIFT,
  mesh: Mesh.LINKERD_CNI,
  apiServer: { cidrs: ['10.0.0.1/32'] },
  imagePullSecrets: ['pull'],
  customKinds: [{ apiGroup: 'example.com', kind: 'Runner', podSpecPath: '/spec/pod' }],
};

test.each<[string, (props: typeof ENVIRONMENT) => App]>([
  ['a SecureApp', (props) => new SecureApp(props)],
  ['a plain App that is put under judgement', (props) => {
    const app = new App();
    SecureApp.judge(app, props);
    return app;
  }],
])('%s says what it is for', (_name, make) => {
  const environment = Environment.of(new Chart(make(ENVIRONMENT), 'c'));
  expect(environment).toMatchObject(ENVIRONMENT);
});

test('keeps the contract of an App', () => {
  const app = new SecureApp({ outdir: join(folder, 'dist'), outputFileExtension: '.yml', yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'shop' } });
  expect(app).toBeInstanceOf(App);
  expect(app.charts.map((chart) => chart.node.path)).toEqual(['c']);
  app.synth();
  expect(fs.readFileSync(join(folder, 'dist/Widget.w.yml'), 'utf8')).toBe('apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\n  namespace: shop\n');
});

test('judges kinds that the user names by their pods', () => {
  const app = new SecureApp({ outdir: folder, ...ENVIRONMENT });
  new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'example.com/v1', kind: 'Runner', spec: { pod: { containers: [{ name: 'app', image: 'x' }] } } });
  expect(() => app.synth()).toThrow('/spec/pod/containers/0/securityContext/allowPrivilegeEscalation');
});

test('judges for the version that it is for', () => {
  const app = new SecureApp({ outdir: folder, kubernetesVersion: KubernetesVersion.V1_29 });
  app.synth();
  expect(`${SynthesisReport.of(app)!.kubernetesVersion}`).toBe('1.29');
});

describe('exemptions', () => {
  const RULES = (error: unknown) => [...new Set([...String(error).matchAll(/error\[([\w/-]+)\]/g)].map(([, id]) => id))];
  const withPod = (clock: IClock) => {
    const app = new SecureApp({ outdir: join(folder, 'dist'), clock });
    const object = new ApiObject(new Chart(app, 'c'), 'p', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'n' }, spec: { containers: [{ name: 'app', image: 'x' }] } });
    const broken = (() => {
      try {
        app.synthYaml();
        return [];
      } catch (error) {
        return RULES(error);
      }
    })();
    return { app, object, broken };
  };

  test('cover what breaks rules, and are reported', () => {
    const { app, object, broken } = withPod(at('2026-11-21'));
    expect(broken).toContain('pod/no-privilege-escalation');
    for (const rule of broken) Exemptions.of(object).add({ rule, reason: 'a test', owner: 'team', expires: '2027-01-01' });
    app.synth();
    const [text] = fs.readdirSync(app.outdir).filter((name) => name.endsWith('.yaml')).map((name) => fs.readFileSync(join(app.outdir, name), 'utf8'));
    expect(text).toContain('exempt.cdk8s-hardened/pod.no-privilege-escalation: a test (team, until 2027-01-01)');
    expect([...new Set(SynthesisReport.of(app)!.exempted.map((f) => f.ruleId))].sort()).toEqual([...broken].sort());
  });

  test('expire by the clock of the app', () => {
    const { app, object } = withPod(at('2027-01-02'));
    Exemptions.of(object).add({ rule: 'pod/no-privilege-escalation', reason: 'a test', owner: 'team', expires: '2027-01-01' });
    expect(() => app.synth()).toThrow(/error\[exemption\/not-expired\][^]*error\[pod\/no-privilege-escalation\]/);
  });

  test('put the app under judgement', () => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, 'c');
    new ApiObject(chart, 'p', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'x' }] } });
    Exemptions.of(chart);
    expect(() => app.synth()).toThrow('error[pod/no-privilege-escalation]');
  });
});

test('the clock of the machine says the day in UTC', () => {
  jest.useFakeTimers({ now: new Date('2026-12-31T23:59:59.999-00:01') });
  expect(new SystemClock().today()).toBe('2027-01-01');
  jest.useRealTimers();
});
