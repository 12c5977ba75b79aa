import { readManifests } from '../../src/input/read-manifests';

const read = (text: string, named = true) => {
  const { manifests, problems, skipped } = readManifests(text, { file: 'f.yaml', named });
  return {
    objects: manifests.map((manifest) => `${manifest}`),
    problems: problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
    skipped: skipped.map(({ file, line, is }) => `${file}:${line} ${is}`),
  };
};
const OBJECT = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
const A = 'ConfigMap default/a';

describe('objects', () => {
  test.each<[string, string, string[]]>([
    ['one', OBJECT, [A]],
    ['several, and empty documents', `---\n${OBJECT}---\n# nothing\n---\nnull\n---\n${OBJECT}`, [A, A]],
    ['a list', 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: x}}\n- apiVersion: v1\n  kind: List\n  items: [{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: x}}]\n', ['Namespace x', 'Pod x/p']],
    ['a list that types its items', 'apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]', [A]],
    ['lists of nothing', 'apiVersion: v1\nkind: List\nitems: []\n---\napiVersion: v1\nkind: List\n---\napiVersion: v1\nkind: List\nitems:\n', []],
    ['JSON', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}\n'.repeat(2), [A, A]],
    ['templates for others in texts', `${OBJECT}data: {a: "{{ .Values.a }}", b: "{{ $labels.pod }}"}`, [A]],
    ['configuration of the cluster', 'apiVersion: audit.k8s.io/v1\nkind: Policy\nmetadata: {name: a}', ['Policy a']],
    ['nothing', '', []],
  ])('%s', (_name, text, objects) => {
    expect(read(text)).toEqual({ objects, problems: [], skipped: [] });
    expect(read(text, false)).toEqual({ objects, problems: [], skipped: [] });
  });

  test('land in the given namespace', () => {
    expect(`${readManifests(OBJECT, { file: '-', defaultNamespace: 'shop' }).manifests[0]}`).toBe('ConfigMap shop/a');
  });

  test('have the values that Kubernetes reads', () => {
    const [{ json }] = readManifests(`${OBJECT}data: {a: 0400, b: on}`, { file: '-' }).manifests;
    expect(json.data).toEqual({ a: 256, b: true });
  });
});

describe('places', () => {
  const LIST = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: p\n';

  test.each([
    ['of an object', `# c\n---\n${OBJECT}`, '/metadata/name', { line: 5, column: 18 }],
    ['of the item of a list in a list', LIST, '/metadata/name', { line: 10, column: 13 }],
    ['of what the item lacks', LIST, '/spec/hostNetwork', { line: 7, column: 5 }],
    ['of what a part of the item lacks', LIST, '/metadata/labels/app', { line: 9, column: 5 }],
  ])('%s', (_name, text, pointer, place) => {
    expect(readManifests(text, { file: 'f.yaml' }).manifests[0].origin.locate(pointer)).toEqual({ file: 'f.yaml', ...place });
  });
});

/** What is wrong whether the file was named or found. */
describe('problems', () => {
  test.each<[string, string, string[], string[]]>([
    ['a broken document among others', `${OBJECT}---\nkind: [\n---\n${OBJECT}`, [A, A], ['f.yaml:5:8 It is not YAML: unexpected end of the stream within a flow collection.']],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}', [], ['f.yaml:1:1 It is no Kubernetes object: kind is unset.']],
    ['no apiVersion', 'kind: Pod\nmetadata: {name: a}', [], ['f.yaml:1:1 It is no Kubernetes object: apiVersion is unset.']],
    ['neither, of what was meant for Kubernetes', 'metadata: {name: a}\nspec: {}', [], ['f.yaml:1:1 It is no Kubernetes object: apiVersion is unset and kind is unset.']],
    ['a kind that is no text', 'apiVersion: v1\nkind: [Pod]', [], ['f.yaml:1:1 It is no Kubernetes object: kind is ["Pod"].']],
    ['an empty kind', 'apiVersion: v1\nkind: ""', [], ['f.yaml:1:1 It is no Kubernetes object: kind is "".']],
    ['objects in a list without a List', '- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n', [], ['f.yaml:1:1 It is no Kubernetes object but a list.']],
    ['an item without kind', `apiVersion: v1\nkind: List\nitems:\n- ${OBJECT.replace(/\n(?=.)/g, '\n  ')}- apiVersion: v1\n`, [A], ['f.yaml:7:3 It is no Kubernetes object: kind is unset.']],
    ['an item that is no object', 'apiVersion: v1\nkind: List\nitems:\n- null\n- web\n- []\n', [], [
      'f.yaml:4:3 It is no Kubernetes object but unset.', 'f.yaml:5:3 It is no Kubernetes object but a text.', 'f.yaml:6:3 It is no Kubernetes object but a list.',
    ]],
    ['items that are no list', 'apiVersion: v1\nkind: List\nitems: {a: 1}', [], ['f.yaml:1:1 The items of a List are a list, and not {"a":1}.']],
    ['a key given twice', `${OBJECT}kind: ConfigMap\n`, [A], ['f.yaml:4:1 The key "kind" is given twice in one mapping; Kubernetes takes the last or refuses both.']],
    ['an unknown tag', `${OBJECT}data: {a: !vault x}\n`, [A], ['f.yaml:4:11 Kubernetes does not know the tag !vault, so what it stands for is not in the manifest.']],
    ['truncated', OBJECT.slice(0, -2), [], ['f.yaml:3:19 It is not YAML: unexpected end of the stream within a flow collection.']],
  ])('%s', (_name, text, objects, problems) => {
    expect(read(text)).toEqual({ objects, problems, skipped: [] });
    expect(read(text, false)).toEqual({ objects, problems, skipped: [] });
  });

  test('say how to mend', () => {
    expect(readManifests('kind: Pod', { file: '-' }).problems[0].fix).toBe('give it an apiVersion and a kind, or leave the file out');
  });
});

