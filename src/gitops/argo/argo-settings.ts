import { ArgoCdVersion } from './argo-cd-version';
import { ArgoFeatures } from './argo-features';
import { checkName, checkRepositoryUrl, signatureKey } from './argo-inputs';
import { SignatureMode } from './signature-mode';
import type { SyncWindow } from './sync-window';
import { UsageError } from '../../core/errors';
import { Manifest } from '../../core/manifest';
import type { ArgoCdProps } from '../argo-cd-props';

/** How Argo CD is to deliver, checked and with the defaults. */
export class ArgoSettings {
  public readonly repositoryUrl: string;
  public readonly argoNamespace: string;
  public readonly features: ArgoFeatures;
  public readonly impersonates: boolean;
  public readonly syncWindows: readonly SyncWindow[];
  /** Long ids. */
  public readonly signatureKeys: readonly string[];
  public readonly signatureMode: SignatureMode;
  public readonly permitOnlyProjectScopedClusters: boolean;

  /** @throws UsageError for an address with credentials or without encryption, and for what this version of Argo CD does not have. */
  constructor(private readonly props: ArgoCdProps) {
    checkRepositoryUrl(props.repositoryUrl);
    this.repositoryUrl = props.repositoryUrl;
    this.argoNamespace = props.namespace ?? 'argocd';
    checkName(this.argoNamespace);
    this.features = new ArgoFeatures(props.version ?? ArgoCdVersion.V3_6);
    this.impersonates = props.impersonation ?? true;
    this.syncWindows = props.syncWindows ?? [];
    this.signatureKeys = (props.signatureKeys ?? []).map(signatureKey);
    this.signatureMode = props.signatureMode ?? SignatureMode.HEAD;
    this.permitOnlyProjectScopedClusters = props.permitOnlyProjectScopedClusters ?? false;
    this.checkSignatures();
  }

  /** Objects that stand for the kinds which a namespace, or the platform, held before. */
  public former(namespace?: string): Manifest[] {
    const kinds = (this.props.formerKinds ?? []).filter((former) => former.namespace === namespace);
    return kinds.flatMap(({ apiVersion, kind }) => Manifest._read({ apiVersion, kind, metadata: { name: 'former', ...(namespace ? { namespace } : {}) } }));
  }

  private checkSignatures(): void {
    const { signatureMode, version, signatureKeys } = this.props;
    if (signatureMode !== undefined && this.signatureKeys.length === 0) {
      throw new UsageError('Signatures are verified by keys.', { found: `signatureKeys ${signatureKeys === undefined ? 'unset' : 'empty'}`, fix: 'name the keys' });
    }
    if (signatureMode === SignatureMode.STRICT && !this.features.sourceIntegrity) {
      throw new UsageError('Argo CD verifies the signatures of earlier commits since version 3.5.', { found: `version ${version}`, fix: 'SignatureMode.HEAD' });
    }
  }
}
