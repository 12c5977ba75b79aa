import { Severity } from '../../core/finding';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Manifest } from '../../core/manifest';
import { Mesh } from '../../core/mesh';
import { Platform } from '../../core/platform';
import { Facts } from '../../policy/facts';
import type { PodSecurityLevel } from '../../policy/rules/pod/pod-security-control';
import { POD_SECURITY_CONTROLS } from '../../policy/rules/pod/pod-security-controls';
import { Subject } from '../../policy/subject';
import type { ChangeText, MaybePair } from '../object-change';

/** From the strictest to the laxest. */
const LEVELS: readonly PodSecurityLevel[] = ['restricted', 'baseline', 'privileged'];

const SEVERITIES: Readonly<Record<PodSecurityLevel, Severity>> = { restricted: Severity.LOW, baseline: Severity.MEDIUM, privileged: Severity.HIGH };

/** The strictest level of the Pod Security Standards that the pods of a workload meet, and what they break of the next one. */
interface MetLevel {
  readonly level: PodSecurityLevel;
  /** The titles of controls that keep them from a stricter level. */
  readonly broken: readonly string[];
}

/** What changed in the level that a workload's pods meet. */
export function levelChanges({ before, after }: MaybePair, version: KubernetesVersion, subject: string): ChangeText[] {
  if (!after) return [];
  const [old, now] = [before ? metLevel(before, version) : { level: LEVELS[0], broken: [] }, metLevel(after, version)];
  if (old.level === now.level) return [];
  const isWeaker = LEVELS.indexOf(now.level) > LEVELS.indexOf(old.level);
  return [{
    id: 'privileges/pod-security-level',
    effect: isWeaker ? 'weaker' : 'stronger',
    severity: SEVERITIES[isWeaker ? now.level : old.level],
    title: titleOf(subject, now.level, isWeaker),
    ...before ? { before: old.level } : {},
    after: now.level,
    ...isWeaker ? { why: `It breaks: ${now.broken.map((title) => title.replace(/\.$/, '')).join('; ')}.` } : {},
  }];
}

function titleOf(subject: string, level: PodSecurityLevel, isWeaker: boolean): string {
  if (level === 'privileged') return `The pods of ${subject} meet no level of the Pod Security Standards but privileged.`;
  return isWeaker ? `The pods of ${subject} meet no more than the Pod Security level ${level}.` : `The pods of ${subject} meet the Pod Security level ${level}.`;
}

function metLevel(manifest: Manifest, version: KubernetesVersion): MetLevel {
  const subject = Subject._of(manifest, { version, platform: Platform.KUBERNETES, mesh: Mesh.NONE, facts: new Facts([]) });
  const brokenOf = (level: PodSecurityLevel) => POD_SECURITY_CONTROLS
    .filter((control) => control.isDemandedBy(level, version.minor) && control.checkAt(subject, version.minor).length > 0)
    .map(({ meta }) => meta.title);
  const ofBaseline = brokenOf('baseline');
  if (ofBaseline.length > 0) return { level: 'privileged', broken: ofBaseline };
  const ofRestricted = brokenOf('restricted');
  return ofRestricted.length > 0 ? { level: 'baseline', broken: ofRestricted } : { level: 'restricted', broken: [] };
}
