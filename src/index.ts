// The judge is plugged in when the library is loaded.
import './app/guard';

// The kernel: what every area speaks about.
export * from './core/connection-port';
export * from './core/environment';
export * from './core/finding';
export * from './core/kinds';
export * from './core/kubernetes-version';
export { type ExemptionProps, type Justification } from './core/ledger';
export { type IOrigin, Manifest, type SourceLocation } from './core/manifest';
export * from './core/mesh';
export * from './core/network-dialect';
export * from './core/object-reference';
export * from './core/platform';
export * from './core/pod-spec';
export { SealedValues } from './core/sealed-values';
export * from './core/sealing-scope';
export * from './core/workload';

// The judge.
export * from './policy/rule';
export * from './policy/rules';
export { Subject } from './policy/subject';

// Identity.
export * from './identity/aggregated-role';
export * from './identity/audience-token';
export * from './identity/auditor-role';
export * from './identity/built-in-role';
export * from './identity/cloud-identity';
export * from './identity/cloud-identity-options';
export * from './identity/grant-options';
export * from './identity/least-privilege-service-account';
export * from './identity/namespace-admin-role';

// Secrets.
export * from './secrets/cluster-secret-store';
export * from './secrets/external-secret';
export * from './secrets/external-secret-key';
export { ExternalSecretSource, type ExtractOptions, type FetchOptions, type FindOptions, type SourceKeys } from './secrets/external-secret-source';
export * from './secrets/generator-ref';
export * from './secrets/generators/generator-props';
export * from './secrets/key-rewrite';
export { MadeSecret, type SecretMountOptions, type SecretReference, type SecretVariableOptions } from './secrets/made-secret';
export * from './secrets/sealed-secret';
export type { PullSecretProps } from './secrets/pull-secret-props';
export * from './secrets/push-secret';
export { RotationOperator } from './secrets/rotation-operator';
export * from './secrets/secret-generator';
export * from './secrets/provided-secret';
export * from './secrets/secret-policies';
export * from './secrets/secret-provider-class';
export * from './secrets/secret-provider-options';
export * from './secrets/secret-store';
export * from './core/secret-store-ref';
export type { SecretTemplate } from './secrets/secret-template';
export * from './secrets/secret-template-source';
export type {
  AwsAssumedRole, AwsParameterStoreProps, AwsSecretsManagerProps, AwsStaticCredentials, AwsStoreProps, ClusterAwsParameterStoreProps,
  ClusterAwsSecretsManagerProps,
} from './secrets/stores/aws';
export type { AzureKeyVaultProps, AzureStaticCredentials, AzureStoreIdentity, ClusterAzureKeyVaultProps } from './secrets/stores/azure';
export * from './secrets/stores/certificate-authority';
export type { ClusterGcpSecretManagerProps, GcpSecretManagerProps, GcpStaticCredentials, GkeCluster } from './secrets/stores/gcp';
export type { ClusterProviderStoreProps, ProviderStoreProps } from './secrets/stores/generic';
export type {
  ClusterKubernetesStoreProps, KubernetesClientCertificate, KubernetesStaticCredentials, KubernetesStoreProps, RemoteKubernetes,
} from './secrets/stores/kubernetes';
export * from './secrets/stores/namespace-condition';
export type { ClusterOpenBaoProps, OpenBaoProps } from './secrets/stores/open-bao';
export * from './secrets/stores/store-options';
export {
  type ClusterVaultProps, type VaultAppRole, VaultKvVersion, type VaultProps, type VaultStaticCredentials, type VaultStoreProps,
  type VaultUserPassword,
} from './secrets/stores/vault';
export { VaultAuth, type VaultJwtOptions, type VaultLoginOptions } from './secrets/stores/vault-auth';

// Namespaces and their network.
export * from './namespaces/container-defaults';
export * from './namespaces/default-deny-namespace';
export * from './namespaces/pod-security-level';
export * from './namespaces/quota-props';
export * from './network/connect-options';
export { Connections } from './network/connections';
export * from './network/egress-options';
export * from './network/exposure/entrance';
export * from './network/exposure/expose-via-options';
export * from './network/exposure/gateway';
export * from './network/exposure/gateway-listener';
export * from './network/exposure/gateway-ref';
export * from './network/exposure/ingress-class-ref';
export * from './network/external-pods';
export * from './network/identity-endpoint';
export * from './network/ingress-controller-pods';
export * from './network/platform-network-policies';
export * from './network/pod-peer';
export * from './network/port';
export * from './network/unsafe-everywhere-options';

// GitOps.
export * from './gitops/argo/argo-cd-former-kind';
export * from './gitops/argo/argo-cd-version';
export * from './gitops/argo/signature-mode';
export * from './gitops/argo/sync-window';
export * from './gitops/argo/sync-window-props';
export * from './gitops/argo-cd';
export * from './gitops/argo-cd-props';
export * from './gitops/flux';
export * from './gitops/flux-artifact-verification';
export * from './gitops/flux-props';
export * from './gitops/flux-source';
export * from './gitops/flux-source-props';
export * from './gitops/git-revision';
export * from './gitops/gitops-tool';

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

// What others wrote.
export * from './includes/harden';
export * from './includes/hardened-manifests';
export * from './includes/hardening-change';
export * from './includes/hardening-default';
export * from './includes/included-manifests';

// Pipelines.
export * from './pipelines/image-scanner';
export * from './pipelines/pipeline-job';
export * from './pipelines/pipeline-platform';
export * from './pipelines/pipeline-props';
export * from './pipelines/pipeline-workflow';

// Judged synthesis.
export * from './app/clock';
export { ClusterApp, type ClusterProps, type EnvironmentProps } from './app/gitops/cluster-app';
export * from './app/gitops/environment-differences';
export * from './app/exemptions';
export { GitOpsEnvironment } from './app/gitops/gitops-environment';
export * from './app/gitops/gitops-repository';
export * from './app/pipeline-app';
export * from './app/reachability';
export * from './app/reachability-expectation';
export * from './app/reachability-limit';
export { RepositoryChanges } from './app/output/repository-changes';
export * from './app/sealed-file';
export * from './app/secret-map';
export * from './app/secrets';
export * from './app/secure-app';
export * from './app/synthesis-report';
export * from './app/validation-plugin';
