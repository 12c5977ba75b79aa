import type { App } from 'cdk8s';
import { IClock, SystemClock } from './clock';
import { Environment } from '../core/environment';
import { Ledger } from '../core/ledger';
import type { Manifest } from '../core/manifest';
import { CATALOGUE } from '../policy/catalogue';
import { Engine, Verdict } from '../policy/engine';

const CLOCK = Symbol.for('cdk8s-hardened.clock');

/** Judges the objects of an app. */
export type AppJudge = (app: App, manifests: readonly Manifest[]) => Verdict;

/** Judges by every rule, for what the app says about its cluster, with the exemptions of its ledger and on its clock's day. */
export const judgeByEveryRule: AppJudge = (app, manifests) => {
  const { kubernetesVersion, platform, mesh } = Environment.of(app);
  const engine = new Engine({
    rules: CATALOGUE,
    today: clockOf(app).today(),
    version: kubernetesVersion,
    platform,
    mesh,
    exemptions: Ledger.of(app).entries,
  });
  return engine.judge(manifests);
};

/** Gives an app a clock of its own. */
export function setClock(app: App, clock: IClock): void {
  Object.defineProperty(app, CLOCK, { value: clock, configurable: true });
}

function clockOf(app: App): IClock {
  return (app as { [CLOCK]?: IClock })[CLOCK] ?? new SystemClock();
}
