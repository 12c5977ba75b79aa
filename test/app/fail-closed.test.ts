import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { ApiObject, App, AppProps, Chart, Include, JsonPatch, Lazy, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as constructs from 'constructs';
import { DefaultDenyNamespace, SecureApp } from '../../src';
import { deployment, pod } from '../../src/testing';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const snapshot = () => fs.existsSync(join(folder, 'dist')) ? fs.readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true })
  .map((entry) => join(entry.parentPath, entry.name)).sort()
  .map((path) => [path, fs.statSync(path).mtimeMs, fs.statSync(path).isFile() ? fs.readFileSync(path, 'utf8') : 'folder']) : [];

const object = (chart: Chart, id: string, json: any) => new ApiObject(chart, id, json);
const escalating = (p: any) => { delete p.spec.containers[0].securityContext.allowPrivilegeEscalation; };

/** Ways to get a container past the judge that may gain privileges. Each is called with a chart of an app that is fine otherwise. */
const ATTEMPTS: { [name: string]: (chart: Chart) => void } = {
  'a plain object': (chart) => void object(chart, 'p', pod(escalating)),
  'a JSON patch': (chart) => object(chart, 'p', pod()).addJsonPatch(JsonPatch.remove('/spec/containers/0/securityContext/allowPrivilegeEscalation')),
  'a JSON patch of the whole object': (chart) => object(chart, 'p', { apiVersion: 'v1', kind: 'ConfigMap' }).addJsonPatch(JsonPatch.replace('', pod(escalating))),
  'an L1 object': (chart) => void new kplus.k8s.KubePod(chart, 'p', pod(escalating)),
  'an L2 object of cdk8s-plus': (chart) => void new kplus.Deployment(chart, 'd', {
    containers: [{ image: 'x', securityContext: { allowPrivilegeEscalation: true } }],
  }),
  'Include': (chart) => {
    const file = join(folder, 'include.json');
    fs.writeFileSync(file, JSON.stringify(pod(escalating)));
    new Include(chart, 'include', { url: file });
  },
  'a List': (chart) => void object(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [pod(), { apiVersion: 'v1', kind: 'List', items: [pod(escalating)] }] }),
  'a custom resource with a pod template': (chart) => void object(chart, 'r', { ...deployment((d) => escalating(d.spec.template)), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }),
  'a Lazy that is better when it is asked again': (chart) => {
    let asked = 0;
    object(chart, 'p', pod((p) => { p.spec.containers[0].securityContext.allowPrivilegeEscalation = Lazy.any({ produce: () => asked++ === 0 ? undefined : false }); }));
  },
  'an object that is added while another is validated': (chart) => chart.node.addValidation({
    validate: () => { if (!chart.node.tryFindChild('late')) object(chart, 'late', pod(escalating)); return []; },
  }),
  'an object that is added while another is rendered': (chart) => void object(chart, 'o', {
    apiVersion: 'example.com/v1', kind: 'Widget', spec: Lazy.any({ produce: () => { if (!chart.node.tryFindChild('late')) object(chart, 'late', pod(escalating)); return {}; } }),
  }),
  'an object that is loosened while another is rendered': (chart) => {
    const draft = pod();
    object(chart, 'o', { apiVersion: 'example.com/v1', kind: 'Widget', spec: Lazy.any({ produce: () => { escalating(draft); return {}; } }) });
    object(chart, 'p', draft);
  },
  'a toJson of its own': (chart) => void new (class extends ApiObject {
    public toJson() { return pod(escalating); }
  })(chart, 'p', { apiVersion: 'v1', kind: 'ConfigMap' }),
  'a member that renders itself': (chart) => void new (class extends ApiObject {
    public toJson() { return { ...pod(), toJSON: () => pod(escalating) }; }
  })(chart, 'p', { apiVersion: 'v1', kind: 'Pod' }),
  'a getter': (chart) => void new (class extends ApiObject {
    public toJson() {
      let asked = 0;
      return pod((p) => Object.defineProperty(p.spec.containers[0], 'securityContext', { enumerable: true, get: () => asked++ === 0 ? {} : { allowPrivilegeEscalation: false } }));
    }
  })(chart, 'p', { apiVersion: 'v1', kind: 'Pod' }),
  'inherited members': (chart) => void new (class extends ApiObject {
    public toJson() { return pod((p) => { p.spec.containers[0].securityContext = Object.create(p.spec.containers[0].securityContext); }); }
  })(chart, 'p', { apiVersion: 'v1', kind: 'Pod' }),
};

