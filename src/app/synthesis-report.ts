import type { App } from 'cdk8s';
import type { AppVerdict } from './app-judge';
import { AppSettings } from './app-settings';
import type { JudgedApp } from './judged-app';
import { SecretMap } from './secret-map';
import type { Finding } from '../core/finding';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { LedgerEntry } from '../core/ledger';
import { Facts } from '../policy/facts';
import type { LoosenedSetting } from '../policy/loosened-setting';

const reports = new WeakMap<App, SynthesisReport>();

/** A line of the ledger: what may be less than a rule demands, who answers for it, and until when. */
export interface LedgerLine {
  /** The rule. */
  readonly rule: string;
  /** What is let through, in words: the construct, the objects, or what a setting changes. */
  readonly what: string;
  /** Why. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`, in UTC. */
  readonly expires: string;
  /**
   * Where it stands.
   * @default - in the program
   */
  readonly source?: string;
}

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
    reports.set(app, new SynthesisReport(app, judged, files));
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
  /** How many expectations of `Reachability` were judged; all of them held. */
  public readonly expectations: number;
  /** What exemptions cover, with the reason of each. */
  public readonly exempted: Finding[];
  /** Everything that was let through: the exemptions, and the settings that make rules more lenient. */
  public readonly ledger: LedgerLine[];
  /** Where the secrets of what was written come from and where they end. */
  public readonly secrets: SecretMap;
  /** The files that were written, relative to the output folder. */
  public readonly files: string[];

  private constructor(app: App, judged: JudgedApp, files: string[]) {
    const { verdict, manifests } = judged;
    const kinds = new Map<string, number>();
    for (const { kind } of manifests) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    this.kubernetesVersion = verdict.version;
    this.objects = verdict.objects;
    this.objectsByKind = Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.rules = verdict.rules;
    this.checks = verdict.checks;
    this.expectations = verdict.expectations ?? 0;
    this.exempted = [...verdict.exempted];
    this.ledger = ledgerOf(verdict);
    this.secrets = SecretMap._of(() => new Facts(manifests, AppSettings.of(app).environment.externalObjects));
    this.files = files;
  }
}

function ledgerOf({ exemptions = [], loosened = [] }: AppVerdict): LedgerLine[] {
  return [
    ...exemptions.map((entry) => line(scopeOf(entry), entry)),
    ...loosened.map((setting) => line(setting.change, setting)),
  ];
}

function line(what: string, { rule, reason, owner, expires, source }: LedgerEntry | LoosenedSetting): LedgerLine {
  return { rule, what, reason, owner, expires, source };
}

function scopeOf({ constructPath, objects, container, value }: LedgerEntry): string {
  const selected = objects && Object.entries(objects).map(([key, each]) => `${key} ${each}`).join(', ');
  const parts = [constructPath, selected, container && `container ${container}`, value && `only ${value}`];
  return parts.filter((part) => part !== undefined && part !== '').join(', ') || 'the app';
}
