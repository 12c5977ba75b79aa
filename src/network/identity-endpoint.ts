/** An address at which a cloud gives pods the identity that was granted to them. */
export interface IdentityEndpoint {
  /** The address, as CIDR. */
  readonly cidr: string;
  /** The TCP port. */
  readonly port: number;
}
