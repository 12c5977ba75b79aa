import { cisControls, cisEdition } from './cis-benchmark';
import type { Framework, FrameworkControl, ServedControl } from './framework';
import { MITRE_ATTACK } from './mitre-attack';
import { NIST_800_190 } from './nist-800-190';
import { NSA_CISA } from './nsa-cisa';
import { Packs } from './packs';
import type { Finding } from '../../core/finding';
import { addTo } from '../../core/grouping';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { RuleMeta } from '../rule';

/** What came of a control. */
export enum ControlResult {
  /** Every rule that serves it judged, and found nothing. */
  PASS = 'pass',
  /** A rule that serves it found something, or could not judge an object. A baseline changes nothing about it. */
  FAIL = 'fail',
  /** Exemptions cover everything that was found. */
  EXEMPTED = 'exempted',
  /** Only objects that were not given could tell. */
  UNRESOLVED = 'unresolved',
  /** Rules serve it, but none of them was on and met an object of its kinds. */
  NOT_JUDGED = 'not judged',
  /** No manifest shows whether it is met. */
  INVISIBLE = 'not visible in manifests',
}

/** A control with what the rules that serve it say. */
export interface ControlCompliance {
  readonly control: FrameworkControl;
  /** The ids of the rules that serve it and that were on. */
  readonly rules: readonly string[];
  readonly result: ControlResult;
  /** What those rules found, whatever became of it. */
  readonly findings: readonly Finding[];
}

/** The frameworks whose controls rules serve, one for each pack that is derived from controls. */
export class Frameworks {
  /** Every framework, in the editions for a version of Kubernetes. */
  public static all(version: KubernetesVersion): Framework[] {
    return [podSecurity('baseline', version), podSecurity('restricted', version), nsa(), cis(version), nist(), mitre()];
  }

  /**
   * The framework whose pack has an id such as `cis`, in the edition for a version of Kubernetes.
   *
   * @returns nothing when the pack is not one of a framework.
   */
  public static byId(id: string, version: KubernetesVersion): Framework | undefined {
    return Frameworks.all(version).find((framework) => framework.id === id);
  }
}

/**
 * What came of every control of a framework.
 *
 * @param rules the rules that were on
 * @param findings everything that was found, also what exemptions cover
 * @param idle the ids of rules that met no object of their kinds: a pass over nothing is none
 */
export function compliance(
  framework: Framework, rules: readonly RuleMeta[], findings: readonly Finding[], idle: ReadonlySet<string> = new Set(),
): ControlCompliance[] {
  const byRule = groupedByRule(findings);
  return framework.controls.map(({ isServedBy, ...control }) => {
    const serving = rules.filter(isServedBy).map(({ id }) => id);
    const found = serving.flatMap((id) => byRule.get(id) ?? []);
    const judged = serving.some((id) => !idle.has(id));
    return { control, rules: serving, findings: found, result: resultOf(control, judged, found) };
  });
}

function groupedByRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) for (const id of judgesOf(finding)) addTo(byRule, id, finding);
  return byRule;
}

/** The rules that a finding speaks about: its own, and the one that crashed. */
function judgesOf({ ruleId, found }: Finding): string[] {
  const crashed = ruleId === 'engine/rule-crashed' ? /^(\S+) failed: /.exec(found)?.[1] : undefined;
  return crashed === undefined ? [ruleId] : [ruleId, crashed];
}

function resultOf(control: FrameworkControl, judged: boolean, found: readonly Finding[]): ControlResult {
  if (found.some(({ exemption, unresolved }) => !exemption && !unresolved)) return ControlResult.FAIL;
  if (found.some(({ exemption }) => !exemption)) return ControlResult.UNRESOLVED;
  if (found.length > 0) return ControlResult.EXEMPTED;
  if (judged) return ControlResult.PASS;
  return control.invisible === undefined ? ControlResult.NOT_JUDGED : ControlResult.INVISIBLE;
}

/** The levels of Pod Security have a control for each rule that is one: which, the rules themselves say. */
function podSecurity(level: 'baseline' | 'restricted', version: KubernetesVersion): Framework {
  const rules = Packs.byId(`pss-${level}`)!.rules(version);
  return {
    id: `pss-${level}`,
    title: `Pod Security Standards, ${level}, ${version.label}`,
    url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    controls: rules.map(({ meta }) => ({ id: meta.id.slice(meta.id.indexOf('/') + 1), title: meta.title.slice(0, -1), isServedBy: ({ id }) => id === meta.id })),
  };
}

function nsa(): Framework {
  return {
    id: 'nsa-cisa',
    title: 'NSA/CISA Kubernetes Hardening Guide 1.2',
    url: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
    controls: NSA_CISA.map((control) => served(control, `nsa/${control.id}`)),
  };
}

function cis(version: KubernetesVersion): Framework {
  const edition = cisEdition(version);
  return {
    id: 'cis',
    title: `CIS Kubernetes Benchmark ${edition.version}, section 5`,
    url: 'https://www.cisecurity.org/benchmark/kubernetes',
    controls: cisControls(edition).map(({ number, newest }) => served({ ...newest, id: number }, `cis/${newest.id}`)),
  };
}

function nist(): Framework {
  return {
    id: 'nist-800-190',
    title: 'NIST SP 800-190, section 4',
    url: 'https://csrc.nist.gov/pubs/sp/800/190/final',
    controls: NIST_800_190.map((control) => served(control, `nist/${control.id}`)),
  };
}

function mitre(): Framework {
  return {
    id: 'mitre',
    title: 'MITRE ATT&CK for Containers',
    url: 'https://attack.mitre.org/matrices/enterprise/containers/',
    controls: MITRE_ATTACK.map((control) => served(control, `mitre/${control.id}`)),
  };
}

function served(control: FrameworkControl, name: string): ServedControl {
  return { ...control, isServedBy: ({ controls }) => controls.includes(name) };
}
