// The judge is plugged in when the library is loaded.
import './app/guard';

// The kernel: what every area speaks about.
export * from './core/environment';
export * from './core/finding';
export * from './core/kinds';
export * from './core/kubernetes-version';
export { type ExemptionProps, type Justification } from './core/ledger';
export { type IOrigin, Manifest, type SourceLocation } from './core/manifest';
export * from './core/mesh';
export * from './core/object-reference';
export * from './core/platform';
export * from './core/pod-spec';
export * from './core/workload';

// The judge.
export * from './policy/rule';
export * from './policy/rules';
export { Subject } from './policy/subject';

// Identity.
export * from './identity/audience-token';
export * from './identity/grant-options';
export * from './identity/least-privilege-service-account';

// Secrets.
export * from './secrets/external-secret';
export * from './secrets/external-secret-key';
export * from './secrets/secret-policies';
export * from './secrets/secret-store';
export * from './secrets/secret-store-ref';

// Namespaces and their network.
export * from './namespaces/container-defaults';
export * from './namespaces/default-deny-namespace';
export * from './namespaces/pod-security-level';
export * from './namespaces/quota-props';
export * from './network/connection-port';
export { Connections, type UnsafeEverywhereOptions } from './network/connections';
export * from './network/pod-peer';

// Workloads.
export * from './workloads/app-armor-profile';
export * from './workloads/hardening-props';
export * from './workloads/runtime-class';
export * from './workloads/se-linux-options';
export * from './workloads/seccomp-profile';
export * from './workloads/secure-cron-job';
export * from './workloads/secure-daemon-set';
export * from './workloads/secure-deployment';
export * from './workloads/secure-job';
export * from './workloads/secure-pod';
export * from './workloads/secure-stateful-set';
export * from './workloads/unsafe-options';
export * from './workloads/volume-claim';

// Judged synthesis.
export * from './app/clock';
export * from './app/exemptions';
export * from './app/secure-app';
export * from './app/synthesis-report';
export * from './app/validation-plugin';
