import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, ChartProps, Cron, Include, JsonPatch, Lazy, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as YAML from 'yaml';
import type { AppJudge } from '../../src/app/app-judge';
import '../../src/app/guard';
import { Synthesis } from '../../src/app/synthesis';
import { SynthesisError } from '../../src/app/synthesis-error';
import { SynthesisReport } from '../../src/app/synthesis-report';
import { Judgement } from '../../src/core/judgement';
import type { LedgerEntry } from '../../src/core/ledger';
import { Engine } from '../../src/policy/engine';
import { NoPrivilegeEscalation } from '../../src/policy/rules/pod/no-privilege-escalation';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A judge without rules: these tests are about what is written. */
const content: AppJudge = (_app, manifests) => new Engine({ rules: [], today: '2026-11-21' }).judge(manifests);

const tree = (path: string): { [path: string]: string } => Object.fromEntries(fs.readdirSync(path, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  .map((entry) => join(entry.parentPath, entry.name)).sort()
  .map((file) => [file.slice(path.length + 1), fs.readFileSync(file, 'utf8')]));

/** A chart that renders itself: what it returns is what counts. */
class LabellingChart extends Chart {
  public toJson(): any[] {
    const json = super.toJson();
    for (const object of json) object.metadata.labels = { ...object.metadata.labels, 'rendered-by': 'chart' };
    return json;
  }
}

/** A chart that adds a document of its own. */
class GrowingChart extends Chart {
  public toJson(): any[] {
    return [...super.toJson(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' } }];
  }
}

function webshop(scope: Construct, id: string, props: ChartProps = {}): Chart {
  const chart = new Chart(scope, id, { namespace: id, labels: { team: 'a' }, ...props });
  const api = new kplus.Deployment(chart, 'api', { containers: [{ image: 'nginx:1.27', portNumber: 8080, envVariables: { MODE: kplus.EnvValue.fromValue('on') } }] });
  const db = new kplus.StatefulSet(chart, 'db', { containers: [{ image: 'postgres', portNumber: 5432 }] });
  const service = api.exposeViaService({ serviceType: kplus.ServiceType.NODE_PORT });
  new kplus.Ingress(chart, 'ingress', { rules: [{ host: 'shop.example', path: '/', backend: kplus.IngressBackend.fromService(service) }] });
  new kplus.NetworkPolicy(chart, 'policy', { selector: db, ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY, rules: [{ peer: api, ports: [kplus.NetworkPolicyPort.tcp(5432)] }] } });
  new kplus.CronJob(chart, 'job', { schedule: Cron.daily(), containers: [{ image: 'busybox', command: ['sh', '-c', 'echo "hi"; exit 0'] }] });
  new kplus.ConfigMap(chart, 'config', {
    data: { empty: '', yes: 'no', number: '0400', text: 'a: b # c\n  d\n\n', tabs: 'a\tb\n', quotes: '\'"', unicode: 'ä😀\u00a0', dashes: '---\n---\n', long: 'x '.repeat(300) },
    binaryData: { b: 'AAEC' },
  });
  return chart;
}

type Build = (app: App) => void;
const APPS: { [name: string]: Build } = {
  'an empty app': () => {},
  'an empty chart': (app) => void new Chart(app, 'empty'),
  'one chart': (app) => void webshop(app, 'shop'),
  'many charts': (app) => ['b', 'a', '10', '9', 'c'].forEach((id) => webshop(app, id, { disableResourceNameHashes: true, namespace: id })),
  'charts that depend on each other': (app) => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => webshop(app, id));
    a.addDependency(b);
    b.node.findChild('api').node.addDependency(c.node.findChild('db'));
    a.node.findChild('job').node.addDependency(a.node.findChild('api'), a.node.findChild('config'));
  },
  'nested charts': (app) => {
    const outer = webshop(app, 'outer');
    webshop(new Construct(webshop(outer, 'inner'), 'x'), 'innermost');
    new ApiObject(outer, 'late', { apiVersion: 'v1', kind: 'Late', metadata: { name: 'UPPER_case!/x' } });
  },
  'patches, tokens and lists': (app) => {
    const chart = new Chart(app, 'c');
    const object = new ApiObject(chart, 'o', {
      apiVersion: 'v1', kind: 'X', spec: { lazy: Lazy.any({ produce: () => ({ b: Lazy.any({ produce: () => [1, null, undefined] }), a: undefined }) }), token: { resolve: () => 'x' } },
    });
    object.addJsonPatch(JsonPatch.add('/spec/z', [{ b: 1, a: null }]), JsonPatch.add('/aaa', 1));
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'A' }, { kind: 'B' }] });
  },
  'what was included': (app) => {
    const file = join(folder, 'include.yaml');
    fs.writeFileSync(file, 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: "1e3", b: 0x}\n---\napiVersion: v1\nkind: Z\nmetadata: {name: z}\nspec: [010, yes, ~]\n');
    new Include(new Chart(app, 'c', { namespace: 'n' }), 'include', { url: file });
  },
  'charts that render themselves': (app) => {
    const chart = new LabellingChart(app, 'labelling');
    new kplus.ConfigMap(chart, 'config', { data: { a: 'b' } });
    new ApiObject(new GrowingChart(app, 'growing'), 'o', { apiVersion: 'v1', kind: 'X' });
  },
};
const PROPS: { [name: string]: AppProps } = {
  'a file per app': { yamlOutputType: YamlOutputType.FILE_PER_APP },
  'a file per chart': { yamlOutputType: YamlOutputType.FILE_PER_CHART, recordConstructMetadata: true },
  'a file per resource': { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE },
  'a folder per chart': { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, outputFileExtension: '.yml' },
  'own resolvers': { resolvers: [{ resolve: (c) => { if (c.value === 'nginx:1.27') c.replaceValue(`resolved-${c.key.length}`); } }], recordConstructMetadata: true },
};

