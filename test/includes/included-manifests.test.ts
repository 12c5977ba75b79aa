import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import '../../src/app/guard';
import { Exemptions } from '../../src/app/exemptions';
import { SecureApp } from '../../src/app/secure-app';
import { IncludedManifests } from '../../src/includes/included-manifests';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'included-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const configMap = (name: string, namespace = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}data:\n  mode: "on"\n`;
const LIST = `apiVersion: v1
kind: List
items:
- apiVersion: scheduling.k8s.io/v1
  kind: PriorityClass
  metadata: { name: high }
  value: 10
- apiVersion: v1
  kind: ConfigMap
  metadata: { name: listed }
`;
const PRIVILEGED = `# an agent
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
        - name: agent
          image: agent
          securityContext:
            privileged: true
`;

const included = (path: string): IncludedManifests => new IncludedManifests(new Chart(new App(), 'chart', { namespace: 'tools' }), 'them', { path });
const written = (path: string) => included(path).apiObjects.map((object) => object.toJson());

describe('included manifests', () => {
  test('are objects of the app, in the namespace of the chart where they name none', () => {
    expect(written(file('a.yaml', `${configMap('a')}---\n${configMap('b', 'elsewhere')}`))).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'tools' }, data: { mode: 'on' } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: 'elsewhere' }, data: { mode: 'on' } },
    ]);
  });

  test('come out of lists one by one, and the cluster-scoped ones get no namespace', () => {
    expect(written(file('list.yaml', LIST)).map(({ kind, metadata }) => [kind, metadata])).toEqual([
      ['PriorityClass', { name: 'high' }], ['ConfigMap', { name: 'listed', namespace: 'tools' }],
    ]);
  });

  test('are what every file of a folder holds, by name, but for what is no manifest', () => {
    file('chart/Chart.yaml', 'name: chart\nversion: 1.0.0\n');
    file('chart/values.yaml', 'replicas: 2\n');
    file('chart/templates/b.yaml', configMap('b'));
    file('chart/templates/a.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }));
    file('chart/.hidden/c.yaml', configMap('c'));
    file('chart/ci.yaml', 'name: ci\non: push\njobs: { test: { runs-on: ubuntu-latest, steps: [{ run: make }] } }\n');
    file('chart/node.yaml', 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n');
    expect(written(join(folder, 'chart')).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });

  test('are read through links, and a link to nowhere is told', () => {
    file('real.yaml', configMap('real'));
    mkdirSync(join(folder, 'links'));
    symlinkSync(join(folder, 'real.yaml'), join(folder, 'links/a.yaml'));
    expect(written(join(folder, 'links')).map(({ metadata }) => metadata.name)).toEqual(['real']);
    symlinkSync(join(folder, 'nowhere'), join(folder, 'links/b.yaml'));
    expect(() => included(join(folder, 'links'))).toThrow(/cannot be read[^]*at +[^]*b\.yaml[^]*found +ENOENT/);
  });

  test('have paths that no other object changes, whatever they are called', () => {
    const same = (name: string) => `${configMap(name)}---\napiVersion: example.com/v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
    const idsOf = (text: string) => included(file('same.yaml', text)).node.children.map(({ node }) => node.id);
    expect(idsOf(`${configMap('same-2')}---\n${same('same')}`)).toEqual(['configmap-same-2', 'configmap-same', 'configmap-same-3']);
    expect(idsOf(`${configMap('other')}---\n${same('same')}`)).toEqual(['configmap-other', 'configmap-same', 'configmap-same-2']);
  });

  test('may hold two objects of one name', () => {
    const two = `${configMap('same')}---\napiVersion: example.com/v1\nkind: ConfigMap\nmetadata: { name: same }\n`;
    expect(written(file('two.yaml', two)).map(({ apiVersion }) => apiVersion)).toEqual(['v1', 'example.com/v1']);
  });

  test.each([
    ['what is not there', () => 'nowhere.yaml', /is not there[\s\S]*found {2}nowhere\.yaml/],
    ['what is broken, with its line', () => file('broken.yaml', 'apiVersion: v1\nkind: [\n'), /cannot be read[\s\S]*broken\.yaml:\d+:\d+: /],
    ['a file without objects', () => file('values.yaml', 'replicas: 2\n'), /values\.yaml/],
    ['an empty folder', () => folder, /no Kubernetes object/],
  ])('refuse %s', (_name, path, message) => {
    expect(() => included(path())).toThrow(message);
  });
});

describe('what is included is judged', () => {
  const judged = (exempt: (them: IncludedManifests) => void = () => undefined) => {
    const app = new SecureApp({ clock: { today: () => '2026-11-21' } });
    exempt(new IncludedManifests(new DefaultDenyNamespace(app, 'tools'), 'agent', { path: file('agent.yaml', PRIVILEGED) }));
    return () => app.synthYaml();
  };

  test('with the line of the file', () => {
    expect(judged()).toThrow(/error\[pod\/no-privileged\][\s\S]*?agent\.yaml:15/);
  });

  test('and exempted by object', () => {
    const why = { reason: 'the vendor gives no other one (ticket 4711)', owner: 'team-platform', expires: '2027-03-01' };
    const exempted = (name: string) => judged((them) => Exemptions.of(them).add({ rule: 'pod/no-privileged', objects: { kind: 'DaemonSet', name }, ...why }));
    const told = (run: () => void) => { try { run(); } catch (error) { return (error as Error).message; } return ''; };
    expect(told(exempted('agent'))).not.toContain('error[pod/no-privileged]');
    expect(told(exempted('agent'))).toContain('error[image/require-digest]');
    expect(told(exempted('another'))).toContain('error[pod/no-privileged]');
  });
});
