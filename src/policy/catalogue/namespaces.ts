export { NoDefaultNamespace } from '../rules/namespaces/no-default-namespace';
export { NoDefaultToken } from '../rules/namespaces/no-default-token';
export { NoSystemNamespace } from '../rules/namespaces/no-system-namespace';
export { NoUnpreparedInjection } from '../rules/namespaces/no-unprepared-injection';
export { QuotaFits } from '../rules/namespaces/quota-fits';
export { RequireDefaultDeny } from '../rules/namespaces/require-default-deny';
export { RequirePodSecurityLabels } from '../rules/namespaces/require-pod-security-labels';
export { RequireQuota } from '../rules/namespaces/require-quota';
