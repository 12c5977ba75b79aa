export { EncryptSecretsAtRest } from '../rules/cluster/encrypt-secrets-at-rest';
export { FailClosedWebhooks } from '../rules/cluster/fail-closed-webhooks';
export { NoAnonymousKubelet } from '../rules/cluster/no-anonymous-kubelet';
export { NoKubeletReadOnlyPort } from '../rules/cluster/no-kubelet-read-only-port';
export { NoPrivilegedConstraints } from '../rules/cluster/no-privileged-constraints';
export { NoSecretsInAuditLog } from '../rules/cluster/no-secrets-in-audit-log';
export { RequireKubeletAuthorization } from '../rules/cluster/require-kubelet-authorization';
