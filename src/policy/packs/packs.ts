import { Holds, Pack } from './pack';
import { CATALOGUE } from '../catalogue';
import type { Rule } from '../rule';
import { PodSecurityControl, PodSecurityLevel } from '../rules/pod/pod-security-control';

/** The packs, the one that is on by default first. */
const PACKS: readonly Pack[] = [
  pack('recommended', 'What every synthesis is judged by, and every audit unless told otherwise.', ({ meta }) => meta.recommended !== false),
  pack('pss-baseline', 'Exactly what the level baseline of the Pod Security Standards demands as of the target version.', demandedBy('baseline')),
  pack('pss-restricted', 'Exactly what the level restricted of the Pod Security Standards demands as of the target version.', demandedBy('restricted')),
  pack('nsa-cisa', 'What serves the Kubernetes Hardening Guide of NSA and CISA.', naming('nsa')),
  pack('cis', 'What serves section 5 of the CIS Kubernetes Benchmark.', naming('cis')),
  pack('nist-800-190', 'What serves the countermeasures of NIST SP 800-190, section 4.', naming('nist')),
  pack('mitre', 'What hinders techniques of MITRE ATT&CK for Containers.', naming('mitre')),
  pack('all', 'Every rule, also those that many sound teams would not want.', () => true),
];

/** The selections of rules that ship with the library. */
export class Packs {
  /** Every pack, `recommended` first. */
  public static all(): Pack[] {
    return [...PACKS];
  }

  /**
   * The pack with an id such as `cis`.
   *
   * @returns nothing when there is no such pack.
   */
  public static byId(id: string): Pack | undefined {
    return PACKS.find((each) => each.id === id);
  }
}

function pack(id: string, title: string, holds: Holds): Pack {
  return new Pack(id, title, holds, CATALOGUE);
}

/** A control that a policy version does not have yet is left out: the level does not speak of it. */
function demandedBy(level: PodSecurityLevel): Holds {
  return (rule, { minor }) => rule instanceof PodSecurityControl && rule.isDemandedBy(level, minor) && (rule.place.since ?? 0) <= minor;
}

function naming(framework: string): Holds {
  return (rule: Rule) => rule.meta.controls.some((control) => control === framework || control.startsWith(`${framework}/`));
}
