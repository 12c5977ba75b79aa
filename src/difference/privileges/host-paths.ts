import { Severity } from '../../core/finding';
import { arrayOf, describe, isObject, JsonObject, member, pointer } from '../../core/json';
import type { PodContainer, PodSpec, PodVolume } from '../../core/pod-spec';
import type { ChangeText } from '../object-change';

/** What of a pod's node or network its volumes show. */
interface Shown {
  /** What it is, the same for the same thing. */
  readonly key: string;
  /** What it is, in words. */
  readonly what: string;
  readonly isWritable: boolean;
  readonly isHostPath: boolean;
  /** The containers that mount it. */
  readonly by: readonly string[];
  readonly pointer: string;
}

/** Types of volumes that the restricted level of the Pod Security Standards allows: they show nothing of the node. */
const HARMLESS: readonly string[] = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret', 'name'];

/** What changed in what pods see of their node, or mount past the cluster's storage. */
export function volumeChanges(before: PodSpec | undefined, after: PodSpec | undefined, subject: string): ChangeText[] {
  const [old, now] = [shownBy(before), shownBy(after)];
  const changes: ChangeText[] = [];
  for (const [key, shown] of now) {
    const known = old.get(key);
    const places = { oldPointer: known?.pointer, newPointer: shown.pointer };
    if (!known) changes.push({ ...gained(shown, subject), ...places });
    else if (known.isWritable !== shown.isWritable) changes.push({ ...turned(shown, subject), ...places });
    else changes.push(...[...shared(known, shown, subject), ...unshared(known, shown, subject)].map((change) => ({ ...change, ...places })));
  }
  for (const [key, shown] of old) if (after && !now.has(key)) changes.push({ ...lost(shown, subject), oldPointer: shown.pointer });
  return changes;
}

function gained(shown: Shown, subject: string): ChangeText {
  const { isHostPath, isWritable, what } = shown;
  return {
    id: isHostPath ? 'privileges/host-path-added' : 'privileges/volume-added',
    effect: 'weaker',
    severity: severityOf(shown),
    after: what,
    title: `${subject} mounts ${what}${isHostPath && !isWritable ? ', read-only' : ''}.`,
    ...isHostPath ? {} : { why: 'Only volumes of the cluster\'s own types keep storage and its credentials out of the hands of whoever writes pods.' },
  };
}

/** More containers that see what one of the pod saw already; one for one is a container with another name. */
function shared(old: Shown, now: Shown, subject: string): ChangeText[] {
  if (!now.isHostPath || now.by.length <= old.by.length) return [];
  return now.by.filter((name) => !old.by.includes(name)).map((name) => ({
    id: 'privileges/host-path-shared',
    effect: 'weaker',
    severity: severityOf(now),
    title: `Container "${name}" of ${subject} mounts ${now.what}, too.`,
    container: name,
    before: old.by.join(', '),
    after: now.by.join(', '),
  }));
}

function unshared(old: Shown, now: Shown, subject: string): ChangeText[] {
  return shared(now, old, subject).map((change) => ({
    ...change,
    id: 'privileges/host-path-unshared',
    effect: 'stronger',
    title: change.title.replace(' mounts ', ' does not mount ').replace(', too.', ' any more.'),
    before: change.after,
    after: change.before,
  }));
}

function lost(shown: Shown, subject: string): ChangeText {
  return {
    id: shown.isHostPath ? 'privileges/host-path-removed' : 'privileges/volume-removed',
    effect: 'stronger',
    severity: severityOf(shown),
    before: shown.what,
    title: `${subject} does not mount ${shown.what} any more.`,
  };
}

function turned({ isWritable, what }: Shown, subject: string): ChangeText {
  const [writable, readOnly] = ['writable', 'read-only'];
  return isWritable
    ? { id: 'privileges/host-path-writable', effect: 'weaker', severity: Severity.CRITICAL, title: `${subject} can write to ${what}.`, before: readOnly, after: writable }
    : { id: 'privileges/host-path-read-only', effect: 'stronger', severity: Severity.HIGH, title: `${subject} can only read ${what} any more.`, before: writable, after: readOnly };
}

function severityOf({ isHostPath, isWritable }: Shown): Severity {
  if (!isHostPath) return Severity.MEDIUM;
  return isWritable ? Severity.CRITICAL : Severity.HIGH;
}

function shownBy(pod: PodSpec | undefined): Map<string, Shown> {
  const found = new Map<string, Shown>();
  for (const volume of pod?.volumes ?? []) {
    for (const type of Object.keys(volume.json).filter((name) => isObject(volume.json[name]) && !HARMLESS.includes(name))) {
      const shown = shownOf(pod!, volume, type);
      const known = found.get(shown.key);
      found.set(shown.key, known && known.isWritable ? known : shown);
    }
  }
  return found;
}

function shownOf(pod: PodSpec, volume: PodVolume, type: string): Shown {
  const at = pointer(volume.pointer, type);
  if (type !== 'hostPath') return { key: `${type} ${describe(volume.json[type])}`, what: `a volume of the type ${type}`, isWritable: true, isHostPath: false, by: [], pointer: at };
  const path = member(volume.json.hostPath, 'path');
  const plain = typeof path === 'string' ? plainPath(path) : describe(path);
  return { key: `hostPath ${plain}`, what: `${plain} of its node`, isWritable: isWrittenTo(pod, volume.name), isHostPath: true, by: mountedBy(pod, volume.name), pointer: at };
}

/** A volume that no container mounts is as good as read-only: nothing reaches it. */
function isWrittenTo(pod: PodSpec, volume: string): boolean {
  return pod.containers.some((container) => mountsOf(container, volume).some(({ readOnly }) => readOnly !== true));
}

function mountedBy(pod: PodSpec, volume: string): string[] {
  return pod.containers.filter((container) => mountsOf(container, volume).length > 0).map(({ name }) => name);
}

function mountsOf({ json }: PodContainer, volume: string): JsonObject[] {
  return arrayOf(member(json, 'volumeMounts')).filter(isObject).filter(({ name }) => name === volume);
}

function plainPath(path: string): string {
  return `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`;
}
