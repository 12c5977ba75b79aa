/** The type of Secrets that Kubernetes fills with a token of a ServiceAccount; since 1.24 nobody needs one (KEP-2799). */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/** The annotation by which such a Secret names its ServiceAccount. */
export const TOKEN_SECRET_ACCOUNT = 'kubernetes.io/service-account.name';
