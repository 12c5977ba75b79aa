import { Severity } from '../../core/finding';
import { arrayOf, describe, isObject, member, pointer } from '../../core/json';
import { ContainerRole, PodContainer } from '../../core/pod-spec';
import { compareTexts } from '../../core/text-order';
import type { ContainerPair } from '../container-pairs';
import type { ChangeText } from '../object-change';

/** What a container has of something, each with its place: the port of the node that it takes, the volume whose mounts it shares. */
type Items = ReadonlyMap<string, string>;

/** What a container can have several of, told one by one. */
interface ItemKind {
  readonly name: string;
  readonly severity: Severity;
  readonly gained: (item: string) => string;
  readonly lost: (item: string) => string;
  readonly of: (container: PodContainer) => Items;
}

const KINDS: readonly ItemKind[] = [
  {
    name: 'host-port',
    severity: Severity.HIGH,
    of: hostPorts,
    gained: (port) => `listens on port ${port} of its node`,
    lost: (port) => `does not listen on port ${port} of its node any more`,
  },
  {
    name: 'shared-mount',
    severity: Severity.HIGH,
    of: sharedMounts,
    gained: (path) => `passes what it mounts below ${path} on to its node`,
    lost: (path) => `does not pass on what it mounts below ${path} to its node any more`,
  },
  {
    name: 'block-device',
    severity: Severity.MEDIUM,
    of: devices,
    gained: (path) => `writes to a raw device at ${path}`,
    lost: (path) => `does not write to a raw device at ${path} any more`,
  },
];

/** What changed in what a container has several of; of one that was not there, everything that it has. */
export function itemChanges({ before, after }: ContainerPair, subject: string): ChangeText[] {
  if (!after) return [];
  return KINDS.flatMap(({ name, severity, gained, lost, of }) => {
    const [old, now] = [before ? of(before) : new Map<string, string>(), of(after)];
    return [
      ...[...now].filter(([item]) => !old.has(item)).map(([item, at]): ChangeText => ({
        id: `privileges/${name}-added`, effect: 'weaker', severity, title: `${subject} ${gained(item)}.`, after: item, container: after.name, newPointer: at,
      })),
      ...[...old].filter(([item]) => !now.has(item)).map(([item, at]): ChangeText => ({
        id: `privileges/${name}-removed`, effect: 'stronger', severity, title: `${subject} ${lost(item)}.`, before: item, container: after.name, oldPointer: at,
      })),
    ];
  });
}

/** Which containers came, went, or live another life. */
export function containerChanges({ before, after }: ContainerPair, workload: string): ChangeText[] {
  if (!after) return before ? [removed(before, workload)] : [];
  const place = { container: after.name, newPointer: after.pointer };
  if (!before) return [{ ...added(after, workload), ...place }];
  if (before.role === after.role) return [];
  return [{
    id: 'privileges/container-role',
    effect: 'neutral',
    severity: Severity.LOW,
    oldPointer: before.pointer,
    ...place,
    title: `Container "${after.name}" of ${workload} is ${roleOf(after)} now.`,
    before: roleOf(before),
    after: roleOf(after),
  }];
}

function removed(container: PodContainer, workload: string): ChangeText {
  const isEphemeral = container.role === ContainerRole.EPHEMERAL;
  return {
    id: 'privileges/container-removed',
    effect: isEphemeral ? 'stronger' : 'neutral',
    severity: isEphemeral ? Severity.MEDIUM : Severity.LOW,
    title: `${workload} has no container "${container.name}" any more.`,
    before: imageOf(container),
    oldPointer: container.pointer,
  };
}

function added(container: PodContainer, workload: string): ChangeText {
  const isEphemeral = container.role === ContainerRole.EPHEMERAL;
  return {
    id: 'privileges/container-added',
    effect: isEphemeral ? 'weaker' : 'neutral',
    severity: isEphemeral ? Severity.MEDIUM : Severity.LOW,
    after: imageOf(container),
    title: `${workload} has a new container "${container.name}", ${roleOf(container)}.`,
    ...isEphemeral ? { why: 'Ephemeral containers are for debugging: they bring tools into pods, and no manifest should keep one.' } : {},
  };
}

function roleOf({ role }: PodContainer): string {
  const words: Readonly<Record<ContainerRole, string>> = {
    [ContainerRole.INIT]: 'an init container', [ContainerRole.SIDECAR]: 'a sidecar', [ContainerRole.REGULAR]: 'a regular one', [ContainerRole.EPHEMERAL]: 'an ephemeral one',
  };
  return words[role];
}

function imageOf({ json }: PodContainer): string {
  const image = member(json, 'image');
  return `image ${typeof image === 'string' ? image : describe(image)}`;
}

function hostPorts({ json, pointer: start }: PodContainer): Items {
  return new Map(arrayOf(member(json, 'ports')).flatMap((port, i): Array<[string, string]> => {
    const hostPort = member(port, 'hostPort');
    if (hostPort === undefined || hostPort === null || hostPort === 0) return [];
    const protocol = member(port, 'protocol') ?? 'TCP';
    return [[`${describe(hostPort)}/${String(protocol)}`, pointer(start, 'ports', i, 'hostPort')]];
  }).sort(([a], [b]) => compareTexts(a, b)));
}

function sharedMounts({ json, pointer: start }: PodContainer): Items {
  return new Map(arrayOf(member(json, 'volumeMounts')).flatMap((mount, i): Array<[string, string]> =>
    isObject(mount) && mount.mountPropagation === 'Bidirectional' ? [[describe(mount.mountPath), pointer(start, 'volumeMounts', i, 'mountPropagation')]] : []));
}

function devices({ json, pointer: start }: PodContainer): Items {
  return new Map(arrayOf(member(json, 'volumeDevices')).map((device, i): [string, string] =>
    [describe(member(device, 'devicePath')), pointer(start, 'volumeDevices', i)]));
}
