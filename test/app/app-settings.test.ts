import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { DefaultDenyNamespace, Environment, Exemptions, JudgementProps, KubernetesVersion, SecureApp, Severity, SynthesisReport } from '../../src';
import { loadSettings } from '../../src/app/configuration-file';
import { Manifest } from '../../src/core/manifest';
import { Engine } from '../../src/policy/engine';

const CLOCK = { today: () => '2026-11-21' };
const WHY = { reason: 'the vendor ships it so', owner: 'team-a', expires: '2027-03-01' };
const YAML_WHY = 'reason: the vendor ships it so, owner: team-a, expires: 2027-03-01';

let folder: string;
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'settings-')));
  jest.spyOn(process, 'cwd').mockReturnValue(folder);
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const configure = (text: string, name = 'cdk8s-hardened.yaml') => fs.writeFileSync(join(folder, name), text);
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' }, spec: { containers: [{ name: 'app', image: 'x', securityContext: { privileged: true } }] } };
const secureApp = (props: JudgementProps = {}) => new SecureApp({ outdir: join(folder, 'dist'), clock: CLOCK, ...props });
const withPod = (app: App, pod = POD) => {
  new ApiObject(new Chart(app, 'c'), 'p', pod);
  return app;
};
const broken = (app: App): string[] => {
  try {
    app.synth();
    return [];
  } catch (error) {
    return [...new Set([...String(error).matchAll(/error\[([\w/-]+)\]/g)].map(([, id]) => id))];
  }
};
const written = () => fs.existsSync(join(folder, 'dist')) ? fs.readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.yaml')) : [];

/** Exemptions for everything that a pod breaks, as a configuration says them. */
const exemptAll = (rules: readonly string[], scope: string) => rules.map((rule) => `  - { rule: ${rule}, ${scope}, ${YAML_WHY} }\n`).join('');

describe.each<[string, () => App]>([
  ['a SecureApp', () => secureApp()],
  ['a plain App that is put under judgement', () => {
    const app = new App({ outdir: join(folder, 'dist') });
    SecureApp.judge(app, { clock: CLOCK });
    return app;
  }],
  ['a plain App with one of our constructs', () => {
    const app = new App({ outdir: join(folder, 'dist') });
    new DefaultDenyNamespace(app, 'shop', { quota: { pods: 3 } } as never);
    return app;
  }],
])('%s is judged by the configuration of the working directory', (_name, make) => {
  test('which may demand more', () => {
    expect(broken(withPod(make()))).not.toContain('image/allowed-registries');
    configure('registries: [ghcr.io]\n');
    expect(broken(withPod(make()))).toContain('image/allowed-registries');
  });

  test('which may turn a rule off', () => {
    configure(`rules: { pod/no-privileged: { enabled: false, reason: r, owner: o, expires: "${new Date(Date.now() + 1e9).toISOString().slice(0, 10)}" } }\n`);
    const found = broken(withPod(make()));
    expect(found).not.toContain('pod/no-privileged');
    expect(found).toContain('pod/read-only-root-filesystem');
  });

  test('which keeps everything from being written when it is wrong', () => {
    configure('pack: [cis]\n');
    expect(() => withPod(make()).synth()).toThrow(/error\[configuration\] "pack" is no key of a configuration\.\n {2}at +cdk8s-hardened.yaml:1:7\n {2}fix +did you mean "packs"\?/);
    expect(written()).toEqual([]);
  });
});

test('recommended always judges, whatever packs are chosen', () => {
  configure('packs: [pss-baseline]\n');
  expect(broken(withPod(secureApp()))).toContain('pod/read-only-root-filesystem');
});

test('what is not recommended judges when a pack or a setting says so', () => {
  const inDefault = { ...POD, metadata: { name: 'p', namespace: 'default' } };
  const RULE = 'namespaces/no-default-namespace';
  expect(broken(withPod(secureApp(), inDefault))).not.toContain(RULE);
  expect(broken(withPod(secureApp({ packs: ['all'] }), inDefault))).toContain(RULE);
  expect(broken(withPod(secureApp({ ruleSettings: { [RULE]: { enabled: true } } }), inDefault))).toContain(RULE);
  configure(`rules: { ${RULE}: { enabled: true } }`);
  expect(broken(withPod(secureApp(), inDefault))).toContain(RULE);
});

test('failOn lets no synthesis pass', () => {
  configure('failOn: critical\n');
  expect(broken(withPod(secureApp()))).toContain('pod/read-only-root-filesystem');
});

test('exemptions of a configuration cover objects and constructs, and stand in the report', () => {
  const rules = broken(withPod(secureApp()));
  configure(`exemptions:\n${exemptAll(rules.slice(0, 3), 'objects: { kind: Pod, namespace: shop, name: p }')}${exemptAll(rules.slice(3), 'constructs: c/*')}`);
  const app = withPod(secureApp());
  app.synth();
  const { ledger, exempted } = SynthesisReport.of(app)!;
  expect(ledger).toHaveLength(rules.length);
  expect(ledger[0]).toEqual({ rule: rules[0], what: 'kind Pod, namespace shop, name p', ...WHY, source: 'cdk8s-hardened.yaml' });
  expect(ledger[3]).toMatchObject({ what: 'c/*' });
  expect([...new Set(exempted.map(({ ruleId }) => ruleId))].sort()).toEqual([...rules].sort());
});

