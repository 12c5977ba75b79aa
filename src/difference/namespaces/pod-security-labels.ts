import { Severity } from '../../core/finding';
import { at, member, objectOf, pointer } from '../../core/json';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Manifest } from '../../core/manifest';
import { EnforcedLevel } from '../../policy/rules/pod/enforced-level';
import type { PodSecurityLevel } from '../../policy/rules/pod/pod-security-control';
import { ChangeText, nameOf } from '../object-change';
import type { ObjectPair } from '../object-pair';

const PREFIX = 'pod-security.kubernetes.io/';
/** From the laxest to the strictest. */
const LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];

/** What Pod Security Admission does with what a level forbids. */
interface Mode {
  readonly name: 'enforce' | 'audit' | 'warn';
  /** `enforces the Pod Security level baseline`. */
  readonly does: (level: string) => string;
  /** What it does when there is no level. */
  readonly doesNothing: string;
  readonly severities: Readonly<Record<PodSecurityLevel, Severity>>;
}

const MINOR = { privileged: Severity.LOW, baseline: Severity.LOW, restricted: Severity.LOW };
const MODES: readonly Mode[] = [
  {
    name: 'enforce',
    does: (level) => `enforces the Pod Security level ${level}`,
    doesNothing: 'enforces no Pod Security level any more',
    severities: { privileged: Severity.HIGH, baseline: Severity.MEDIUM, restricted: Severity.LOW },
  },
  {
    name: 'audit',
    does: (level) => `records in the audit log what breaks the Pod Security level ${level}`,
    doesNothing: 'records in the audit log no breach of a Pod Security level any more',
    severities: MINOR,
  },
  {
    name: 'warn',
    does: (level) => `warns of what breaks the Pod Security level ${level}`,
    doesNothing: 'warns of no breach of a Pod Security level any more',
    severities: MINOR,
  },
];

/** What changed in the labels by which a namespace tells Pod Security Admission what to refuse, to record and to warn of. */
export function podSecurityChanges(pair: ObjectPair, version: KubernetesVersion): ChangeText[] {
  return MODES.flatMap((mode): ChangeText[] => {
    const [old, now] = [pair.before, pair.after].map((namespace) => levelOf(namespace, mode, version));
    const [oldPlace, newPlace] = [LEVELS.indexOf(old.level), LEVELS.indexOf(now.level)];
    const places = { oldPointer: labelOf(mode), newPointer: labelOf(mode) };
    if (oldPlace !== newPlace) return [{ ...levelChange([old.level, now.level], mode, nameOf(pair)), ...places }];
    if (old.minor === now.minor || newPlace === 0) return [];
    const isWeaker = now.minor < old.minor;
    return [{
      id: `namespaces/pod-security-${mode.name}-version`,
      effect: isWeaker ? 'weaker' : 'stronger',
      severity: Severity.LOW,
      ...places,
      title: `${nameOf(pair)} ${mode.does(`${now.level} as of Kubernetes 1.${now.minor}, no longer of 1.${old.minor}`)}.`,
      before: `v1.${old.minor}`,
      after: `v1.${now.minor}`,
    }];
  });
}

/** What a namespace that was not there before leaves open. */
export function newNamespaceChanges(namespace: Manifest, version: KubernetesVersion): ChangeText[] {
  const [enforce] = MODES;
  const { level } = levelOf(namespace, enforce, version);
  if (level === 'restricted') return [];
  return [{
    id: 'namespaces/pod-security-enforce',
    effect: 'weaker',
    severity: enforce.severities[level],
    after: level,
    title: `The new ${String(namespace)} ${level === 'privileged' ? 'enforces no Pod Security level' : `enforces only the Pod Security level ${level}`}.`,
    newPointer: labelOf(enforce),
  }];
}

function levelChange([before, after]: readonly [PodSecurityLevel, PodSecurityLevel], mode: Mode, namespace: string): ChangeText {
  const isWeaker = LEVELS.indexOf(after) < LEVELS.indexOf(before);
  const instead = before === 'privileged' ? '' : `, no longer ${before}`;
  return {
    id: `namespaces/pod-security-${mode.name}`,
    effect: isWeaker ? 'weaker' : 'stronger',
    severity: mode.severities[isWeaker ? after : before],
    title: `${namespace} ${after === 'privileged' ? mode.doesNothing : `${mode.does(after)}${instead}`}.`,
    before,
    after,
  };
}

/** Each mode is read as upstream reads the one that enforces. */
function levelOf(namespace: Manifest, { name }: Mode, version: KubernetesVersion): EnforcedLevel {
  const labels = objectOf(at(namespace.json, 'metadata', 'labels'));
  const asEnforced = ['', '-version'].flatMap((suffix) => {
    const value = member(labels, `${PREFIX}${name}${suffix}`);
    return value === undefined ? [] : [[`${PREFIX}enforce${suffix}`, value] as const];
  });
  return EnforcedLevel.of({ json: { metadata: { labels: Object.fromEntries(asEnforced) } } } as Manifest, version);
}

function labelOf({ name }: Mode): string {
  return pointer('/metadata/labels', PREFIX + name);
}
