import type { Reading, Setting, SettingPlace } from './setting';
import { Severity } from '../../core/finding';
import { describe, isObject, member, pointer } from '../../core/json';

/** What stands at a member of `securityContext`: of the container, or of its pod where the container says nothing. */
interface Found {
  readonly value: unknown;
  /** Where it stands, or would stand. */
  readonly pointer?: string;
}

function ofContainer({ container }: SettingPlace, name: string): Found {
  const value = member(container?.securityContext, name) ?? undefined;
  return { value, pointer: container && pointer(container.pointer, 'securityContext', name) };
}

function ofEither(place: SettingPlace, name: string): Found {
  const own = ofContainer(place, name);
  const value = own.value ?? member(place.pod.securityContext, name) ?? undefined;
  if (own.value !== undefined || value === undefined) return own;
  return { value, pointer: pointer(place.pod.pointer, 'securityContext', name) };
}

function reading({ value, pointer: at }: Found, risk: number, words = describe(value)): Reading {
  return { words, risk, isWritten: value !== undefined, pointer: at };
}

/** A setting of Linux: pods for Windows have none of these. */
function onLinux(read: (place: SettingPlace) => Reading): Setting['read'] {
  return (place) => place.pod.windows ? undefined : read(place);
}

/** A boolean; what is neither true nor false counts as what is unsafe. */
function flag(found: Found, safe: boolean, absent: boolean): Reading {
  const value = found.value ?? absent;
  return reading(found, value === safe ? 0 : 1, found.value === undefined ? String(absent) : describe(found.value));
}

function userReading(place: SettingPlace): Reading {
  const found = ofEither(place, 'runAsUser');
  if (found.value === undefined) {
    const isNonRoot = ofEither(place, 'runAsNonRoot').value === true;
    return reading(found, isNonRoot ? 0 : 1, 'the user of the image');
  }
  return reading(found, Number(found.value) === 0 ? 2 : 0, Number(found.value) === 0 ? 'root (0)' : describe(found.value));
}

function groupReading(place: SettingPlace): Reading {
  const found = ofEither(place, 'runAsGroup');
  if (found.value === undefined) return reading(found, 0.5, 'the group of the image');
  return reading(found, Number(found.value) === 0 ? 1 : 0, Number(found.value) === 0 ? 'root (0)' : describe(found.value));
}

function seccompReading(place: SettingPlace): Reading {
  const found = ofEither(place, 'seccompProfile');
  const type = member(found.value, 'type');
  if (type === undefined || type === null) return reading(found, 1, 'unset');
  const profile = member(found.value, 'localhostProfile');
  return reading(found, type === 'RuntimeDefault' || type === 'Localhost' ? 0 : 2, type === 'Localhost' ? `Localhost ${describe(profile)}` : profileName(type));
}

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

function apparmorReading(place: SettingPlace): Reading {
  const found = ofEither(place, 'appArmorProfile');
  const type = member(found.value, 'type') ?? undefined;
  if (type !== undefined) {
    const profile = describe(member(found.value, 'localhostProfile'));
    return reading(found, riskOfProfile(profileName(type)), type === 'Localhost' ? `Localhost ${profile}` : profileName(type));
  }
  const key = `${APPARMOR}${place.container?.name}`;
  const annotated = place.pod.annotations[key];
  if (annotated === undefined) return reading(found, 0, 'RuntimeDefault');
  const words = annotated.replace(/^localhost\/(.*)$/, 'Localhost "$1"').replace(/^runtime\/default$|^$/, 'RuntimeDefault').replace(/^unconfined$/, 'Unconfined');
  return { words, risk: riskOfProfile(words), isWritten: true, pointer: pointer(place.pod.metadataPointer, 'annotations', key) };
}

function profileName(type: unknown): string {
  return typeof type === 'string' ? type : describe(type);
}

function riskOfProfile(words: string): number {
  return words === 'RuntimeDefault' || words.startsWith('Localhost') ? 0 : 1;
}

const OF_RUNTIME = 'those of the runtime';
const SELINUX_TYPES: readonly unknown[] = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

function selinuxReading(place: SettingPlace): Reading {
  const found = ofEither(place, 'seLinuxOptions');
  if (found.value === undefined) return reading(found, 0, OF_RUNTIME);
  const said = ['type', 'user', 'role', 'level'].map((name) => [name, member(found.value, name) ?? ''] as const).filter(([, value]) => value !== '');
  const isFine = isObject(found.value) && said.every(([name, value]) => name === 'level' || (name === 'type' && SELINUX_TYPES.includes(value)));
  return reading(found, isFine ? 0 : 1, said.map(([name, value]) => `${name} ${describe(value)}`).join(', ') || OF_RUNTIME);
}