describe('templates', () => {
  const TEMPLATE = 'It is the source of a template, such as Helm\'s, not a manifest.';

  test.each<[string, string, string]>([
    ['a value', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n', '4:9'],
    ['a part of a value', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a-{{ .Release.Name }}\n  labels:\n    {{- include "a.labels" . | nindent 4 }}\n', '6:5'],
    ['a condition', '{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}\n', '1:1'],
    ['a comment', '{{/* a */}}\napiVersion: v1\nkind: Pod\n', '1:1'],
    ['a name in quotes', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ .Release.Name }}-a"\n', '4:9'],
    ['broken below', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ .Release.Name }}"\n{{- range .Values.x }}\n  a: 1\n {{ end }}', '5:1'],
  ])('%s', (_name, text, place) => {
    expect(read(text)).toEqual({ objects: [], problems: [`f.yaml:${place} ${TEMPLATE}`], skipped: [] });
    expect(read(text, false).problems).toEqual([`f.yaml:${place} ${TEMPLATE}`]);
  });

  test('are told once a file, and what is none is read', () => {
    const text = `a: {{ .Values.a }}\n---\n${OBJECT}---\nb: {{ .Values.b }}\n---\nc: [\n`;
    expect(read(text)).toEqual({
      objects: [A],
      problems: [`f.yaml:1:4 ${TEMPLATE}`, 'f.yaml:9:5 It is not YAML: unexpected end of the stream within a flow collection.'],
      skipped: [],
    });
  });

  test('say how to render them', () => {
    expect(readManifests('{{ .Values.a }}', { file: '-' }).problems[0].fix).toBe('render it first: helm template … | cdk8s-hardened audit -');
  });
});

/** What is for other programs: a problem when the file was named, skipped when it was found in a folder. */
describe('files of other programs', () => {
  test.each<[string, string, string]>([
    ['a configuration of Kustomize', 'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: a}', 'It is no Kubernetes object but a configuration of Kustomize.'],
    ['a test of Kyverno\'s command line', 'apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: a}', 'It is no Kubernetes object but a test of Kyverno\'s command line.'],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]', 'It is no Kubernetes object but a kustomization.'],
    ['a kustomization', 'resources: [a.yaml]', 'It is no Kubernetes object but a kustomization.'],
    ['a chart\'s description', 'apiVersion: v2\nname: a\nversion: 1.0.0', 'It is no Kubernetes object but a chart\'s description.'],
    ['a Compose file', 'services: {web: {image: nginx}}', 'It is no Kubernetes object but a Compose file.'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []', 'It is no Kubernetes object but a kubeconfig.'],
    ['a configuration of Skaffold', 'apiVersion: skaffold/v4beta1\nkind: Config', 'It is no Kubernetes object but a configuration of Skaffold.'],
    ['a mapping without apiVersion and kind', 'image: {tag: 1}\nreplicas: 2', 'It is no Kubernetes object: apiVersion is unset and kind is unset.'],
    ['a list without apiVersion and kind', '- a\n- {name: b}', 'It is no Kubernetes object but a list.'],
    ['a single value without apiVersion and kind', 'hello world', 'It is no Kubernetes object but a text.'],
  ])('%s', (is, text, problem) => {
    expect(read(`# c\n${text}`)).toEqual({ objects: [], problems: [`f.yaml:2:1 ${problem}`], skipped: [] });
    expect(read(`# c\n${text}`, false)).toEqual({ objects: [], problems: [], skipped: [`f.yaml:2 ${is}`] });
  });

  test.each([
    ['that are no YAML', '# c\na: b: c', 'f.yaml:2:5 It is not YAML', 'f.yaml:2 not YAML, and without apiVersion and kind'],
    ['that are binary', 'PNG\0\0\0', 'f.yaml:1:4 It is not text: a NUL byte stands in it.', 'f.yaml:1 not YAML, and without apiVersion and kind'],
  ])('%s', (_name, text, problem, skipped) => {
    expect(read(text).problems).toEqual([expect.stringContaining(problem)]);
    expect(read(text, false)).toEqual({ objects: [], problems: [], skipped: [skipped] });
  });

  test('flaws of what is skipped are nobody\'s problem', () => {
    expect(read('Resources: {a: !Ref b}\nResources: {}', false)).toEqual({ objects: [], problems: [], skipped: ['f.yaml:1 a mapping without apiVersion and kind'] });
  });

  test.each([
    ['broken manifests', 'apiVersion: v1\nkind: [', 'unexpected end'],
    ['broken JSON manifests', '{"kind": "Pod", "metadata": {', 'unexpected end'],
    ['manifests in UTF-16', [...'apiVersion: v1\nkind: Pod'].map((c) => `${c}\0`).join(''), 'UTF-16'],
  ])('but never %s', (_name, text, problem) => {
    expect(read(text, false)).toEqual({ objects: [], problems: [expect.stringContaining(problem)], skipped: [] });
  });

  test('do not hide manifests beside them', () => {
    expect(read(`a: 1\n---\n${OBJECT}---\nfoo: [\n`, false)).toEqual({
      objects: [A], problems: ['f.yaml:7:7 It is not YAML: unexpected end of the stream within a flow collection.'], skipped: ['f.yaml:1 a mapping without apiVersion and kind'],
    });
  });
});

