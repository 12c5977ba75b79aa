import { EnforcedLevel } from './enforced-level';
import type { PodSecurityControl, PodSecurityLevel } from './pod-security-control';
import { POD_SECURITY_CONTROLS } from './pod-security-controls';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LEVELS = Symbol('enforced levels');

/** The controls that a level demands, by policy version. */
const DEMANDED: Readonly<Record<PodSecurityLevel, Memo<number, readonly PodSecurityControl[]>>> = {
  privileged: demandedBy('privileged'), baseline: demandedBy('baseline'), restricted: demandedBy('restricted'),
};

function demandedBy(level: PodSecurityLevel): Memo<number, readonly PodSecurityControl[]> {
  return new Memo((minor: number) => POD_SECURITY_CONTROLS.filter((control) => control.isDemandedBy(level, minor)));
}

/**
 * Pods must satisfy every control of the Pod Security level that their namespace enforces, as of the version that it enforces.
 *
 * Admission refuses pods, not what makes them; a Deployment whose pods it refuses waits for ever. So everything that makes pods is judged. No
 * exemption silences this: the cluster knows of none.
 */
export class FitsNamespaceLevel extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/fits-namespace-level',
    title: 'Pods must satisfy the Pod Security level that their namespace enforces.',
    why: 'The cluster refuses to create them, and only the events of a ReplicaSet or Job tell.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/pod-security-enforcement'],
    exemptable: false,
  };

  public check(subject: Subject): Violation[] {
    return subject._facts.named('/Namespace', undefined, subject.manifest.namespace ?? '').flatMap((namespace) => refusals(subject, namespace));
  }
}

function refusals(subject: Subject, namespace: Manifest): Violation[] {
  const enforced = enforcedLevel(subject, namespace);
  const broken = brokenControls(subject, enforced.level, enforced.minor);
  if (broken.length === 0) return [];
  const fitting = brokenControls(subject, 'baseline', enforced.minor).length === 0 ? 'baseline' : 'privileged';
  return broken.map(([id, { path, found, container }]) => ({
    path,
    container,
    found: `${found}, which breaks ${id}: namespace "${namespace.name}" enforces ${enforced}`,
    fix: `satisfy ${id}, or move the workload to a namespace that enforces only ${fitting}, with audit and warn left at restricted`,
  }));
}

function enforcedLevel({ _facts: facts, version }: Subject, namespace: Manifest): EnforcedLevel {
  return facts.derive(LEVELS, () => new Memo((each: Manifest) => EnforcedLevel.of(each, version))).of(namespace);
}

/** The controls that a level demands and the pods break, each with the first place that breaks it. */
function brokenControls(subject: Subject, level: PodSecurityLevel, minor: number): Array<[string, Violation]> {
  const broken: Array<[string, Violation]> = [];
  const controls = DEMANDED[level].of(minor);
  for (let i = 0; i < controls.length; i++) {
    const violations = controls[i].checkAt(subject, minor);
    if (violations.length > 0) broken.push([controls[i].meta.id, violations[0]]);
  }
  return broken;
}
