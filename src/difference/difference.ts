import { CloudIdentities } from './cloud-identities';
import type { Comparison } from './comparison';
import { Connections } from './connections';
import { ConnectionsForeign } from './connections-foreign';
import { Escalations } from './escalations';
import { ExemptionDifference } from './exemptions';
import { Exposure } from './exposure';
import { ExposureDefaultDeny } from './exposure-default-deny';
import { ExposureRoutes } from './exposure-routes';
import { ExposureServices } from './exposure-services';
import { Findings } from './findings';
import { GuardedNamespaces } from './guarded-namespaces';
import { Images } from './images';
import type { ManifestSet } from './manifest-set';
import { Namespaces } from './namespaces';
import { Objects } from './objects';
import { Permissions } from './permissions';
import { PermissionsUnknown } from './permissions-unknown';
import { Privileges } from './privileges';
import { Quotas } from './quotas';
import { Rename, Renames } from './renames';
import { RuleSettings } from './rule-settings';
import { Secrets } from './secrets';
import { MaskedChanges } from './secrets-masked';
import { SecretsStores } from './secrets-stores';
import type { SecurityChange } from './security-change';
import { toldOnce } from './told-once';
import { Variables } from './variables';
import { WatchedSettings } from './watched-settings';
import { Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** What a difference needs besides the two sets. */
export interface DifferenceOptions {
  /** The current day, `YYYY-MM-DD`, in UTC: whether an exemption runs out soon is counted from it. */
  readonly today: string;
  /** What other clusters, compared for themselves, know of the same change. @default - there are none */
  readonly others?: OtherClusters;
}

/** What is known of all clusters of a comparison together. */
export interface OtherClusters {
  /** All objects of the old side. */
  readonly manifests: readonly Manifest[];
  /** What has another name now in any of them. */
  readonly renames: readonly Rename[];
}

/** Every comparison, in no order that matters. */
function comparisons({ today, others }: DifferenceOptions): Comparison[] {
  return [
    new Connections(), new ConnectionsForeign(), new Exposure(), new ExposureDefaultDeny(), new ExposureServices(), new ExposureRoutes(),
    new Permissions(others?.manifests), new PermissionsUnknown(), new Escalations(),
    new Secrets(), new SecretsStores(), new Privileges(), new Namespaces(),
    new Images(others?.manifests), new Variables(), new Quotas(), new ExemptionDifference(today), new RuleSettings(), new CloudIdentities(),
    new WatchedSettings(others?.renames), new GuardedNamespaces(), new Objects(), new Findings(),
  ];
}

const EFFECTS: readonly string[] = ['weaker', 'neutral', 'stronger'];
const SEVERITIES: readonly Severity[] = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW];

/** What changes in security from one set of manifests to another one. */
export class SecurityDifference {
  /** What changed: what weakens before what is only worth knowing before what strengthens, by severity, area and title. */
  public readonly changes: readonly SecurityChange[];
  /** What has another name now and is no change of security. */
  public readonly renames: readonly Rename[];

  constructor(before: ManifestSet, after: ManifestSet, options: DifferenceOptions) {
    const renames = Renames.between(before.manifests, after.manifests);
    this.renames = renames.list;
    const masked = new MaskedChanges(renames);
    const all = comparisons(options).flatMap((comparison) => comparison.changes(before, after, renames)).map((change) => masked.masked(change));
    this.changes = toldOnce(all).sort(byRisk);
  }

  /** How bad the worst of what weakens is. @default - nothing weakens */
  public get worst(): Severity | undefined {
    return this.changes.find(({ effect }) => effect === 'weaker')?.severity;
  }
}

/** What weakens before what is only worth knowing before what strengthens, by severity, area and title. */
export function byRisk(a: SecurityChange, b: SecurityChange): number {
  return EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect)
    || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
    || compareTexts(a.area, b.area) || compareTexts(a.title, b.title) || compareTexts(a.id, b.id);
}
