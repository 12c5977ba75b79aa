import type { App, Chart } from 'cdk8s';
import { IConstruct, Node } from 'constructs';
import { isApp } from './cdk8s-shapes';
import { Origins } from './origins';
import { Synthesis } from './synthesis';
import { SynthesisHandler, takeOver } from './take-over';
import { UsageError } from '../core/errors';
import { Judge, Judgement } from '../core/judgement';

/** Takes over the synthesis of the apps that are put under judgement. Loading this file plugs it in. */
export class Guard implements Judge, SynthesisHandler {
  /** The guard of this copy of the library. */
  public static readonly INSTANCE = new Guard();

  private readonly guarded = new WeakSet<IConstruct>();

  private constructor() {}

  /**
   * Puts an app under judgement, whoever synthesises it and how.
   *
   * @throws a usage error when the root is no cdk8s App.
   */
  public guard(root: IConstruct): void {
    if (!isApp(root)) {
      throw new UsageError('The root of the construct tree must be a cdk8s App.', {
        where: root.node.path || 'the root',
        found: `an object of class ${root.constructor.name}`,
        fix: 'make the charts in a SecureApp: new SecureApp()',
      });
    }
    Origins.watch(Object.getPrototypeOf(root.node));
    takeOver(root, this);
    this.guarded.add(root);
    // For whoever renders by another copy of cdk8s than the app's. While an app is synthesised every object is judged anyway.
    root.node.addValidation({ validate: () => Synthesis.running(root) ? [] : new Synthesis(root).problems() });
  }

  public judges(app: App): boolean {
    return this.guarded.has(app);
  }

  public synth(app: App): void {
    new Synthesis(app).synth();
  }

  public synthYaml(app: App): string {
    return new Synthesis(app).synthYaml();
  }

  public chartJson(app: App, chart: Chart): any[] {
    return Synthesis.running(app)?.chartJson(chart) ?? new Synthesis(app).chartJson(chart);
  }
}

Origins.watch(Node.prototype);
Judgement.plug(Guard.INSTANCE);
