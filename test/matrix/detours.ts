import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart, Include, JsonPatch, Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { stringify } from 'yaml';
import { Draft, object, pod } from '../../src/testing';

/** A way past the constructs by which a Pod gets into a chart. */
export type Detour = (chart: Chart, pod: Draft) => void;

/** Makes an object of plain JSON. */
export function raw(chart: Chart, id: string, json: Draft): ApiObject {
  return new ApiObject(chart, id, json);
}

const TEMPLATE_OF = (bad: Draft) => ({ metadata: { labels: bad.metadata.labels, annotations: bad.metadata.annotations }, spec: bad.spec });
const owner = (apiVersion: string, kind: string, spec: (template: Draft) => Draft): Detour => (chart, bad) => {
  raw(chart, 'bad', object(apiVersion, kind, 'bad', { spec: spec(TEMPLATE_OF(bad)) }));
};
const DEADLINE = { activeDeadlineSeconds: 60, backoffLimit: 1 };
const selecting = (template: Draft) => ({ selector: { matchLabels: { app: 'app' } }, template });
/** L1 classes want classes around quantities and ports. */
const typed = (bad: Draft): Draft => JSON.parse(JSON.stringify(bad), (key, value) => {
  if (key === 'limits' || key === 'requests') return Object.fromEntries(Object.entries(value).map(([name, amount]) => [name, k8s.Quantity.fromString(String(amount))]));
  return key === 'port' ? k8s.IntOrString.fromNumber(value) : value;
});
const l1 = (make: (chart: Chart, bad: Draft) => void): Detour => (chart, bad) => make(chart, typed(bad));
/** Answers well once and badly ever after. */
const onceFine = (bad: Draft) => {
  let asked = 0;
  return () => (asked++ === 0 ? pod().spec : bad.spec);
};

