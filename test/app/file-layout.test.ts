import { ApiObject, App, AppProps, Chart, YamlOutputType } from 'cdk8s';
import { FileLayout, RenderedChart } from '../../src/app/file-layout';

const { FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE } = YamlOutputType;

/** Two charts, the objects of which are called as given; the second object renders under another name than its construct has. */
function plan(props: AppProps, numbered = false): { [path: string]: number } {
  const app = new App(props);
  const charts = ['one', 'two'].map((id): RenderedChart => {
    const chart = new Chart(app, id);
    const objects = ['A', 'B'].map((kind) => new ApiObject(chart, kind, { apiVersion: 'v1', kind, metadata: { name: `${id}.${kind}/x` } }));
    const documents = objects.map((construct) => ({ construct, json: { kind: construct.kind, metadata: { name: construct.kind === 'B' ? `${id}-patched` : construct.name } } }));
    return { chart, objects, documents };
  });
  return Object.fromEntries(new FileLayout(app, numbered).plan(charts).map(({ path, documents }) => [path, documents.length]));
}

test.each<[AppProps, boolean, { [path: string]: number }]>([
  [{ yamlOutputType: FILE_PER_APP }, false, { 'app.k8s.yaml': 4 }],
  [{ yamlOutputType: FILE_PER_CHART }, false, { 'one.k8s.yaml': 2, 'two.k8s.yaml': 2 }],
  [{ yamlOutputType: FILE_PER_CHART, outputFileExtension: '.yml' }, true, { '0000-one.yml': 2, '0001-two.yml': 2 }],
  [{ yamlOutputType: FILE_PER_RESOURCE }, true, { 'A.one.Ax.k8s.yaml': 1, 'B.one-patched.k8s.yaml': 1, 'A.two.Ax.k8s.yaml': 1, 'B.two-patched.k8s.yaml': 1 }],
  [{ yamlOutputType: FOLDER_PER_CHART_FILE_PER_RESOURCE }, false, { 'one/A.one.Ax.k8s.yaml': 1, 'one/B.one.Bx.k8s.yaml': 1, 'two/A.two.Ax.k8s.yaml': 1, 'two/B.two.Bx.k8s.yaml': 1 }],
  [{ yamlOutputType: 99 as YamlOutputType }, false, {}],
])('%j, numbered %s', (props, numbered, files) => {
  expect(plan(props, numbered)).toEqual(files);
});

test('two files of one name are an error that names both objects', () => {
  const app = new App({ yamlOutputType: FILE_PER_RESOURCE });
  const chart = new Chart(app, 'c');
  const objects = ['a', 'b'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'X', metadata: { name: 'same' } }));
  const charts = [{ chart, objects, documents: objects.map((construct) => ({ construct, json: { kind: 'X', metadata: { name: 'same' } } })) }];
  expect(() => new FileLayout(app, false).plan(charts)).toThrow(/c\/a and c\/b\n  found  X\.same\.k8s\.yaml/);
});
