import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Backend } from './backend';
import type { HardenedWorkload } from './hardened-workload';
import { serviceMetadata } from './service-name';
import type { UnsafeLoadBalancerOptions, UnsafeServiceOptions } from './unsafe-options';
import type { ConnectionPort } from '../core/connection-port';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { Justification, Ledger } from '../core/ledger';
import { quoted } from '../core/quoted';
import { Connections } from '../network/connections';
import { named, servicePorts } from './upstream/service-port-names';
import type { IEntrance } from '../network/exposure/entrance';
import type { ExposeViaOptions, UnsafeExposeViaOptions } from '../network/exposure/expose-via-options';
import { HostNames } from '../network/exposure/host-names';
import { ObjectNames } from '../network/exposure/object-names';
import { RoutePath } from '../network/exposure/route-path';

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

  /** A route from outside the cluster, over TLS and for named hosts; whoever forwards is let in. */
  public static via(workload: HardenedWorkload, entrance: IEntrance, options: ExposeViaOptions): ApiObject {
    HostNames.checkNamed(options.hostnames, workload.node.path);
    return ServiceExposure.route(workload, entrance, options);
  }

  /** A route from outside the cluster for whole families of hosts. */
  public static viaWildcard(workload: HardenedWorkload, entrance: IEntrance, options: UnsafeExposeViaOptions): ApiObject {
    const { hostnames } = options;
    HostNames.checkAll(hostnames, workload.node.path);
    if (!hostnames.some(HostNames.isWildcard)) {
      throw new UsageError('Every host is named: there is nothing to exempt.', { where: workload.node.path, found: quoted(hostnames), fix: 'call exposeVia' });
    }
    const route = ServiceExposure.route(workload, entrance, options);
    Ledger.of(route).addAll(route, 'unsafelyExposeViaWildcard', [{ rule: 'network/no-wildcard-hosts' }], options);
    return route;
  }

  /** A path of an Ingress of cdk8s-plus, which says itself for which hosts it is and with which certificate. */
  public static viaIngress(workload: HardenedWorkload, path: string, options: kplus.ExposeDeploymentViaIngressOptions): kplus.Ingress {
    const { workloadName, node } = workload;
    if (!options.ingress) {
      throw new UsageError('An Ingress that cdk8s-plus makes has no class, no hosts and no TLS, and its controller is not let in.', {
        where: node.path,
        fix: `exposeVia(new IngressClassRef({ name: …, controller: … }), { hostnames: ['shop.example.com'], tlsSecretName: '${workloadName}-tls', path: ${quoted(path)} }), `
          + 'or a Gateway; or give an Ingress of yours with hosts and TLS: { ingress }',
      });
    }
    const service = existing(workload, options) ?? ServiceExposure.viaService(workload, options);
    const { targets } = new ServiceExposure(workload, { ports: service.ports });
    if (Environment.of(workload).platform.routerNamespaceLabels) Connections.of(workload).fromRouter(targets);
    return service.exposeViaIngress(path, options);
  }

  private static route(workload: HardenedWorkload, entrance: IEntrance, options: ExposeViaOptions): ApiObject {
    const { path = '/', pathType = kplus.HttpIngressPathType.PREFIX, hostnames, tlsSecretName, name: routeName = workload.workloadName } = options;
    RoutePath.check(path, pathType, workload.node.path);
    ObjectNames.check(routeName, 'a route', workload.node.path);
    const { service, port: servicePort, targetPort } = Backend.of(workload, options);
    return entrance.expose({ workload, serviceName: service.name, servicePort, targetPort, routeName, hostnames, path, pathType, tlsSecretName });
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
    const foreign = this.targets.find(({ port }) => !declared.includes(port!));
    if (!foreign) return;
    throw new UsageError(`No container of ${this.workload.workloadName} declares the port ${foreign.port}, to which the Service would lead.`, {
      where: this.workload.node.path, found: `declared: ${declared.join(', ') || 'none'}`, fix: 'name a declared port as targetPort, or declare this one',
    });
  }
}

/** The Service that an earlier call made, unless this one asks for another. */
function existing(workload: HardenedWorkload, { name, ports, serviceType }: kplus.DeploymentExposeViaServiceOptions): kplus.Service | undefined {
  if (ports || serviceType) return undefined;
  return workload.node.tryFindChild(`${name ?? ''}Service`) as kplus.Service | undefined;
}