describe.each(Object.entries(APPS))('%s', (_app, build) => {
  test.each(Object.entries(PROPS))('is written with the bytes of cdk8s: %s', (_props, props) => {
    const [theirs, ours] = ['theirs', 'ours'].map((name) => {
      const app = new App({ ...props, outdir: join(folder, name) });
      build(app);
      return app;
    });
    theirs.synth();
    new Synthesis(ours, content).synth();
    expect(tree(ours.outdir)).toEqual(tree(theirs.outdir));
    expect(new Synthesis(ours, content).synthYaml()).toBe(theirs.synthYaml());
  });
});

test('the comparison is one of many files', () => {
  const app = new App({ outdir: join(folder, 'out'), yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  APPS['many charts'](app);
  new Synthesis(app, content).synth();
  expect(Object.keys(tree(app.outdir))).toHaveLength(40);
});

/** A judge that finds every Pod wrong. */
const strict: AppJudge = (_app, manifests) => new Engine({ rules: [new NoPrivilegeEscalation()], today: '2026-11-21' }).judge(manifests);

const app = (props: AppProps = {}) => new App({ outdir: join(folder, 'dist'), ...props });
const widget = (chart: Construct, id: string, rest: object = {}) => new ApiObject(chart as Chart, id, { apiVersion: 'example.com/v1', kind: 'Widget', ...rest });
const pod = (chart: Construct, id: string, rest: object = {}) => new ApiObject(chart as Chart, id, { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'x' }], ...rest } });

