/** The keys of a certificate for TLS (`kubernetes.io/tls`): both. */
export const CERTIFICATE_KEYS: readonly (readonly string[])[] = [['tls.crt'], ['tls.key']];

/** The keys of a login for registries (`kubernetes.io/dockerconfigjson`, or the older `kubernetes.io/dockercfg`): either. */
export const REGISTRY_KEYS: readonly (readonly string[])[] = [['.dockerconfigjson', '.dockercfg']];

/** The keys of a certificate for a Gateway of Istio: as `kubernetes.io/tls` has them, or by its own names. */
export const ISTIO_CERTIFICATE_KEYS: readonly (readonly string[])[] = [['tls.crt', 'cert'], ['tls.key', 'key']];

/** The key of a list of trusted certificates. */
export const AUTHORITY_KEYS: readonly (readonly string[])[] = [['ca.crt']];
