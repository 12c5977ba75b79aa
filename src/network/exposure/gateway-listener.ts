/** Where a Gateway listens over HTTPS, for whom, and with which certificate. */
export interface GatewayListener {
  /** The host, such as `shop.example.com`, or `*.example.com` for every host below a domain: routes name theirs in any case. */
  readonly hostname: string;
  /**
   * The Secret with the certificate, in the Gateway's namespace: made by a Certificate or an ExternalSecret, or by cert-manager for an annotation of
   * the Gateway; or declared under `externalObjects`.
   */
  readonly tlsSecretName: string;
  /**
   * The name of the listener, to which routes of others refer as `sectionName`.
   * @default https
   */
  readonly name?: string;
  /**
   * The port.
   * @default 443
   */
  readonly port?: number;
}
