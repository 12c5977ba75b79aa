import type { Reading, Setting, SettingPlace } from './setting';
import { Severity } from '../../core/finding';
import { arrayOf, describe, isObject, member, pointer } from '../../core/json';

/** What stands at a place of the pod spec, and what it means. */
function readAt(at: string, value: unknown, words: string, risk: number): Reading {
  return { words, risk, isWritten: value !== undefined, pointer: at };
}

/** A boolean of the pod spec; what is neither true nor false counts as what is unsafe. */
function podFlag({ pod }: SettingPlace, name: string, safe: boolean, absent: boolean): Reading {
  const value = member(pod.json, name) ?? undefined;
  return readAt(pointer(pod.pointer, name), value, value === undefined ? String(absent) : describe(value), (value ?? absent) === safe ? 0 : 1);
}

function hostNamespace(name: string, what: string): Setting {
  return {
    name: name.replace(/[A-Z]+/g, (capitals) => `-${capitals.toLowerCase()}`),
    of: 'pod',
    severities: [Severity.CRITICAL],
    neutral: `another ${what}`,
    weaker: () => `shares the ${what} of its node`,
    stronger: () => `does not share the ${what} of its node any more`,
    read: (place) => podFlag(place, name, false, false),
  };
}

function fsGroup({ pod }: SettingPlace): Reading {
  const value = member(pod.securityContext, 'fsGroup') ?? undefined;
  return readAt(pointer(pod.pointer, 'securityContext', 'fsGroup'), value, describe(value), value !== undefined && Number(value) === 0 ? 1 : 0);
}

function supplementalGroups({ pod }: SettingPlace): Reading {
  const listed = member(pod.securityContext, 'supplementalGroups') ?? undefined;
  const groups = arrayOf(listed).map((group) => describe(group));
  const words = [...new Set(groups)].sort((a, b) => Number(a) - Number(b)).join(', ');
  return readAt(pointer(pod.pointer, 'securityContext', 'supplementalGroups'), listed, words || 'none', groups.includes('0') ? 1 : 0);
}

function groupsPolicy({ pod }: SettingPlace): Reading {
  const value = member(pod.securityContext, 'supplementalGroupsPolicy') ?? undefined;
  const words = value === undefined ? 'Merge' : String(value);
  return readAt(pointer(pod.pointer, 'securityContext', 'supplementalGroupsPolicy'), value, words, value === 'Strict' ? 0 : 1);
}

function sandbox({ pod }: SettingPlace): Reading {
  const value = member(pod.json, 'runtimeClassName') ?? undefined;
  const isNone = value === undefined || value === '';
  return readAt(pointer(pod.pointer, 'runtimeClassName'), value, isNone ? 'the default runtime' : describe(value), isNone ? 1 : 0);
}

/** Name servers that the pods bring along, instead of those of the cluster. */
function nameServers({ pod }: SettingPlace): Reading {
  const servers = arrayOf(member(member(pod.json, 'dnsConfig'), 'nameservers'));
  return readAt(pointer(pod.pointer, 'dnsConfig', 'nameservers'), servers.length > 0 ? servers : undefined, servers.map(String).join(', ') || 'those of the cluster', servers.length > 0 ? 1 : 0);
}

const CONTROL_PLANE: readonly unknown[] = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

function controlPlane({ pod }: SettingPlace): Reading {
  const tolerations = arrayOf(member(pod.json, 'tolerations'));
  const index = tolerations.findIndex((each) => isObject(each) && (CONTROL_PLANE.includes(each.key) || (each.operator === 'Exists' && !each.key)));
  if (index < 0) return readAt(pointer(pod.pointer, 'tolerations'), undefined, 'not tolerated', 0);
  return readAt(pointer(pod.pointer, 'tolerations', index), tolerations[index], 'tolerated', 1);
}

function hostAliases({ pod }: SettingPlace): Reading {
  const written = member(pod.json, 'hostAliases') ?? undefined;
  const aliases = arrayOf(written);
  const words = aliases.flatMap((alias) => arrayOf(member(alias, 'hostnames')).map((host) => `${String(host)} is ${describe(member(alias, 'ip'))}`)).sort().join(', ');
  return readAt(pointer(pod.pointer, 'hostAliases'), written, words || 'none', words === '' ? 0 : 1);
}

/** What pods share with their node or among each other. */
export const POD_SETTINGS: readonly Setting[] = [
  hostNamespace('hostNetwork', 'network'),
  hostNamespace('hostPID', 'processes'),
  hostNamespace('hostIPC', 'inter-process communication'),
  {
    name: 'user-namespace',
    of: 'pod',
    severities: [Severity.MEDIUM],
    neutral: 'another user namespace',
    weaker: () => 'has no user namespace of its own any more',
    stronger: () => 'has a user namespace of its own',
    why: 'Without one, root in a container is root on the node once it breaks out.',
    read: (place) => podFlag(place, 'hostUsers', false, true),
  },
  {
    name: 'shared-processes',
    of: 'pod',
    severities: [Severity.LOW],
    neutral: 'another process namespace',
    weaker: () => 'shares one process namespace among its containers',
    stronger: () => 'keeps the processes of its containers apart again',
    read: (place) => podFlag(place, 'shareProcessNamespace', false, false),
  },
  {
    name: 'volume-group',
    of: 'pod',
    severities: [Severity.LOW],
    neutral: 'another group of its volumes',
    weaker: () => 'gives its volumes to the group root (0)',
    stronger: () => 'does not give its volumes to the group root (0) any more',
    read: (place) => place.pod.windows ? undefined : fsGroup(place),
  },
  {
    name: 'supplemental-groups',
    of: 'pod',
    severities: [Severity.MEDIUM],
    neutral: 'other supplemental groups',
    weaker: () => 'runs in the supplemental group root (0)',
    stronger: () => 'does not run in the supplemental group root (0) any more',
    read: (place) => place.pod.windows ? undefined : supplementalGroups(place),
  },
  {
    name: 'groups-of-image',
    of: 'pod',
    severities: [Severity.LOW],
    neutral: 'another policy of groups',
    weaker: () => 'takes on the groups that its image gives the user',
    stronger: () => 'does not take on the groups that its image gives the user any more',
    read: (place) => place.pod.windows ? undefined : groupsPolicy(place),
  },
  {
    name: 'sandbox',
    of: 'pod',
    severities: [Severity.MEDIUM],
    neutral: 'another RuntimeClass',
    weaker: () => 'runs in the default runtime, without its RuntimeClass',
    stronger: ({ words }) => `runs in the RuntimeClass ${words}`,
    read: sandbox,
  },
  {
    name: 'control-plane',
    of: 'pod',
    severities: [Severity.MEDIUM],
    neutral: 'other tolerations',
    weaker: () => 'may run on nodes of the control plane',
    stronger: () => 'cannot run on nodes of the control plane any more',
    read: controlPlane,
  },
  {
    name: 'name-servers',
    of: 'pod',
    severities: [Severity.LOW],
    neutral: 'other name servers',
    weaker: ({ words }) => `asks name servers of its own (${words})`,
    stronger: () => 'does not ask name servers of its own any more',
    read: nameServers,
  },
  {
    name: 'host-aliases',
    of: 'pod',
    severities: [Severity.LOW],
    neutral: 'other names in its hosts file',
    weaker: ({ words }) => `resolves names by its own hosts file (${words})`,
    stronger: () => 'does not resolve names by its own hosts file any more',
    read: hostAliases,
  },
];
