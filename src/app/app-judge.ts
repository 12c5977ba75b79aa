import type { App } from 'cdk8s';
import { AppSettings } from './app-settings';
import { judgeReachability } from './reachability-judge';
import { Ledger, LedgerEntry } from '../core/ledger';
import type { Manifest } from '../core/manifest';
import { Engine, Verdict } from '../policy/engine';
import type { LoosenedSetting } from '../policy/loosened-setting';

/** What came of judging an app, with the ledger by which it was judged. */
export interface AppVerdict extends Verdict {
  /** @default - none */
  readonly exemptions?: readonly LedgerEntry[];
  /** How many expectations of `Reachability` were judged. @default 0 */
  readonly expectations?: number;
  /** @default - none */
  readonly loosened?: readonly LoosenedSetting[];
}

/** Judges the objects of an app. */
export type AppJudge = (app: App, manifests: readonly Manifest[]) => AppVerdict;

/** Judges by the settings of an app, for what it says about its cluster, with the exemptions of its program and its configuration. */
export const judgeBySettings: AppJudge = (app, manifests) => {
  const { policy, environment, today } = AppSettings.of(app);
  const { kubernetesVersion, platform, mesh, externalObjects } = environment;
  const exemptions = [...Ledger.of(app).entries, ...policy.exemptions];
  const engine = new Engine({ ...policy, complete: true, today, exemptions, version: kubernetesVersion, platform, mesh, externalObjects });
  const verdict = engine.judge(manifests);
  const { findings, expectations } = judgeReachability(app, manifests, environment);
  const violations = [...verdict.violations, ...policy.settingsFindings, ...findings];
  return { ...verdict, violations, exemptions, expectations, loosened: policy.loosened };
};
