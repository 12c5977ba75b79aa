import type { App } from 'cdk8s';
import type { JudgedApp } from './judged-app';
import type { Finding } from '../core/finding';
import type { KubernetesVersion } from '../core/kubernetes-version';

const reports = new WeakMap<App, SynthesisReport>();

/** What the last successful synthesis of an app judged and wrote. */
export class SynthesisReport {
  /**
   * The report of an app's last successful `synth()`.
   *
   * @returns nothing when there was none.
   */
  public static of(app: App): SynthesisReport | undefined {
    return reports.get(app);
  }

  /** @internal */
  public static _keep(app: App, judged: JudgedApp, files: string[]): void {
    reports.set(app, new SynthesisReport(judged, files));
  }

  /** The Kubernetes version that was judged for. */
  public readonly kubernetesVersion: KubernetesVersion;
  /** How many objects were judged, those in lists included. */
  public readonly objects: number;
  /** How many objects of each kind were judged, by kind. */
  public readonly objectsByKind: { readonly [kind: string]: number };
  /** How many rules judged at least one object. */
  public readonly rules: number;
  /** How often a rule judged an object. */
  public readonly checks: number;
  /** What exemptions cover, with the reason of each. */
  public readonly exempted: Finding[];
  /** The files that were written, relative to the output folder. */
  public readonly files: string[];

  private constructor(judged: JudgedApp, files: string[]) {
    const { verdict, manifests } = judged;
    const kinds = new Map<string, number>();
    for (const { kind } of manifests) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    this.kubernetesVersion = verdict.version;
    this.objects = verdict.objects;
    this.objectsByKind = Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.rules = verdict.rules;
    this.checks = verdict.checks;
    this.exempted = [...verdict.exempted];
    this.files = files;
  }
}