/** What a container may do, as its own security context and that of its pod say it together. */
export const CONTAINER_SETTINGS: readonly Setting[] = [
  {
    name: 'privileged',
    of: 'container',
    severities: [Severity.CRITICAL],
    neutral: 'another mode',
    weaker: () => 'runs privileged',
    stronger: () => 'does not run privileged any more',
    why: 'A privileged container is root on its node.',
    read: onLinux((place) => flag(ofContainer(place, 'privileged'), false, false)),
  },
  {
    name: 'privilege-escalation',
    of: 'container',
    severities: [Severity.HIGH],
    neutral: 'another rule of privilege escalation',
    weaker: () => 'may gain more privileges than it started with',
    stronger: () => 'cannot gain more privileges than it started with any more',
    why: 'Without allowPrivilegeEscalation: false a setuid program gives what its owner has.',
    read: onLinux((place) => flag(ofContainer(place, 'allowPrivilegeEscalation'), false, true)),
  },
  {
    name: 'run-as-non-root',
    of: 'container',
    severities: [Severity.HIGH],
    neutral: 'another rule for root',
    weaker: () => 'is not kept from running as root any more',
    stronger: () => 'cannot run as root any more',
    read: (place) => flag(ofEither(place, 'runAsNonRoot'), true, false),
  },
  {
    name: 'user',
    of: 'container',
    severities: [Severity.MEDIUM, Severity.HIGH],
    neutral: 'another user',
    weaker: ({ words }) => `runs as ${words}`,
    stronger: ({ words }) => `runs as ${/^\d/.test(words) ? `user ${words}` : words} instead`,
    read: onLinux(userReading),
  },
  {
    name: 'group',
    of: 'container',
    severities: [Severity.LOW],
    neutral: 'another group',
    weaker: ({ words }) => `runs with ${/^\d/.test(words) ? `the group ${words}` : words.replace('root (0)', 'the group root (0)')}`,
    stronger: ({ words }) => `runs with ${/^\d/.test(words) ? `the group ${words}` : words} instead`,
    read: onLinux(groupReading),
  },
  {
    name: 'root-filesystem',
    of: 'container',
    severities: [Severity.MEDIUM],
    neutral: 'another root filesystem',
    weaker: () => 'can write to its root filesystem',
    stronger: () => 'cannot write to its root filesystem any more',
    why: 'Whoever breaks in can leave programs there and change those of the image.',
    read: onLinux((place) => flag(ofContainer(place, 'readOnlyRootFilesystem'), true, false)),
  },
  {
    name: 'seccomp',
    of: 'container',
    severities: [Severity.MEDIUM, Severity.HIGH],
    neutral: 'another seccomp profile',
    weaker: ({ risk }) => risk > 1 ? 'runs without any seccomp filter' : 'names no seccomp profile any more, so that most nodes run it without a filter',
    stronger: ({ words }) => words === 'unset' ? 'leaves its seccomp profile to the node' : `runs under the seccomp profile ${words}`,
    read: onLinux(seccompReading),
  },
  {
    name: 'apparmor',
    of: 'container',
    severities: [Severity.HIGH],
    neutral: 'another AppArmor profile',
    weaker: ({ words }) => words === 'Unconfined' ? 'runs without AppArmor' : `runs under the unknown AppArmor profile ${words}`,
    stronger: ({ words }) => `runs under the AppArmor profile ${words}`,
    read: onLinux(apparmorReading),
  },
  {
    name: 'selinux',
    of: 'container',
    severities: [Severity.HIGH],
    neutral: 'other SELinux options',
    weaker: ({ words }) => `runs with the SELinux options ${words}`,
    stronger: ({ words }) => `runs with the SELinux options ${words}`.replace('options those', 'options'),
    read: onLinux(selinuxReading),
  },
  {
    name: 'proc-mount',
    of: 'container',
    severities: [Severity.HIGH],
    neutral: 'another /proc',
    weaker: () => 'sees /proc without the parts masked that tell of the node',
    stronger: () => 'sees /proc masked again',
    read: onLinux((place) => {
      const found = ofContainer(place, 'procMount');
      return reading(found, found.value === undefined || found.value === 'Default' ? 0 : 1, found.value === undefined ? 'Default' : profileName(found.value));
    }),
  },
  {
    name: 'host-process',
    of: 'container',
    severities: [Severity.CRITICAL],
    neutral: 'another kind of process',
    weaker: () => 'runs as a process of its Windows node',
    stronger: () => 'does not run as a process of its Windows node any more',
    read: (place) => {
      const [own, pod] = [member(place.container?.securityContext, 'windowsOptions'), member(place.pod.securityContext, 'windowsOptions')];
      const value = member(own, 'hostProcess') ?? member(pod, 'hostProcess') ?? undefined;
      return flag({ value, pointer: place.container?.pointer }, false, false);
    },
  },
];
