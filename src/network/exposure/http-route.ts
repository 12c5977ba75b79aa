import { ApiObject, Lazy } from 'cdk8s';
import { HttpIngressPathType } from 'cdk8s-plus-27';
import type { ExposedWorkload } from './entrance';
import { HostNames } from './host-names';
import { RouteName } from './route-name';

/** The group and version of Gateway API. */
export const GATEWAY_API = 'gateway.networking.k8s.io';

/** A listener that a route attaches to, as `parentRefs` names it. */
export interface ParentRef {
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName: string;
}

interface RouteRule {
  readonly path: string;
  readonly json: object;
}

/** The HTTPRoute of a workload: attached to named listeners, for named hosts, with one rule a path. */
export class HttpRoute extends ApiObject {
  /** The route of that name with the rule in it: made by the first call, added to by further ones for the same hosts and listeners. */
  public static leadingTo(exposed: ExposedWorkload, parents: readonly ParentRef[]): HttpRoute {
    const id = RouteName.idOf(exposed);
    const key = RouteName.keyOf(parents, exposed);
    const known = exposed.workload.node.tryFindChild(id) as HttpRoute | undefined;
    if (known && known.key !== key) RouteName.refuse(exposed);
    const route = known ?? new HttpRoute(exposed, parents, key);
    route.add(exposed);
    return route;
  }

  private readonly rules: RouteRule[];

  private constructor(exposed: ExposedWorkload, parents: readonly ParentRef[], private readonly key: string) {
    const { workload, hostnames, routeName } = exposed;
    const rules: RouteRule[] = [];
    super(workload, RouteName.idOf(exposed), {
      apiVersion: `${GATEWAY_API}/v1`,
      kind: 'HTTPRoute',
      metadata: { name: routeName, ...workload.workloadNamespace !== undefined && { namespace: workload.workloadNamespace } },
      spec: {
        parentRefs: parents.map((parent) => ({ group: GATEWAY_API, kind: 'Gateway', ...parent })),
        hostnames: HostNames.sorted(hostnames),
        rules: Lazy.any({ produce: () => sorted(rules) }),
      },
    });
    this.rules = rules;
  }

  private add({ path, pathType, serviceName, servicePort }: ExposedWorkload): void {
    const type = pathType === HttpIngressPathType.EXACT ? 'Exact' : 'PathPrefix';
    const json = {
      matches: [{ path: { type, value: path } }],
      backendRefs: [{ group: '', kind: 'Service', name: serviceName, port: servicePort }],
    };
    if (!this.rules.some((rule) => JSON.stringify(rule.json) === JSON.stringify(json))) this.rules.push({ path, json });
  }
}

/** By path, so that the order of calls never shows; gateways choose by length, not by order. */
function sorted(rules: readonly RouteRule[]): object[] {
  return [...rules].sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1).map(({ json }) => json);
}

function keyOf({ path, json }: RouteRule): string {
  return `${path} ${JSON.stringify(json)}`;
}