test('what a configuration exempted and was written is clean by that configuration, and by no other', () => {
  const rules = broken(withPod(secureApp()));
  configure(`exemptions:\n${exemptAll(rules, 'objects: { kind: Pod, namespace: shop, name: p }')}`);
  withPod(secureApp()).synth();
  const json = JSON.parse(JSON.stringify(POD)) as typeof POD & { metadata: { annotations?: object } };
  json.metadata.annotations = Object.fromEntries(rules.map((rule) => [`exempt.cdk8s-hardened/${rule.replace('/', '.')}`, 'x']));
  expect(fs.readFileSync(join(folder, 'dist', written()[0]), 'utf8')).toContain(`exempt.cdk8s-hardened/${rules[0].replace('/', '.')}`);
  const judge = () => new Engine({ ...loadSettings({ cwd: folder, today: '2026-11-21' }), today: '2026-11-21' }).judge(Manifest._read(json)).violations.map(({ ruleId }) => ruleId);
  expect(judge()).toEqual([]);
  configure('{}');
  expect(judge()).toContain('exemption/no-forged-annotation');
});

test('a setting that loosens stands in the ledger; one that has expired fails', () => {
  const off = (expires: string) => ({ 'pod/no-privileged': { ...WHY, expires, enabled: false } });
  const rules = broken(withPod(secureApp({ ruleSettings: off('2027-03-01') })));
  expect(rules).not.toContain('pod/no-privileged');
  configure(`exemptions:\n${exemptAll(rules, 'constructs: c')}`);
  const app = withPod(secureApp({ ruleSettings: off('2027-03-01') }));
  app.synth();
  expect(SynthesisReport.of(app)!.ledger.at(-1)).toEqual({ rule: 'pod/no-privileged', what: 'turned off', ...WHY, source: 'the program' });
  expect(broken(withPod(secureApp({ ruleSettings: off('2026-01-01') })))).toEqual(expect.arrayContaining(['exemption/not-expired', 'pod/no-privileged']));
});

test('what a configuration locks no program exempts', () => {
  configure('rules: { pod/no-privileged: { locked: true } }\n');
  const app = withPod(secureApp());
  Exemptions.of(app.node.findChild('c')).add({ rule: 'pod/no-privileged', ...WHY });
  expect(() => app.synth()).toThrow(/error\[exemption\/exemptable-rule\] Nothing gets past a locked rule\.[^]*found +pod\/no-privileged, which cdk8s-hardened.yaml locks/);
  expect(broken(app)).toContain('pod/no-privileged');
});

test('a severity is shown as it is set', () => {
  const app = withPod(secureApp({ ruleSettings: { 'pod/no-service-links': { severity: Severity.CRITICAL } } }));
  expect(() => app.synth()).toThrow(/\d+ critical/);
});

describe('what the app is for', () => {
  test('is said by the configuration, for constructs too', () => {
    configure('kubernetesVersion: "1.29"\nplatform: openshift\nmesh: linkerd-cni\n');
    const { kubernetesVersion, platform, mesh } = Environment.of(new Chart(secureApp(), 'c'));
    expect([`${kubernetesVersion}`, platform.name, mesh.name]).toEqual(['1.29', 'openshift', 'linkerd-cni']);
  });

  test('is said by the program first', () => {
    configure('kubernetesVersion: "1.29"\n');
    const app = secureApp({ kubernetesVersion: KubernetesVersion.V1_33 });
    app.synth();
    expect(`${SynthesisReport.of(app)!.kubernetesVersion}`).toBe('1.33');
  });

  test('has the custom kinds and the external objects of both', () => {
    configure('customKinds: [{ apiGroup: a.example, kind: One, podSpecPath: /spec/pod }]\nexternal: [{ kind: Secret, name: s }]\n');
    const app = secureApp({ customKinds: [{ apiGroup: 'b.example', kind: 'Two', podSpecPath: '/spec/pod' }] });
    const chart = new Chart(app, 'c');
    for (const [apiVersion, kind] of [['a.example/v1', 'One'], ['b.example/v1', 'Two']]) new ApiObject(chart, kind, { apiVersion, kind, spec: { pod: POD.spec } });
    expect(() => app.synth()).toThrow(/One default\/c-one[^]*Two default\/c-two/);
  });
});

test('a configuration is read once, however many charts there are', () => {
  configure('packs: [cis]\n', 'other.yaml');
  const reads = jest.spyOn(jest.requireActual<typeof fs>('node:fs'), 'readFileSync');
  const app = secureApp({ configuration: 'other.yaml' });
  for (let i = 0; i < 50; i++) new ApiObject(new Chart(app, `c${i}`), 'o', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: `w${i}`, namespace: 'shop' } });
  app.synth();
  expect(reads.mock.calls.filter(([path]) => String(path).endsWith('other.yaml')).length).toBe(1);
  expect(SynthesisReport.of(app)!.objects).toBe(50);
});

test('a configuration that is not there is a mistake when it is named', () => {
  expect(() => secureApp({ configuration: 'none.yaml' })).toThrow('there is no such file');
});
