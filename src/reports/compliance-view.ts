import type { Report } from './report';
import type { Framework } from '../policy/packs/framework';
import { compliance, ControlCompliance, ControlResult, Frameworks } from '../policy/packs/frameworks';

/** A framework with what came of each of its controls. */
export interface FrameworkView {
  readonly framework: Framework;
  readonly controls: readonly ControlCompliance[];
  /** How many controls have each result. */
  readonly counts: ReadonlyMap<ControlResult, number>;
}

/** Every framework that rules of a report serve: where no rule that was on does, there is nothing to tell. */
export function complianceView({ rules, findings, judged, kubernetesVersion }: Report): FrameworkView[] {
  const idle = new Set(judged.idleRules);
  return Frameworks.all(kubernetesVersion).map((framework) => viewOf(framework, compliance(framework, rules, findings, idle)))
    .filter(({ controls }) => controls.some((control) => control.rules.length > 0));
}

function viewOf(framework: Framework, controls: readonly ControlCompliance[]): FrameworkView {
  const counts = new Map<ControlResult, number>(Object.values(ControlResult).map((result) => [result, 0]));
  for (const { result } of controls) counts.set(result, counts.get(result)! + 1);
  return { framework, controls, counts };
}
