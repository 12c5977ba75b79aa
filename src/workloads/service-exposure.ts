import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { HardenedWorkload } from './hardened-workload';
import { serviceMetadata } from './service-name';
import type { UnsafeLoadBalancerOptions, UnsafeServiceOptions } from './unsafe-options';
import { UsageError } from '../core/errors';
import { Justification, Ledger } from '../core/ledger';
import type { ConnectionPort } from '../network/connection-port';
import { Connections } from '../network/connections';
import { named, servicePorts } from './upstream/service-port-names';

/** Exposes a workload by Services; to callers outside the cluster only with an exemption, and then it lets them in. */
export class ServiceExposure {
  /** A Service of the workload's name, also for ports of native sidecars, and with names where there are several ports. */
  public static viaService(workload: HardenedWorkload, options: kplus.DeploymentExposeViaServiceOptions): kplus.Service {
    const metadata = options.name ? undefined : serviceMetadata(workload.workloadName, workload.workloadNamespace);
    return new ServiceExposure(workload, options).service(`${options.name ?? ''}Service`, { type: options.serviceType, ...metadata && { metadata } });
  }

  /** A load balancer in front of the workload: for the given addresses, or for everyone. */
  public static viaLoadBalancer(workload: HardenedWorkload, options: UnsafeLoadBalancerOptions): kplus.Service {
    const exposure = new ServiceExposure(workload, options);
    const ranges = options.sourceRanges;
    const service = exposure.service(`${options.name ?? ''}LoadBalancer`, { type: kplus.ServiceType.LOAD_BALANCER, loadBalancerSourceRanges: ranges });
    Ledger.of(service).addAll(service, 'unsafelyExposeViaLoadBalancer', [{ rule: 'network/no-load-balancer' }], options);
    if (!ranges) return exposure.letEveryoneIn(service, options);
    // Otherwise the node's address hides the caller's, and the policy below would match nobody.
    ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/externalTrafficPolicy', 'Local'));
    Connections.of(workload).fromCidrs(ranges, exposure.targets);
    return service;
  }

  /** A port on every node that leads to the workload. */
  public static viaNodePort(workload: HardenedWorkload, options: UnsafeServiceOptions): kplus.Service {
    const exposure = new ServiceExposure(workload, options);
    const service = exposure.service(`${options.name ?? ''}NodePort`, { type: kplus.ServiceType.NODE_PORT });
    Ledger.of(service).addAll(service, 'unsafelyExposeViaNodePort', [{ rule: 'network/no-node-port' }], options);
    return exposure.letEveryoneIn(service, options);
  }

  private readonly ports: kplus.ServicePort[];

  private constructor(private readonly workload: HardenedWorkload, private readonly options: kplus.DeploymentExposeViaServiceOptions) {
    this.ports = named(options.ports ?? servicePorts(workload.containers.flatMap((container) => container.ports)));
    this.refuseNoPorts();
    this.refuseForeignPorts();
  }

  /** The container's own ports: policies are judged after the Service's are gone. */
  private get targets(): ConnectionPort[] {
    return this.ports.map(({ port, targetPort, protocol }) => ({ port: targetPort ?? port, protocol: (protocol ?? kplus.Protocol.TCP).toString() }));
  }

  private service(id: string, props: kplus.ServiceProps): kplus.Service {
    const { name } = this.options;
    return new kplus.Service(this.workload, id, {
      metadata: { ...name && { name }, namespace: this.workload.workloadNamespace },
      ...props,
      ports: this.ports,
      selector: this.workload,
    });
  }

  private letEveryoneIn(service: kplus.Service, { reason, owner, expires }: Justification): kplus.Service {
    Connections.of(this.workload).unsafelyAllowFromEverywhere({ reason, owner, expires, ports: this.targets });
    return service;
  }

  private refuseNoPorts(): void {
    if (this.ports.length > 0) return;
    throw new UsageError(`${this.workload.workloadName} declares no ports, so a Service has nowhere to lead to.`, {
      where: this.workload.node.path, fix: 'give a container a portNumber, or name the ports: ports: [{ port: 443, targetPort: 8443 }]',
    });
  }

  private refuseForeignPorts(): void {
    const declared = this.workload.declaredPorts.map(({ port }) => port);
    const foreign = this.targets.find(({ port }) => !declared.includes(port));
    if (!foreign) return;
    throw new UsageError(`No container of ${this.workload.workloadName} declares the port ${foreign.port}, to which the Service would lead.`, {
      where: this.workload.node.path, found: `declared: ${declared.join(', ') || 'none'}`, fix: 'name a declared port as targetPort, or declare this one',
    });
  }
}
