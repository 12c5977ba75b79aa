import { ApiObject, Lazy } from 'cdk8s';
import type { ExposedWorkload } from './entrance';
import { HostNames } from './host-names';
import { RouteName } from './route-name';

interface IngressPath {
  readonly path: string;
  readonly pathType: string;
  readonly backend: object;
}

/** The Ingress of a workload: of a named class, for named hosts over TLS, without annotations. */
export class TlsIngress extends ApiObject {
  /** The Ingress of that name with the path in it: made by the first call, added to by further ones for the same hosts, class and certificate. */
  public static leadingTo(exposed: ExposedWorkload, className: string): TlsIngress {
    const id = RouteName.idOf(exposed);
    const key = RouteName.keyOf(className, exposed);
    const known = exposed.workload.node.tryFindChild(id) as TlsIngress | undefined;
    if (known && known.key !== key) RouteName.refuse(exposed);
    const ingress = known ?? new TlsIngress(exposed, className, key);
    ingress.add(exposed);
    return ingress;
  }

  private readonly paths: IngressPath[];

  private constructor(exposed: ExposedWorkload, ingressClassName: string, private readonly key: string) {
    const { workload, routeName, tlsSecretName } = exposed;
    const hosts = HostNames.sorted(exposed.hostnames);
    const paths: IngressPath[] = [];
    super(workload, RouteName.idOf(exposed), {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: routeName, ...workload.workloadNamespace !== undefined && { namespace: workload.workloadNamespace } },
      spec: {
        ingressClassName,
        tls: [{ hosts, secretName: tlsSecretName }],
        rules: Lazy.any({ produce: () => hosts.map((host) => ({ host, http: { paths: sorted(paths) } })) }),
      },
    });
    this.paths = paths;
  }

  private add({ path, pathType, serviceName, servicePort }: ExposedWorkload): void {
    const added: IngressPath = { path, pathType, backend: { service: { name: serviceName, port: { number: servicePort } } } };
    if (!this.paths.some((known) => JSON.stringify(known) === JSON.stringify(added))) this.paths.push(added);
  }
}

/** By path, so that the order of calls never shows; controllers choose by length, not by order. */
function sorted(paths: readonly IngressPath[]): IngressPath[] {
  return [...paths].sort((a, b) => a.path < b.path || (a.path === b.path && a.pathType < b.pathType) ? -1 : 1);
}
