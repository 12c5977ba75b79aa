import type { Rule } from './rule';
import { NoBlockingDisruptionBudget } from './rules/availability/no-blocking-disruption-budget';
import { RequireDisruptionBudget } from './rules/availability/require-disruption-budget';
import { NoForgedAnnotation } from './rules/exemption/no-forged-annotation';
import { RequireDigest } from './rules/image/require-digest';
import { RestrictPullPolicy } from './rules/image/restrict-pull-policy';
import { ValidReference } from './rules/image/valid-reference';
import { NoDefaultToken } from './rules/namespaces/no-default-token';
import { NoUnpreparedInjection } from './rules/namespaces/no-unprepared-injection';
import { QuotaFits } from './rules/namespaces/quota-fits';
import { RequireDefaultDeny } from './rules/namespaces/require-default-deny';
import { RequirePodSecurityLabels } from './rules/namespaces/require-pod-security-labels';
import { RequireQuota } from './rules/namespaces/require-quota';
import { NoExternalIps } from './rules/network/no-external-ips';
import { NoLoadBalancer } from './rules/network/no-load-balancer';
import { NoMetadataAccess } from './rules/network/no-metadata-access';
import { NoNodePort } from './rules/network/no-node-port';
import { NoOpenInternet } from './rules/network/no-open-internet';
import { RequireIsolation } from './rules/network/require-isolation';
import { FitsNamespaceLevel } from './rules/pod/fits-namespace-level';
import { LimitEmptyDir } from './rules/pod/limit-empty-dir';
import { NoDefaultServiceAccount } from './rules/pod/no-default-service-account';
import { NoIneffectiveNetBindService } from './rules/pod/no-ineffective-net-bind-service';
import { NoLivenessLikeReadiness } from './rules/pod/no-liveness-like-readiness';
import { NoServiceAccountToken } from './rules/pod/no-service-account-token';
import { NoServiceLinks } from './rules/pod/no-service-links';
import { POD_SECURITY_CONTROLS } from './rules/pod/pod-security-controls';
import { ReadOnlyRootFilesystem } from './rules/pod/read-only-root-filesystem';
import { RequireNumericUser } from './rules/pod/require-numeric-user';
import { RequireProbes } from './rules/pod/require-probes';
import { RequireResourceLimits } from './rules/pod/require-resource-limits';
import { UniqueContainerNames } from './rules/pod/unique-container-names';
import { NoAnonymousBinding } from './rules/rbac/no-anonymous-binding';
import { NoBroadRoleBinding } from './rules/rbac/no-broad-role-binding';
import { NoClusterAdminBinding } from './rules/rbac/no-cluster-admin-binding';
import { NoDangerousRights } from './rules/rbac/no-dangerous-rights';
import { NoUnmatchableResourceNames } from './rules/rbac/no-unmatchable-resource-names';
import { NoWildcards } from './rules/rbac/no-wildcards';
import { RequireVerbs } from './rules/rbac/require-verbs';
import { NoDuplicateObjects } from './rules/references/no-duplicate-objects';
import { ServedApiVersion } from './rules/references/served-api-version';
import { NoUnjudgedContainers } from './rules/schema/no-unjudged-containers';
import { WellFormed } from './rules/schema/well-formed';
import { NoPermanentToken } from './rules/secrets/no-permanent-token';
import { NoPlaintextSecret } from './rules/secrets/no-plaintext-secret';
import { NoSubPath } from './rules/secrets/no-sub-path';
import { ReadableByContainers } from './rules/secrets/readable-by-containers';
import { NoHostPathVolume } from './rules/storage/no-host-path-volume';
import { RequireJobDeadline } from './rules/workloads/require-job-deadline';
import { RequireMatchingSelector } from './rules/workloads/require-matching-selector';
import { RequireTimeZone } from './rules/workloads/require-time-zone';

/** Every rule, by area. A new rule is one file, its table of cases, and one line here; for a control of Pod Security in `pod-security-controls`. */
export const CATALOGUE: readonly Rule[] = [
  new NoBlockingDisruptionBudget(),
  new RequireDisruptionBudget(),
  new NoForgedAnnotation(),
  new RequireDigest(),
  new RestrictPullPolicy(),
  new ValidReference(),
  new NoDefaultToken(),
  new NoUnpreparedInjection(),
  new QuotaFits(),
  new RequireDefaultDeny(),
  new RequirePodSecurityLabels(),
  new RequireQuota(),
  new NoExternalIps(),
  new NoLoadBalancer(),
  new NoMetadataAccess(),
  new NoNodePort(),
  new NoOpenInternet(),
  new RequireIsolation(),
  new FitsNamespaceLevel(),
  new LimitEmptyDir(),
  new NoDefaultServiceAccount(),
  new NoIneffectiveNetBindService(),
  new NoLivenessLikeReadiness(),
  new NoServiceAccountToken(),
  new NoServiceLinks(),
  ...POD_SECURITY_CONTROLS,
  new ReadOnlyRootFilesystem(),
  new RequireNumericUser(),
  new RequireProbes(),
  new RequireResourceLimits(),
  new UniqueContainerNames(),
  new NoAnonymousBinding(),
  new NoBroadRoleBinding(),
  new NoClusterAdminBinding(),
  new NoDangerousRights(),
  new NoUnmatchableResourceNames(),
  new NoWildcards(),
  new RequireVerbs(),
  new NoDuplicateObjects(),
  new ServedApiVersion(),
  new NoUnjudgedContainers(),
  new WellFormed(),
  new NoPermanentToken(),
  new NoPlaintextSecret(),
  new NoSubPath(),
  new ReadableByContainers(),
  new NoHostPathVolume(),
  new RequireJobDeadline(),
  new RequireMatchingSelector(),
  new RequireTimeZone(),
];