const failure = (act: () => unknown): SynthesisError => {
  try {
    act();
  } catch (error) {
    if (error instanceof SynthesisError) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

describe('what is wrong', () => {
  test('is told all at once, in an order that does not depend on the rules', () => {
    const root = app();
    const chart = new Chart(root, 'shop', { namespace: 'shop' });
    pod(chart, 'b');
    pod(chart, 'a').addJsonPatch(JsonPatch.add('/spec/initContainers', [{ name: 'init', image: 'x' }]));
    widget(chart, 'broken', { spec: Lazy.any({ produce: () => { throw new Error('boom'); } }) });
    widget(chart, 'date', { spec: { at: NaN } });
    chart.node.addValidation({ validate: () => ['shop is closed', 'shop is empty'] });
    root.node.addValidation({ validate: () => { throw new Error('cannot even validate'); } });
    const error = failure(() => new Synthesis(root, strict).synth());
    expect(error.validationErrors.map(({ kind, constructPath, message }) => [kind, constructPath, message.split('\n')[0]])).toEqual([
      ['validation', '', 'cannot even validate'],
      ['validation', 'shop', 'shop is closed'],
      ['validation', 'shop', 'shop is empty'],
      ['rendering', 'shop/broken', "Failed serializing construct at path 'shop/broken' with name 'shop-broken-c8c50057': Error: boom"],
      ['rendering', 'shop/date', 'error[usage] A rendered object must be plain JSON.'],
    ]);
    expect(error.findings.map(({ constructPath, path }) => `${constructPath} ${path}`)).toEqual([
      'shop/a /spec/containers/0/securityContext/allowPrivilegeEscalation',
      'shop/a /spec/initContainers/0/securityContext/allowPrivilegeEscalation',
      'shop/b /spec/containers/0/securityContext/allowPrivilegeEscalation',
    ]);
    expect(error.message).toContain('  at     shop/a (Pod shop/shop-a-');
    expect(error.message).toMatch(/3 validation errors, 2 rendering errors, 3 findings \(3 high\) in 2 of 2 objects\. 1 rule judged for Kubernetes 1\.37\. No file was written or changed\.$/);
    expect(error.message).toBe(failure(() => new Synthesis(root, strict).synthYaml()).message);
    expect(fs.existsSync(root.outdir)).toBe(false);
  });

  test('has the line of the program', () => {
    const root = app();
    const chart = new Chart(root, 'c');
    pod(chart, 'p');
    const [finding] = failure(() => new Synthesis(root, strict).synth()).findings;
    expect(finding.location).toMatchObject({ file: 'test/app/synthesis.test.ts', line: expect.any(Number) });
  });

  test('is readable when nobody catches it', () => {
    const root = app();
    pod(new Chart(root, 'c'), 'p');
    const error = failure(() => new Synthesis(root, strict).synth());
    expect(Object.keys(error)).toEqual([]);
    expect(error.code).toBe('findings');
    expect(error.stack).toMatch(/^SynthesisError:\n\nerror\[pod\/no-privilege-escalation\] Containers must/);
    expect(error.stack).toContain('No file was written or changed.\n\n    at ');
    expect(error.stack).not.toMatch(/src\/app\/synthesis|node_modules/);
  });

  test.each<[string, (root: App) => void, string]>([
    ['a circle of dependencies', (root) => {
      const [a, b] = ['a', 'b'].map((id) => widget(new Chart(root, id), 'o'));
      a.addDependency(b); b.addDependency(a);
    }, 'error[rendering] Dependency cycle detected: a => b => a'],
    ['an object that adds another for ever', (root) => {
      const chart = new Chart(root, 'c');
      let n = 0;
      const grow = (): ApiObject => widget(chart, `o${n++}`, { spec: Lazy.any({ produce: () => { grow(); return {}; } }) });
      grow();
    }, 'error[rendering] The tree still grew'],
    ['an App that is synthesised as it is rendered', (root) => {
      widget(new Chart(root, 'c'), 'o', { spec: Lazy.any({ produce: () => new Synthesis(root, content).synthYaml() }) });
    }, 'An app must not be synthesised while it is synthesised'],
    ['a chart whose own rendering fails', (root) => {
      new (class extends Chart { public toJson(): any[] { throw new Error('no'); } })(root, 'own');
    }, 'error[rendering] no\n  at     own'],
  ])('%s', (_name, build, message) => {
    const root = app();
    build(root);
    expect(failure(() => new Synthesis(root, content).synth()).message).toContain(message);
    expect(fs.existsSync(root.outdir)).toBe(false);
  });

  test.each([YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('two objects for one file (type %i)', (yamlOutputType) => {
    const root = app({ yamlOutputType });
    const chart = new Chart(root, 'c');
    for (const namespace of ['one', 'two']) widget(chart, namespace, { metadata: { name: 'same', namespace } });
    expect(failure(() => new Synthesis(root, content).synth()).message).toMatch(
      /error\[usage\] Two objects must not be written to the same file\.\n  at     c\/one and c\/two\n  found  (c\/)?Widget\.same\.k8s\.yaml\n  fix /);
    expect(() => new Synthesis(root, content).synthYaml()).not.toThrow();
  });
});

describe('every object is rendered once, and what is judged is what is written', () => {
  test('however often a Lazy answers differently', () => {
    const root = app();
    let asked = 0;
    pod(new Chart(root, 'c'), 'p', { containers: Lazy.any({ produce: () => [{ name: `app-${++asked}`, securityContext: { allowPrivilegeEscalation: asked > 1 } }] }) });
    new Synthesis(root, strict).synth();
    expect(asked).toBe(1);
    expect(tree(root.outdir)['c.k8s.yaml']).toContain('name: app-1\n        securityContext:\n          allowPrivilegeEscalation: false'.replace(/\n {2}/g, '\n'));
  });

  test.each<[string, (root: App, chart: Chart) => void]>([
    ['while another is validated', (_root, chart) => chart.node.addValidation({ validate: () => { if (!chart.node.tryFindChild('late')) pod(chart, 'late'); return []; } })],
    ['while another is rendered', (_root, chart) => void widget(chart, 'o', { spec: Lazy.any({ produce: () => { pod(chart, 'late'); return {}; } }) })],
    ['in a new chart while another is rendered', (root, chart) => void widget(chart, 'o', { spec: Lazy.any({ produce: () => { pod(new Chart(root, 'a'), 'late'); return {}; } }) })],
  ])('an object that is added %s is judged too', (_name, build) => {
    const root = app();
    build(root, new Chart(root, 'c'));
    expect(failure(() => new Synthesis(root, strict).synth()).findings.map((f) => f.constructPath)).toEqual([expect.stringMatching(/\/late$/)]);
    expect(fs.existsSync(root.outdir)).toBe(false);
  });

  test('an object that is added late is written too, and validates itself', () => {
    const root = app();
    const chart = new Chart(root, 'c');
    const asked: string[] = [];
    widget(chart, 'o', {
      spec: Lazy.any({
        produce: () => {
          widget(chart, 'late').node.addValidation({ validate: () => { asked.push('late'); return []; } });
          return {};
        },
      }),
    });
    chart.node.addValidation({ validate: () => { asked.push('chart'); return []; } });
    new Synthesis(root, content).synth();
    expect(tree(root.outdir)['c.k8s.yaml'].match(/kind: Widget/g)).toHaveLength(2);
    expect(asked).toEqual(['chart', 'late']);
  });

  test('nobody can change it in between', () => {
    const root = app();
    const cached = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'app', securityContext: { allowPrivilegeEscalation: false } }] } };
    new (class extends ApiObject { public toJson() { return cached; } })(new Chart(root, 'c'), 'p', { apiVersion: 'v1', kind: 'Pod' });
    const meddling: AppJudge = (a, manifests) => {
      cached.spec.containers[0].securityContext.allowPrivilegeEscalation = true;
      expect(() => { manifests[0].json.spec.containers[0].securityContext.allowPrivilegeEscalation = true; }).toThrow(TypeError);
      return strict(a, manifests);
    };
    new Synthesis(root, meddling).synth();
    expect(tree(root.outdir)['c.k8s.yaml']).toContain('allowPrivilegeEscalation: false');
  });

  test('what a chart makes of its objects is judged, not what they were', () => {
    const root = app();
    const chart = new (class extends Chart {
      public toJson(): any[] {
        const json = super.toJson();
        json[0].spec.containers[0].securityContext.allowPrivilegeEscalation = true;
        return json;
      }
    })(root, 'c');
    pod(chart, 'p', { containers: [{ name: 'app', securityContext: { allowPrivilegeEscalation: false } }] });
    Judgement.require(root);
    expect(failure(() => new Synthesis(root, strict).synth()).findings).toMatchObject([{ constructPath: 'c/p', found: 'true' }]);
  });
});

