/** The direction of the connections that a policy is about, as `policyTypes` names it. */
export enum Direction {
  INGRESS = 'Ingress',
  EGRESS = 'Egress',
}
