import type { CapabilityId } from './capabilities';
import type { EscalationCause, Foothold } from '../escalation';

/** Half of a move: something that helps an attacker only together with something else, which it may hold by another subject. */
export interface Part {
  readonly id: CapabilityId | 'bound-role' | 'own-pods';
  /** Who holds it. */
  readonly holder: Foothold;
  /** Where it holds; everywhere when absent. */
  readonly namespace?: string;
  /** The objects that it is limited to; empty for all. For `bound-role` the one role. */
  readonly names: readonly string[];
  readonly causes: readonly EscalationCause[];
}

/** Where two parts hold both: everywhere is undefined, nowhere is null. */
export function sharedPlace(a: Pick<Part, 'namespace'>, b: Pick<Part, 'namespace'>): string | undefined | null {
  if (a.namespace === undefined) return b.namespace;
  return b.namespace === undefined || b.namespace === a.namespace ? a.namespace : null;
}

/** Whether a part holds for an object. */
export function covers({ names }: Pick<Part, 'names'>, name: string): boolean {
  return names.length === 0 || names.includes(name);
}