describe('exemptions', () => {
  type Entry = Partial<LedgerEntry> & Pick<LedgerEntry, 'constructPath'>;
  const exempting = (...entries: Entry[]): AppJudge => (_app, manifests) => new Engine({
    rules: [new NoPrivilegeEscalation()],
    today: '2026-11-21',
    exemptions: entries.map((entry) => ({ rule: 'pod/no-privilege-escalation', reason: 'sudo', owner: 'team', expires: '2027-01-01', ...entry })),
  }).judge(manifests);

  test('stand on the object that uses them, never on its pods', () => {
    const root = app();
    const chart = new Chart(root, 'c');
    widget(chart, 'untouched', { metadata: { annotations: { b: '1' } } });
    new ApiObject(chart, 'd', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', annotations: { zebra: 'z', alpha: 'a' } },
      spec: { template: { metadata: { annotations: { own: 'x' } }, spec: { containers: [{ name: 'one' }, { name: 'two' }] } } },
    });
    new Synthesis(root, exempting({ constructPath: 'c/d', container: 'one' }, { constructPath: 'c/d', container: 'two', reason: 'also' })).synth();
    expect(YAML.parseAllDocuments(tree(root.outdir)['c.k8s.yaml']).map((d) => d.toJS())).toMatchObject([
      { metadata: { annotations: { b: '1' } } },
      {
        metadata: { annotations: { 'alpha': 'a', 'exempt.cdk8s-hardened/pod.no-privilege-escalation': 'also (team, until 2027-01-01); sudo (team, until 2027-01-01)', 'zebra': 'z' } },
        spec: { template: { metadata: { annotations: { own: 'x' } } } },
      },
    ]);
    expect(tree(root.outdir)['c.k8s.yaml']).toContain(`metadata:
  annotations:
    alpha: a
    exempt.cdk8s-hardened/pod.no-privilege-escalation: also (team, until 2027-01-01); sudo (team, until 2027-01-01)
    zebra: z
  name: d
`);
  });

  test('stand on the item of a list', () => {
    const root = app();
    const item = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'app', securityContext: { allowPrivilegeEscalation: name === 'good' ? false : true } }] } });
    new ApiObject(new Chart(root, 'c'), 'list', { apiVersion: 'v1', kind: 'List', items: [item('good'), { apiVersion: 'v1', kind: 'PodList', items: [item('bad')] }] });
    const [list] = YAML.parseAllDocuments(new Synthesis(root, exempting({ constructPath: 'c/list' })).synthYaml()).map((d) => d.toJS());
    expect(list.items[0].metadata).toEqual({ name: 'good' });
    expect(list.items[1].items[0].metadata).toEqual({ name: 'bad', annotations: { 'exempt.cdk8s-hardened/pod.no-privilege-escalation': 'sudo (team, until 2027-01-01)' } });
    expect(list.metadata).toEqual({ name: expect.any(String) });
  });
});

