import { Severity } from '../../core/finding';
import { arrayOf, describe, member, pointer } from '../../core/json';
import type { PodContainer } from '../../core/pod-spec';
import { compareTexts } from '../../core/text-order';
import type { ContainerPair } from '../container-pairs';
import type { ChangeText } from '../object-change';

/** What containerd and Docker leave to a container that says nothing (moby `caps.DefaultCapabilities`, the same 14 in containerd's `oci`). */
const OF_RUNTIME: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];
/** What hands over the node, by itself. */
const CRITICAL: readonly string[] = ['ALL', 'BPF', 'DAC_READ_SEARCH', 'PERFMON', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_MODULE', 'SYS_PTRACE', 'SYS_RAWIO'];
/** What does no more than a program of a server may need. */
const MINOR: readonly string[] = ['NET_BIND_SERVICE'];

/** What a container may do beyond an ordinary user. */
interface Capabilities {
  /** Whether it dropped what the runtime gives. */
  readonly dropsAll: boolean;
  /** What it has from the runtime. */
  readonly kept: readonly string[];
  /** What it asks for. */
  readonly added: readonly string[];
}

const NO_CAPABILITIES: Capabilities = { dropsAll: true, kept: [], added: [] };

/** What changed in the capabilities of a container: of one that was not there everything that it has, of one in a new workload what it asks for. */
export function capabilityChanges({ before, after }: ContainerPair, subject: string, isNewWorkload = false): ChangeText[] {
  if (!after) return [];
  const now = capabilitiesOf(after);
  const expected = isNewWorkload ? { ...now, added: [] } : NO_CAPABILITIES;
  const old = before ? capabilitiesOf(before) : expected;
  const place = {
    container: after.name,
    oldPointer: before && pointer(before.pointer, 'securityContext', 'capabilities'),
    newPointer: pointer(after.pointer, 'securityContext', 'capabilities'),
  };
  const [gained, lost] = [missingIn(old, now), missingIn(now, old)];
  return [
    ...baseChange(old, now, subject),
    ...gained.map((name): ChangeText => ({
      id: 'privileges/capability-added', effect: 'weaker', severity: severityOf(name), title: `${subject} may use ${wordsOf(name)}.`, after: name,
    })),
    ...lost.map((name): ChangeText => ({
      id: 'privileges/capability-removed', effect: 'stronger', severity: severityOf(name), title: `${subject} may not use ${wordsOf(name)} any more.`, before: name,
    })),
  ].map((change) => ({ ...change, ...place }));
}

function capabilitiesOf({ securityContext }: PodContainer): Capabilities {
  const [added, dropped] = ['add', 'drop'].map((list) => arrayOf(member(securityContext.capabilities, list)).map(nameOf));
  const dropsAll = dropped.includes('ALL');
  const isDropped = (name: string) => !dropsAll && dropped.includes(name);
  return { dropsAll, kept: dropsAll ? [] : OF_RUNTIME.filter((name) => !isDropped(name)), added: added.filter((name) => !isDropped(name)) };
}

function nameOf(written: unknown): string {
  return typeof written === 'string' ? written.toUpperCase().replace(/^CAP_/, '') : describe(written);
}

/** One change tells all that comes from the runtime's set, which no list names. */
function baseChange(old: Capabilities, now: Capabilities, subject: string): ChangeText[] {
  if (old.dropsAll === now.dropsAll) return [];
  const [all, few] = ['the default of the container runtime', 'none but those that it adds'];
  const [before, after] = now.dropsAll ? [all, few] : [few, all];
  return now.dropsAll
    ? [{ id: 'privileges/capabilities-dropped', effect: 'stronger', severity: Severity.HIGH, title: `${subject} drops all capabilities.`, before, after }]
    : [{
      id: 'privileges/capabilities-kept',
      effect: 'weaker',
      severity: Severity.HIGH,
      before,
      after,
      title: `${subject} keeps the capabilities that the container runtime gives, for it does not drop ALL.`,
    }];
}

/** What one has and another one has not, besides what came or went with the runtime's set. */
function missingIn(other: Capabilities, { dropsAll, kept, added }: Capabilities): string[] {
  const names = new Set(dropsAll === other.dropsAll ? [...kept, ...added] : added.filter((name) => dropsAll || !OF_RUNTIME.includes(name)));
  const has = (name: string) => other.added.includes('ALL') || other.added.includes(name) || other.kept.includes(name);
  return [...names].filter((name) => !has(name)).sort(compareTexts);
}

function severityOf(name: string): Severity {
  if (CRITICAL.includes(name)) return Severity.CRITICAL;
  if (MINOR.includes(name)) return Severity.LOW;
  return OF_RUNTIME.includes(name) ? Severity.MEDIUM : Severity.HIGH;
}

function wordsOf(name: string): string {
  return name === 'ALL' ? 'all capabilities' : `the capability ${name}`;
}