const WAYS: { [name: string]: [AppProps, (app: App, chart: Chart) => unknown] } = {
  'synth(), a file per app': [{ yamlOutputType: YamlOutputType.FILE_PER_APP }, (app) => app.synth()],
  'synth(), a file per chart': [{ yamlOutputType: YamlOutputType.FILE_PER_CHART }, (app) => app.synth()],
  'synth(), a file per resource': [{ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }, (app) => app.synth()],
  'synth(), a folder per chart': [{ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }, (app) => app.synth()],
  'synthYaml()': [{}, (app) => app.synthYaml()],
  'chart.toJson(), as addCdk8sChart of the AWS CDK calls it': [{}, (_app, chart) => chart.toJson()],
  'Testing.synth()': [{}, (_app, chart) => Testing.synth(chart)],
  'chart.toJson() of another chart': [{}, (app) => (app.node.findChild('before') as Chart).toJson()],
};

const KINDS = ['a SecureApp', 'a plain App with a construct of ours'];

/** An app that is fine: another chart is before the one of the attempt. */
function apps(props: AppProps): { [name: string]: () => { app: App; chart: Chart } } {
  const filled = (app: App) => {
    object(new Chart(app, 'before'), 'o', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'o' } });
    return { app, chart: new Chart(app, 'chart', { namespace: 'shop' }) };
  };
  const all = { ...props, outdir: join(folder, 'dist') };
  return {
    'a SecureApp': () => filled(new SecureApp(all)),
    'a plain App with a construct of ours': () => {
      const made = filled(new App(all));
      new DefaultDenyNamespace(made.app, 'ours');
      return made;
    },
  };
}

describe.each(Object.entries(WAYS))('%s', (_way, [props, act]) => {
  describe.each(KINDS)('of %s', (kind) => {
    test('writes what is good', () => {
      const { app, chart } = apps(props)[kind]();
      expect(() => act(app, chart)).not.toThrow();
    });

    test.each(Object.entries(ATTEMPTS))('refuses %s, and touches nothing', (_attempt, attempt) => {
      const good = apps(props)[kind]();
      good.app.synth();
      const before = snapshot();
      expect(before.length).toBeGreaterThan(0);
      const { app, chart } = apps(props)[kind]();
      attempt(chart);
      expect(() => act(app, chart)).toThrow(/error\[pod\/no-privilege-escalation\]|must be plain JSON/);
      expect(snapshot()).toEqual(before);
    });
  });
});

describe('nothing turns it off', () => {
  const bad = () => {
    const { app, chart } = apps({})['a SecureApp']();
    ATTEMPTS['a plain object'](chart);
    return app;
  };

  test.each([
    ['NODE_ENV', 'production'], ['CI', 'true'], ['DEBUG', '*'], ['CDK8S_DISABLE_SORT', '1'], ['CDK8S_RECORD_CONSTRUCT_METADATA', 'true'], ['CDK8S_LEGACY_HASH', '1'],
    ['CDK8S_HARDENED', 'off'], ['CDK8S_HARDENED_DISABLE', '1'], ['CDK8S_HARDENED_SKIP', '1'], ['CDK8S_HARDENED_WITNESS', '/dev/null'], ['SKIP_VALIDATION', '1'],
  ])('no environment variable: %s=%s', (name, value) => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      expect(() => bad().synth()).toThrow('error[pod/no-privilege-escalation]');
    } finally {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    }
  });

  test('the library reads no other variables than these', () => {
    const source = join(__dirname, '../../src');
    const read = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...fs.readFileSync(join(source, file), 'utf8').matchAll(/process\.env(\.\w+|\[[^\]]*\])?/g)].map(([text]) => `${file}: ${text}`));
    expect([...new Set(read)].sort()).toEqual([
      'app/cdk8s-cli.ts: process.env.CDK8S_OUTDIR', // only how what was judged is written: separators, braces, no file beside
      'app/cdk8s-cli.ts: process.env.CDK8S_RECORD_CONSTRUCT_METADATA',
      'app/exit-check.ts: process.env.NODE_OPTIONS', // only to find out how register was loaded
      'app/exit-check.ts: process.env[VARIABLE]', // leads to the process that answers; a value of one's own leads nowhere
      'app/resolution.ts: process.env.CDK8S_DISABLE_SORT', // as in cdk8s
      'cli/process-io.ts: process.env', // colours, and the day that reports show
    ]);
  });

  test('no exception of a rule', () => {
    const app = bad();
    const spy = jest.spyOn(jest.requireActual<typeof import('../../src/policy/rules/pod/no-privilege-escalation')>('../../src/policy/rules/pod/no-privilege-escalation').NoPrivilegeEscalation.prototype, 'check')
      .mockImplementation(() => { throw new Error('crash'); });
    expect(() => app.synth()).toThrow(/error\[engine\/rule-crashed\][^]*found  pod\/no-privilege-escalation failed: crash/);
    spy.mockRestore();
  });

  test('no second attempt', () => {
    const app = bad();
    for (let i = 0; i < 3; i++) expect(() => app.synth()).toThrow('error[pod/no-privilege-escalation]');
  });

  test('no rule when there is nothing to judge: an empty app passes, and the report says that it is empty', () => {
    const app = new SecureApp({ outdir: join(folder, 'dist') });
    app.synth();
    expect(fs.readdirSync(app.outdir)).toEqual(['.cdk8s-hardened-files']);
  });
});

