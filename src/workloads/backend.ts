import * as kplus from 'cdk8s-plus-27';
import type { HardenedWorkload } from './hardened-workload';
import { serviceMetadata } from './service-name';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { named, servicePorts } from './upstream/service-port-names';
import type { ExposeViaOptions } from '../network/exposure/expose-via-options';

/** The Service, and the port of it, to which a route leads; and the container's port behind that. */
export class Backend {
  /**
   * What leads to a TCP port of a workload: the Service that is named or there already, otherwise a new one.
   *
   * @throws UsageError for a workload without TCP ports, for one with several when none is named, for a port that no container declares, and for a
   * Service that does not lead there.
   */
  public static of(workload: HardenedWorkload, { port, service }: ExposeViaOptions): Backend {
    const target = port === undefined ? onlyPort(workload, service) : declaredPort(workload, port);
    if (service) return leadingTo(target, service) ?? refuse(service, target, workload);
    return workload.node.children.filter(isReachable).map((each) => leadingTo(target, each)).find((each) => each) ?? made(workload, target);
  }

  constructor(
    public readonly service: kplus.Service,
    public readonly port: number,
    public readonly targetPort: number,
  ) {}
}

/** Gateways and controllers of clouds lead to no headless Services. */
function isReachable(construct: unknown): construct is kplus.Service {
  return construct instanceof kplus.Service && construct.clusterIP !== 'None';
}

function leadingTo(target: number, service: kplus.Service): Backend | undefined {
  const { TCP } = kplus.Protocol;
  const found = service.ports.find(({ port, targetPort = port, protocol = TCP }) => targetPort === target && protocol === TCP);
  return found && new Backend(service, found.port, target);
}

function made(workload: HardenedWorkload, target: number): Backend {
  const ofContainers = servicePorts(workload.containers.flatMap((container) => container.ports));
  const ports = ofContainers.some(({ targetPort }) => targetPort === target) ? ofContainers : [{ port: target, targetPort: target }];
  const isFirst = workload.node.tryFindChild('Service') === undefined;
  const name = isFirst ? workload.workloadName : `${workload.workloadName}-${target}`;
  const service = new kplus.Service(workload, isFirst ? 'Service' : `Service-${target}`, {
    metadata: serviceMetadata(name, workload.workloadNamespace),
    ports: named(ports),
    selector: workload,
  });
  return leadingTo(target, service)!;
}

function tcpPorts(workload: HardenedWorkload): number[] {
  return [...new Set(workload.declaredPorts.filter(({ protocol }) => protocol === 'TCP').map(({ port }) => port))];
}

function onlyPort(workload: HardenedWorkload, service: kplus.Service | undefined): number {
  const led = service?.ports.filter(({ protocol }) => (protocol ?? 'TCP') === 'TCP').map(({ port, targetPort = port }) => targetPort);
  const ports = led?.length === 1 ? led : tcpPorts(workload);
  if (ports.length === 1) return declaredPort(workload, ports[0]);
  if (ports.length === 0) {
    throw new UsageError(`${workload.workloadName} declares no TCP port, so a route has nowhere to lead to.`, {
      where: workload.node.path, fix: 'give a container a portNumber before it is exposed',
    });
  }
  throw new UsageError(`${workload.workloadName} listens on several ports.`, {
    where: workload.node.path, found: inWords(workload), fix: `say which one answers these requests: { port: ${ports[0]} }`,
  });
}

function declaredPort(workload: HardenedWorkload, port: number): number {
  if (tcpPorts(workload).includes(port)) return port;
  throw new UsageError(`No container of ${workload.workloadName} declares the TCP port ${quoted(port)}, to which the route would lead.`, {
    where: workload.node.path, found: `declared: ${inWords(workload)}`, fix: 'name the container\'s own port, not that of its Service, or declare this one',
  });
}

function refuse(service: kplus.Service, target: number, workload: HardenedWorkload): never {
  throw new UsageError(`The Service ${service.name} does not lead to port ${target}.`, {
    where: workload.node.path,
    found: `its ports lead to ${service.ports.map(({ port, targetPort = port }) => targetPort).join(', ')}`,
    fix: `add { port: …, targetPort: ${target} } to it, or name another port`,
  });
}

function inWords({ declaredPorts }: HardenedWorkload): string {
  return declaredPorts.map(({ port, protocol, name }) => `${protocol} ${port}${name === undefined ? '' : ` (${name})`}`).join(', ') || 'none';
}
