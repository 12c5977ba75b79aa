import type { ApiObject, App, Chart } from 'cdk8s';
import { appPrototype, chartPrototype, renderingPrototype } from './cdk8s-shapes';
import { metadataJson, objectJson } from './object-json';
import { Resolution } from './resolution';

const verdicts = new WeakMap<object, boolean>();

/** Stands for the unions that `cdk8s import` generates: a class around a number or a text. */
class Union {
  constructor(public readonly value: number | string) {}
}

/**
 * Whether our rendering does what the copy of cdk8s does that an object comes from, found out once for each copy by rendering a probe both
 * ways.
 *
 * cdk8s' rendering is no contract; a later release may change it.
 */
export function isFaithful(app: App, object: ApiObject): boolean {
  const type = renderingPrototype(object)!;
  let verdict = verdicts.get(type);
  if (verdict === undefined) {
    verdict = probe(app, object, type);
    verdicts.set(type, verdict);
  }
  return verdict;
}

function probe(app: App, object: ApiObject, type: object): boolean {
  try {
    const AppClass = appPrototype(app)!.constructor as new () => App;
    const ChartClass = chartPrototype(object.chart)!.constructor as new (scope: App, id: string) => Chart;
    const ObjectClass = type.constructor as new (scope: Chart, id: string, props: object) => ApiObject;
    const probeApp = new AppClass();
    const resolution = new Resolution(probeApp.resolvers);
    const probed = new ObjectClass(new ChartClass(probeApp, 'chart'), 'object', PROPS);
    probed.metadata.addLabel('late', 'x');
    return JSON.stringify(objectJson(probed, resolution)) === JSON.stringify(probed.toJson())
      && JSON.stringify(metadataJson(probed.metadata, resolution)) === JSON.stringify(probed.metadata.toJson());
  } catch { // a copy that cannot even do this is not one that we know
    return false;
  }
}

/** One of everything that rendering treats in its own way. */
const PROPS = {
  spec: { b: 1, a: { 2: 'x', 10: 'y' }, empty: {}, none: [], no: null, absent: undefined, list: [null, undefined, {}, [[]], { b: '', a: 0 }] },
  kind: 'Probe',
  token: { resolve: () => ({ b: { resolve: () => [false] }, a: new Union('1') }) },
  union: new Union(1),
  apiVersion: 'probe/v1',
  metadata: { extra: { b: 1, a: [] }, labels: { b: 'y', a: { resolve: () => 'x' } }, annotations: {}, finalizers: ['f'], zero: 0, no: null },
};
