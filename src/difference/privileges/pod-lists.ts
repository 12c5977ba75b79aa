import { Severity } from '../../core/finding';
import { arrayOf, describe, isObject, member, pointer } from '../../core/json';
import type { PodSpec } from '../../core/pod-spec';
import type { ChangeText } from '../object-change';

/** The sysctls that every level of the Pod Security Standards allows in the newest version; the others reach beyond the pod. */
const SAFE_SYSCTLS: readonly string[] = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem', 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat',
];

/** What pods can have several of: its value and its place. */
interface Entry {
  readonly value: string;
  readonly pointer: string;
}

type Entries = ReadonlyMap<string, Entry>;

/** What changed in the settings of the kernel that pods make. */
export function sysctlChanges(before: PodSpec | undefined, after: PodSpec | undefined, subject: string): ChangeText[] {
  const [old, now] = [sysctlsOf(before), sysctlsOf(after)];
  return [
    ...[...now].filter(([name, { value }]) => old.get(name)?.value !== value)
      .map(([name, entry]) => sysctlSet(name, [old.get(name), entry], subject)),
    ...[...old].filter(([name]) => after && !now.has(name)).map(([name, entry]) => sysctlRemoved(name, entry, subject)),
  ];
}

function sysctlSet(name: string, [old, now]: readonly [Entry | undefined, Entry], subject: string): ChangeText {
  const isSafe = SAFE_SYSCTLS.includes(name);
  return {
    id: old ? 'privileges/sysctl-changed' : 'privileges/sysctl-added',
    effect: isSafe || old ? 'neutral' : 'weaker',
    severity: severityOf(isSafe),
    title: `${subject} sets the sysctl ${name} to ${now.value}${isSafe ? '' : ', which reaches beyond its pods'}.`,
    before: old?.value,
    after: now.value,
    oldPointer: old?.pointer,
    newPointer: now.pointer,
  };
}

function sysctlRemoved(name: string, { value, pointer: at }: Entry, subject: string): ChangeText {
  const isSafe = SAFE_SYSCTLS.includes(name);
  return {
    id: 'privileges/sysctl-removed',
    effect: isSafe ? 'neutral' : 'stronger',
    severity: severityOf(isSafe),
    title: `${subject} does not set the sysctl ${name} any more.`,
    before: value,
    oldPointer: at,
  };
}

function severityOf(isSafe: boolean): Severity {
  return isSafe ? Severity.LOW : Severity.HIGH;
}

function sysctlsOf(pod: PodSpec | undefined): Entries {
  return new Map(arrayOf(member(pod?.securityContext, 'sysctls')).flatMap((each, i) => {
    const name = member(each, 'name');
    return typeof name === 'string' ? [[name, { value: describe(member(each, 'value')), pointer: pointer(pod!.pointer, 'securityContext', 'sysctls', i) }] as const] : [];
  }));
}

/** Which tokens are projected into pods, by whom they are for. */
export function tokenChanges(before: PodSpec | undefined, after: PodSpec | undefined, subject: string): ChangeText[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  return [
    ...[...now].filter(([audience]) => !old.has(audience)).map(([audience, { pointer: at }]): ChangeText => ({
      id: 'privileges/token-projected',
      effect: 'weaker',
      severity: audience === API_SERVER ? Severity.MEDIUM : Severity.LOW,
      title: `${subject} gets a token of its ServiceAccount for ${audience}.`,
      after: audience,
      newPointer: at,
    })),
    ...[...old].filter(([audience]) => after && !now.has(audience)).map(([audience, { pointer: at }]): ChangeText => ({
      id: 'privileges/token-withdrawn',
      effect: 'stronger',
      severity: Severity.LOW,
      title: `${subject} gets no token of its ServiceAccount for ${audience} any more.`,
      before: audience,
      oldPointer: at,
    })),
  ];
}

const API_SERVER = 'the API server';

function tokensOf(pod: PodSpec | undefined): Entries {
  return new Map((pod?.volumes ?? []).flatMap(({ json, pointer: start }) => arrayOf(member(json.projected, 'sources')).flatMap((source, i) => {
    const token = member(source, 'serviceAccountToken');
    if (!isObject(token)) return [];
    const audience = typeof token.audience === 'string' && token.audience !== '' ? `"${token.audience}"` : API_SERVER;
    return [[audience, { value: audience, pointer: pointer(start, 'projected', 'sources', i, 'serviceAccountToken') }] as const];
  })));
}