function include(chart: Chart, text: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-include-'));
  try {
    writeFileSync(join(folder, 'bad.yaml'), text);
    new Include(chart, 'include', { url: join(folder, 'bad.yaml') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Does something whenever an object is rendered. */
function whileRendered(chart: Chart, id: string, act: () => void): void {
  const produce = () => {
    act();
    return {};
  };
  raw(chart, id, { ...object('v1', 'ConfigMap', id), data: Lazy.any({ produce }) });
}

/** Does something whenever a chart is validated. */
const validated = (chart: Chart, act: () => void) => chart.node.addValidation({
  validate: () => {
    act();
    return [];
  },
});

/** Detours by what objects are. The Pod that is fine must be written; with any loosening it must be refused. */
export const OBJECTS: { readonly [detour: string]: Detour } = {
  'a raw Pod': (chart, bad) => void raw(chart, 'bad', bad),
  'a Pod of L1': l1((chart, bad) => void new k8s.KubePod(chart, 'bad', bad)),
  'a Deployment of L1': l1((chart, bad) => void new k8s.KubeDeployment(chart, 'bad', { spec: selecting(TEMPLATE_OF(bad)) })),
  'a StatefulSet of L1': l1((chart, bad) => void new k8s.KubeStatefulSet(chart, 'bad', { spec: { ...selecting(TEMPLATE_OF(bad)), serviceName: 'bad' } })),
  'a DaemonSet of L1': l1((chart, bad) => void new k8s.KubeDaemonSet(chart, 'bad', { spec: selecting(TEMPLATE_OF(bad)) })),
  'a ReplicaSet of L1': l1((chart, bad) => void new k8s.KubeReplicaSet(chart, 'bad', { spec: selecting(TEMPLATE_OF(bad)) })),
  'a ReplicationController of L1': l1((chart, bad) => void new k8s.KubeReplicationController(chart, 'bad', { spec: { template: TEMPLATE_OF(bad) } })),
  'a PodTemplate of L1': l1((chart, bad) => void new k8s.KubePodTemplate(chart, 'bad', { template: TEMPLATE_OF(bad) })),
  'a Job of L1': l1((chart, bad) => void new k8s.KubeJob(chart, 'bad', { spec: { ...DEADLINE, template: TEMPLATE_OF(bad) } })),
  'a CronJob of L1': l1((chart, bad) => void new k8s.KubeCronJob(chart, 'bad', {
    spec: { schedule: '0 3 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { ...DEADLINE, template: TEMPLATE_OF(bad) } } },
  })),
  'a Deployment': owner('apps/v1', 'Deployment', selecting),
  'a kind that nobody knows': owner('example.com/v1', 'Fleet', selecting),
  'a kind that nobody knows, with Jobs': owner('example.com/v1', 'ScaledJob', (template) => ({ jobTemplate: { spec: { template } } })),
  'a kind that nobody knows, with a podTemplate': owner('example.com/v1', 'Fleet', (podTemplate) => ({ podTemplate })),
  'a Pod with a generated name': (chart, bad) => void raw(chart, 'bad', { ...bad, metadata: { ...bad.metadata, name: undefined, generateName: 'bad-' } }),
  'a List': (chart, bad) => void raw(chart, 'bad', { apiVersion: 'v1', kind: 'List', items: [bad] }),
  'a List in a List': (chart, bad) => void raw(chart, 'bad', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [bad] }] }),
  'a PodList': (chart, { metadata, spec }) => void raw(chart, 'bad', { apiVersion: 'v1', kind: 'PodList', items: [{ metadata, spec }] }),
  'a PodList of a made-up name': (chart, bad) => void raw(chart, 'bad', { apiVersion: 'example.com/v1', kind: 'BagList', items: [bad] }),
  'a Lazy': (chart, bad) => void raw(chart, 'bad', { ...bad, spec: Lazy.any({ produce: () => bad.spec }) }),
  'a patch that brings all of it': (chart, bad) => raw(chart, 'bad', object('v1', 'ConfigMap', 'bad')).addJsonPatch(JsonPatch.replace('', bad)),
};

/** Detours through files; cdk8s starts a process to read each. */
export const INCLUDES: { readonly [detour: string]: Detour } = {
  'an included file': (chart, bad) => include(chart, stringify(bad)),
  'the second document of an included file': (chart, bad) => include(chart, `${stringify(object('v1', 'ConfigMap', 'fine'))}---\n${stringify(bad)}`),
  'an included List': (chart, bad) => include(chart, stringify({ apiVersion: 'v1', kind: 'List', items: [object('v1', 'ConfigMap', 'fine'), bad] })),
  'an included file with anchors': (chart, bad) => include(chart, `x-pod: &pod\n${indented(bad)}apiVersion: v1\nkind: List\nitems: [*pod]\n`),
};

/** Detours in time: the Pod is bad only when somebody looks again, or comes when all has been looked at. */
export const TIMES: { readonly [detour: string]: Detour } = {
  'an object added while its chart is validated': (chart, bad) => validated(chart, () => { if (!chart.node.tryFindChild('bad')) raw(chart, 'bad', bad); }),
  'an object added while the last construct is validated': (chart, bad) => {
    const last = raw(chart, 'zz', object('v1', 'ConfigMap', 'zz'));
    last.node.addValidation({ validate: () => (chart.node.tryFindChild('bad') ? [] : (raw(chart, 'bad', bad), [])) });
  },
  'an object added while another is rendered': (chart, bad) => whileRendered(chart, 'aa', () => { if (!chart.node.tryFindChild('bad')) raw(chart, 'bad', bad); }),
  'a chart added while an object is rendered': (chart, bad) => whileRendered(chart, 'aa', () => {
    const { root } = chart.node;
    if (!root.node.tryFindChild('late')) raw(new Chart(root, 'late', { namespace: 'shop' }), 'bad', bad);
  }),
  'a patch added by a validation': (chart, bad) => {
    const fine = raw(chart, 'bad', pod());
    validated(chart, () => fine.addJsonPatch(JsonPatch.replace('', bad)));
  },
  'a patch added while an earlier object is rendered': (chart, bad) => {
    whileRendered(chart, 'aa', () => (chart.node.findChild('bad') as ApiObject).addJsonPatch(JsonPatch.replace('', bad)));
    raw(chart, 'bad', pod());
  },
  'props that change while an earlier object is rendered': (chart, bad) => {
    const props = pod();
    whileRendered(chart, 'aa', () => Object.assign(props, bad));
    raw(chart, 'bad', props);
  },
  'a chart that renders itself': (chart, bad) => {
    const own = chart as { toJson(): any[] };
    const original = own.toJson.bind(chart);
    own.toJson = () => [...original(), bad];
  },
  'an object that renders itself': (chart, bad) => {
    raw(chart, 'bad', object('v1', 'ConfigMap', 'bad')).toJson = () => bad;
  },
};

/** What answers well when it is asked for the first time and badly ever after: what was judged must be what is written. */
export const FLIPS: { readonly [flip: string]: Detour } = {
  'a Lazy': (chart, bad) => void raw(chart, 'bad', { ...pod(), spec: Lazy.any({ produce: onceFine(bad) }) }),
  'a token': (chart, bad) => void raw(chart, 'bad', { ...pod(), spec: { resolve: onceFine(bad) } }),
  'a getter': (chart, bad) => void raw(chart, 'bad', Object.defineProperty(pod(), 'spec', { enumerable: true, get: onceFine(bad) })),
  'an object that renders itself': (chart, bad) => {
    const spec = onceFine(bad);
    raw(chart, 'bad', object('v1', 'ConfigMap', 'bad')).toJson = () => ({ ...pod(), spec: spec() });
  },
  'an object that is patched after it was rendered': (chart, bad) => {
    const fine = raw(chart, 'bad', pod());
    whileRendered(chart, 'zz', () => fine.addJsonPatch(JsonPatch.replace('', bad)));
  },
  'JSON that is changed after it was handed out': (chart, bad) => {
    const json = pod();
    raw(chart, 'bad', object('v1', 'ConfigMap', 'bad')).toJson = () => json;
    whileRendered(chart, 'zz', () => Object.assign(json.spec, bad.spec));
  },
};

function indented(json: Draft): string {
  return stringify(json).replace(/^/gm, '  ').trimEnd() + '\n';
}
