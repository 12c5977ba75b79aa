import type { App, Chart } from 'cdk8s';
import { appPrototype } from './cdk8s-shapes';

/** What is done instead of cdk8s' own synthesis. */
export interface SynthesisHandler {
  /** Whether an app is judged; the others are left to cdk8s. */
  judges(app: App): boolean;
  /** Instead of `App.synth`. */
  synth(app: App): void;
  /** Instead of `App.synthYaml`. */
  synthYaml(app: App): string;
  /** Instead of rendering one chart, as `Chart.toJson` and `Testing.synth` do. */
  chartJson(app: App, chart: Chart): any[];
}

interface AppClass { _synthChart?(chart: Chart): any[] }

const takenOver = new WeakSet<object>();

/**
 * Puts a handler in the place of the synthesis of a copy of cdk8s, once for each copy.
 *
 * It stands in the prototype of cdk8s' own App, so that apps which extend `synth()` go on doing so, and none gets around it by
 * `super.synth()`.
 */
export function takeOver(app: object, handler: SynthesisHandler): void {
  const prototype = appPrototype(app) as App | undefined;
  if (prototype) takeOverPrototype(prototype, handler);
}

/** The same for the prototype of cdk8s' own App. */
export function takeOverPrototype(prototype: App, handler: SynthesisHandler): void {
  if (takenOver.has(prototype)) return;
  takenOver.add(prototype);
  const { synth, synthYaml } = prototype;
  prototype.synth = function () {
    return handler.judges(this) ? handler.synth(this) : synth.call(this);
  };
  prototype.synthYaml = function () {
    return handler.judges(this) ? handler.synthYaml(this) : synthYaml.call(this);
  };
  takeOverCharts(prototype.constructor as AppClass, handler);
}

function takeOverCharts(type: AppClass, handler: SynthesisHandler): void {
  const original = type._synthChart;
  if (!original) return; // then the validation on the root judges
  type._synthChart = function (chart) {
    const app = chart.node.root as App;
    return handler.judges(app) ? handler.chartJson(app, chart) : original.call(this, chart);
  };
}
