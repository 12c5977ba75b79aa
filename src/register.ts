/**
 * Judges every cdk8s App of a process whose program does not know this library: `node -r cdk8s-hardened/register main.js`.
 *
 * It guards every copy of cdk8s that the process loads, also under ts-node, from ES modules, and by `NODE_OPTIONS="-r
 * cdk8s-hardened/register"`. A process that succeeds without anything having been judged exits with code 1.
 */
import { createRequire } from 'node:module';
import { checkExit } from './app/exit-check';
import type * as GuardModule from './app/guard';
import { watchModules } from './app/module-watch';
import type * as JudgementModule from './core/judgement';

/** Rules and cdk8s are loaded when the first app is synthesised: with NODE_OPTIONS this file also runs in npm, which has neither. */
const load = createRequire(__filename);
const guard = () => (load('./app/guard') as typeof GuardModule).Guard.INSTANCE;

watchModules({
  judges: (app) => {
    guard();
    (load('./core/judgement') as typeof JudgementModule).Judgement.require(app);
    return true;
  },
  synth: (app) => guard().synth(app),
  synthYaml: (app) => guard().synthYaml(app),
  chartJson: (app, chart) => guard().chartJson(app, chart),
});
checkExit(__filename);