describe('an empty socket', () => {
  /** The constructs of the library without the judge, as somebody gets them who imports a file inside it. */
  const withoutJudge = (use: (Judgement: typeof import('../../src/core/judgement').Judgement) => void): void => {
    jest.isolateModules(() => use(jest.requireActual<typeof import('../../src/core/judgement')>('../../src/core/judgement').Judgement));
  };

  test.each<[string, (app: App, chart: Chart) => unknown]>([
    ['synth()', (app) => app.synth()],
    ['synthYaml()', (app) => app.synthYaml()],
    ['Testing.synth()', (_app, chart) => Testing.synth(chart)],
  ])('fails by %s', (_name, act) => withoutJudge((Judgement) => {
    const app = new App({ outdir: join(folder, 'dist') });
    const chart = new Chart(app, 'c');
    Judgement.require(new constructs.Construct(chart, 'ours'));
    expect(() => act(app, chart)).toThrow('nothing judges this app');
    expect(snapshot().filter(([, , content]) => content !== 'folder')).toEqual([]);
  }));

  test('is filled by importing the library', () => withoutJudge(() => {
    const library = jest.requireActual<typeof import('../../src')>('../../src');
    const other = jest.requireActual<typeof cdk8s>('cdk8s');
    const app = new other.App({ outdir: join(folder, 'dist') });
    new library.DefaultDenyNamespace(app, 'ours');
    new other.ApiObject(new other.Chart(app, 'c'), 'p', pod(escalating));
    expect(() => app.synth()).toThrow('error[pod/no-privilege-escalation]');
  }));
});

describe('two copies of the library', () => {
  /** A second copy of the library on the same copies of cdk8s and constructs. */
  const secondCopy = () => {
    let library!: typeof import('../../src');
    jest.isolateModules(() => {
      jest.doMock('cdk8s', () => cdk8s);
      jest.doMock('cdk8s-plus-27', () => kplus);
      jest.doMock('constructs', () => constructs);
      library = jest.requireActual<typeof import('../../src')>('../../src');
    });
    jest.dontMock('cdk8s').dontMock('cdk8s-plus-27').dontMock('constructs');
    return library;
  };

  test.each(['the first', 'the second'])('judge once, whichever the app is from: %s', (which) => {
    const second = secondCopy();
    expect(second.SecureApp).not.toBe(SecureApp);
    const [one, other] = which === 'the first' ? [{ SecureApp, DefaultDenyNamespace }, second] : [second, { SecureApp, DefaultDenyNamespace }];
    const app = new one.SecureApp({ outdir: join(folder, 'dist') });
    new other.DefaultDenyNamespace(app, 'theirs');
    let rendered = 0;
    object(new Chart(app, 'c'), 'o', { apiVersion: 'example.com/v1', kind: 'Widget', spec: Lazy.any({ produce: () => ({ n: ++rendered }) }) });
    app.synth();
    expect(rendered).toBe(1);
    ATTEMPTS['a plain object'](new Chart(app, 'bad'));
    const before = snapshot();
    expect(() => app.synth()).toThrow('error[pod/no-privilege-escalation]');
    expect(snapshot()).toEqual(before);
  });

  test('a plain App with constructs of both is judged', () => {
    const app = new App({ outdir: join(folder, 'dist') });
    new (secondCopy().DefaultDenyNamespace)(app, 'theirs');
    new DefaultDenyNamespace(app, 'ours');
    ATTEMPTS['a plain object'](new Chart(app, 'bad'));
    expect(() => app.synth()).toThrow('error[pod/no-privilege-escalation]');
  });
});

test('charts of another copy of cdk8s than the app\'s are judged', () => {
  let other!: typeof cdk8s;
  jest.isolateModules(() => { other = jest.requireActual<typeof cdk8s>('cdk8s'); });
  const app = new SecureApp({ outdir: join(folder, 'dist') });
  const chart = new other.Chart(app, 'c');
  new other.ApiObject(chart, 'p', pod(escalating));
  for (const act of [() => app.synth(), () => app.synthYaml(), () => chart.toJson()]) expect(act).toThrow('error[pod/no-privilege-escalation]');
  expect(snapshot()).toEqual([]);
});