describe('the way out', () => {
  test('is the unsafe method where the construct has it, and an exemption where it has not', () => {
    const root = app();
    const chart = new Chart(root, 'c');
    class Workload extends Construct {
      public unsafelyAllowPrivilegeEscalation() {}
    }
    pod(new Workload(chart, 'ours'), 'Resource');
    pod(chart, 'theirs');
    expect(failure(() => new Synthesis(root, strict).synth()).message.match(/^  or .*$/gm)).toEqual([
      "  or     allow it: ours.unsafelyAllowPrivilegeEscalation({ container: 'app', reason, owner, expires })",
      "  or     exempt it: Exemptions.of(theirs).add({ rule: 'pod/no-privilege-escalation', container: 'app', reason, owner, expires })",
    ]);
  });
});

test('quotes what Kubernetes would misread, and nothing else changes', () => {
  const root = app();
  widget(new Chart(root, 'c'), 'o', { metadata: { name: 'o' }, spec: { a: '0o17', b: 'x' } });
  const theirs = root.synthYaml();
  expect(new Synthesis(root, content).synthYaml()).toBe(theirs.replace('a: 0o17', 'a: "0o17"'));
});

test('names the report after the last success', () => {
  const root = app({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  const chart = new Chart(root, 'c');
  expect(SynthesisReport.of(root)).toBeUndefined();
  widget(chart, 'a', { metadata: { name: 'a' } });
  new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', metadata: { name: 'l' }, items: [{ apiVersion: 'v1', kind: 'Widget', metadata: { name: 'x' } }] });
  new Synthesis(root, strict).synth();
  const report = SynthesisReport.of(root)!;
  const { secrets, ...said } = report;
  expect(secrets.secrets).toEqual([]);
  expect({ ...said, kubernetesVersion: `${report.kubernetesVersion}` }).toEqual({
    kubernetesVersion: '1.37', objects: 2, objectsByKind: { Widget: 2 }, rules: 0, checks: 0, expectations: 0, exempted: [], ledger: [], files: ['Widget.a.k8s.yaml', 'List.l.k8s.yaml'],
  });
  pod(chart, 'p');
  failure(() => new Synthesis(root, strict).synth());
  expect(SynthesisReport.of(root)).toBe(report);
});
