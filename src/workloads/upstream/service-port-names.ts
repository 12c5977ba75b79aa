import type * as kplus from 'cdk8s-plus-27';

/** cdk8s-plus refuses to expose several ports unless each has a name; those without one are called `tcp-8080`. */
export function named(ports: readonly kplus.ServicePort[]): kplus.ServicePort[] {
  if (ports.length < 2) return [...ports];
  return ports.map((port) => ({ ...port, name: port.name ?? `${(port.protocol ?? 'TCP').toLowerCase()}-${port.port}` }));
}

/** Ports of containers, as those of a Service. */
export function servicePorts(ports: readonly kplus.ContainerPort[]): kplus.ServicePort[] {
  return ports.map(({ number, protocol, name }) => ({ port: number, targetPort: number, protocol, name }));
}
