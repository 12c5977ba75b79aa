import type { App, ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** cdk8s marks its own constructs with these, for whoever cannot rely on `instanceof` because a process holds several copies of it. */
const CHART = Symbol.for('cdk8s.Chart');
const API_OBJECT = Symbol.for('cdk8s.ApiObject');

/** Whether a construct is a chart of any copy of cdk8s. */
export function isChart(construct: object): construct is Chart {
  return CHART in construct;
}

/** Whether a construct is an API object of any copy of cdk8s. */
export function isApiObject(construct: object): construct is ApiObject {
  return API_OBJECT in construct;
}

/** Whether a root is an App of any copy of cdk8s: it synthesises, and has what synthesis needs. */
export function isApp(root: IConstruct): root is App {
  const { synth, synthYaml, outdir, outputFileExtension, resolvers } = root as Partial<App>;
  return appPrototype(root) !== undefined && typeof synth === 'function' && typeof synthYaml === 'function'
    && typeof outdir === 'string' && typeof outputFileExtension === 'string' && Array.isArray(resolvers);
}

/** The prototype of cdk8s' own App below whatever extends it. */
export function appPrototype(root: object): object | undefined {
  return rootmost(root, ['synth', 'synthYaml']);
}

/** The prototype of cdk8s' own ApiObject, or of its object metadata, below whatever extends it: the last that renders JSON. */
export function renderingPrototype(object: object): object | undefined {
  return rootmost(object, ['toJson']);
}

/** The prototype of cdk8s' own Chart below whatever extends it. */
export function chartPrototype(chart: Chart): Chart | undefined {
  return rootmost(chart, ['toJson', 'generateObjectName']) as Chart | undefined;
}

function rootmost(object: object, methods: readonly string[]): object | undefined {
  let found: object | undefined;
  for (let prototype = Object.getPrototypeOf(object); prototype; prototype = Object.getPrototypeOf(prototype)) {
    if (methods.every((method) => Object.prototype.hasOwnProperty.call(prototype, method))) found = prototype;
  }
  return found;
}