/** Files that tell another program what to do, which are judged like manifests. */
describe('workflow files', () => {
  const WORKFLOW = '# c\nname: deploy\non:\n  pull_request_target:\n    branches: [main]\njobs:\n  a:\n    steps:\n      - uses: a/b@v1\n        with: {ref: "${{ github.head_ref }}"}\n';
  const GITLAB = 'stages: [build]\n.base: &base\n  script: [make]\nbuild:\n  stage: build\n  <<: *base\n  before_script: !reference [.base, script]\n';
  const reading = (text: string, file: string, named = false) => {
    const { manifests, problems, skipped } = readManifests(text, { file, named });
    return { objects: manifests.map((manifest) => `${manifest}`), problems: problems.map(({ message }) => message), skipped: skipped.map(({ is }) => is) };
  };

  test.each<[string, string, string, string[]]>([
    ['a workflow anywhere', WORKFLOW, 'a.yml', ['GitHubWorkflow deploy']],
    ['a workflow without a name', WORKFLOW.replace('name: deploy\n', ''), '.github/workflows/ci.yml', ['GitHubWorkflow ci']],
    ['a workflow with the key in quotes', WORKFLOW.replace('on:', '"on":'), 'a.yml', ['GitHubWorkflow deploy']],
    ['an action', 'name: set-up\nruns: {using: composite, steps: []}\n', 'action.yml', ['GitHubAction set-up']],
    ['a pipeline, with tags of its own', GITLAB, '.gitlab-ci.yml', ['GitLabPipeline gitlab-ci']],
    ['a pipeline anywhere', GITLAB, 'ci/build.yml', ['GitLabPipeline build']],
    ['a pipeline with inputs', `spec: {inputs: {a: {}}}\n---\n${GITLAB}`, 'x.gitlab-ci.yml', ['GitLabPipeline x.gitlab-ci', 'GitLabPipeline x.gitlab-ci']],
    ['a manifest beside a workflow', `${WORKFLOW}---\n${OBJECT}`, 'a.yml', ['GitHubWorkflow deploy', A]],
    ['a manifest where workflows stand', OBJECT, '.github/workflows/a.yml', [A]],
  ])('%s', (_name, text, file, objects) => {
    expect(reading(text, file)).toEqual({ objects, problems: [], skipped: [] });
    expect(reading(text, file, true)).toEqual({ objects, problems: [], skipped: [] });
  });

  test.each([
    ['', '2:1'], ['/on', '3:1'], ['/on/pull_request_target/branches', '5:15'], ['/jobs/a/steps/0/uses', '9:15'], ['/jobs/a/steps/0/with/ref', '10:21'], ['/permissions', '2:1'],
  ])('%s stands at %s', (pointer, place) => {
    const [{ origin, json }] = readManifests(WORKFLOW, { file: 'a.yml' }).manifests;
    const { line, column } = origin.locate(pointer)!;
    expect(`${line}:${column}`).toBe(place);
    expect(Object.keys(json)).toEqual(['name', 'on', 'jobs']);
  });

  test('a workflow that is broken is a problem, also when it was only found', () => {
    expect(reading('on: push\njobs: [\n', '.github/workflows/a.yml')).toMatchObject({ problems: [expect.stringContaining('It is not YAML')], skipped: [] });
    const withExpression = 'on: push\njobs: { a: { steps: [{ run: "${{ github.sha }}\n';
    expect(reading(withExpression, '.github/workflows/a.yml')).toMatchObject({ problems: [expect.stringContaining('It is not YAML')], skipped: [] });
    expect(reading('on: push\njobs: [\n', 'a.yml')).toMatchObject({ problems: [], skipped: ['not YAML, and without apiVersion and kind'] });
  });

  test('what is no mapping is none', () => {
    expect(reading('- a\n', '.github/workflows/a.yml')).toEqual({ objects: [], problems: [], skipped: ['a list without apiVersion and kind'] });
  });
});
