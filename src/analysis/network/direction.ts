/** A direction as `policyTypes` names it. */
export type Direction = 'Ingress' | 'Egress';

/** Both directions. */
export const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** The members of a policy's spec that hold the rules of a direction, and of a rule that hold its peers. */
export const MEMBERS = {
  Ingress: { rules: 'ingress', peers: 'from' },
  Egress: { rules: 'egress', peers: 'to' },
} as const;
