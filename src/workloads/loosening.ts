import type { IConstruct } from 'constructs';
import { addCapabilities, CONTAINER_LOOSENINGS, ContainerLoosening, ContainerLooseningMethod } from './loosenings';
import type { UnsafeCapabilitiesOptions, UnsafeContainerOptions, UnsafeHostPathOptions, UnsafeSysctlsOptions } from './unsafe-options';
import { UsageError } from '../core/errors';
import { describe } from '../core/json';
import { ExemptedRule, Justification, Ledger } from '../core/ledger';
import { quoted } from '../core/quoted';
import { capabilityName } from './upstream/capability-prefix';

/** The exemption of one namespace of the node: the others stay refused. */
const hostNamespace = (field: string): ExemptedRule => ({ rule: 'pod/no-host-namespaces', value: `${field}: true` });

interface Entry {
  readonly method: string;
  readonly container?: string;
  readonly loosen?: (container: any) => void;
}

/** What `unsafely…` methods of one workload loosened: each wrote its exemption in the same step. */
export class Loosening {
  private readonly entries: Entry[] = [];
  private readonly ofPod: Array<{ readonly method: string; readonly loosen?: (spec: any) => void }> = [];

  constructor(private readonly workload: IConstruct) {}

  /** Loosens something for one container, or for all. */
  public container(method: ContainerLooseningMethod, options: UnsafeContainerOptions): void {
    const { rules, loosen }: ContainerLoosening = CONTAINER_LOOSENINGS[method];
    this.exempt(method, rules.map((rule) => ({ rule, container: options.container })), options);
    this.entries.push({ method, container: options.container, loosen });
  }

  /** Adds capabilities to one container, or to all; exempts exactly these. */
  public capabilities(options: UnsafeCapabilitiesOptions): void {
    const method = 'unsafelyAddCapabilities';
    const names = options.capabilities.map(capabilityName);
    const strange = names.find((name) => name === 'ALL' || !/^[A-Z][A-Z0-9_]*$/.test(name));
    if (strange !== undefined || names.length === 0) {
      throw new UsageError(`${method} takes single capabilities.`, {
        where: this.workload.node.path, found: quoted(options.capabilities), fix: 'name each as in capabilities(7), such as "SYS_PTRACE"',
      });
    }
    const rules = names.filter((name) => name !== 'NET_BIND_SERVICE').flatMap((name) => ['pod/drop-all-capabilities', 'pod/restrict-capabilities']
      .map((rule) => ({ rule, container: options.container, value: describe(name) })));
    this.exempt(method, rules, options);
    this.entries.push({ method, container: options.container, loosen: (container) => addCapabilities(container, names) });
  }

  /** Puts the pod on the network of its node. */
  public hostNetwork(why: Justification): void {
    this.pod('unsafelyAllowHostNetwork', [hostNamespace('hostNetwork')], why, (spec) => {
      spec.hostNetwork = true;
      // Otherwise the pod asks the node's own DNS and finds no Service.
      if (spec.dnsPolicy === 'ClusterFirst') spec.dnsPolicy = 'ClusterFirstWithHostNet';
    });
  }

  /** Shows the pod the processes of its node. */
  public hostPid(why: Justification): void {
    this.pod('unsafelyAllowHostPid', [hostNamespace('hostPID')], why, (spec) => { spec.hostPID = true; });
  }

  /** Shows the pod the shared memory of its node. */
  public hostIpc(why: Justification): void {
    this.pod('unsafelyAllowHostIpc', [hostNamespace('hostIPC')], why, (spec) => { spec.hostIPC = true; });
  }

  /** Sets kernel parameters. */
  public sysctls(options: UnsafeSysctlsOptions): void {
    const added = options.sysctls.map(({ name, value }) => ({ name, value }));
    this.pod('unsafelyAddSysctls', added.map(({ name }) => ({ rule: 'pod/safe-sysctls', value: describe(name) })), options, (spec) => {
      spec.securityContext.sysctls = [...spec.securityContext.sysctls ?? [], ...added];
    });
  }

  /** Exempts a folder of the node that is mounted. */
  public hostPath(options: UnsafeHostPathOptions): void {
    const value = describe({ path: options.path });
    this.pod('unsafelyMountHostPath', ['pod/no-host-path', 'pod/restrict-volume-types'].map((rule) => ({ rule, value })), options);
  }

  /** Whether a method was called for the pod. */
  public includesForPod(...methods: string[]): boolean {
    return this.ofPod.some(({ method }) => methods.includes(method));
  }

  /** Whether a method was called for a container. */
  public includes(method: ContainerLooseningMethod, container: string): boolean {
    return this.entries.some((entry) => entry.method === method && covers(entry, container));
  }

  /** Applies to a rendered container what was loosened for it. */
  public applyTo(container: any): void {
    for (const entry of this.entries) if (covers(entry, container.name)) entry.loosen?.(container);
  }

  /** Applies to a rendered pod spec what was loosened for it. */
  public applyToPod(spec: any): void {
    for (const { loosen } of this.ofPod) loosen?.(spec);
  }

  /** The containers that were named, each with the method that named it. */
  public get named(): ReadonlyArray<{ readonly by: string; readonly container: string }> {
    return this.entries.flatMap(({ method, container }) => container === undefined ? [] : [{ by: method, container }]);
  }

  private pod(method: string, rules: readonly ExemptedRule[], why: Justification, loosen?: (spec: any) => void): void {
    this.exempt(method, rules, why);
    this.ofPod.push({ method, loosen });
  }

  private exempt(method: string, rules: readonly ExemptedRule[], why: Justification): void {
    Ledger.of(this.workload).addAll(this.workload, method, rules, why);
  }
}

function covers(entry: Entry, container: string): boolean {
  return entry.container === undefined || entry.container === container;
}
