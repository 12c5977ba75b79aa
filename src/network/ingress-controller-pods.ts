import { createHash } from 'crypto';
import type { PodPeer } from './pod-peer';
import { PodPeers } from './pod-peers';

/** What is known of the pods of an ingress controller or gateway. */
export interface IngressControllerPodsProps extends PodPeer {
  /** What it is called, for messages. */
  readonly name: string;
  /**
   * Whether it runs inside Cilium itself, so that it has no pods and only Cilium's own policies can name it.
   * @default false
   */
  readonly isPartOfCilium?: boolean;
}

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/**
 * The pods that serve Ingress, Gateway and Route objects, as data: what calls a workload that is exposed to the outside.
 *
 * The presets name the namespaces and labels of the projects' own charts and manifests; where yours differs say so with `inNamespace`, or describe it
 * yourself. ingress-nginx is not among them: it was retired in March 2026.
 */
export class IngressControllerPods {
  /** Traefik: `app.kubernetes.io/name: traefik` in `traefik` (chart traefik/traefik-helm-chart, `traefik.labelselector`). */
  public static readonly TRAEFIK = new IngressControllerPods({ name: 'Traefik', namespace: 'traefik', podLabels: { 'app.kubernetes.io/name': 'traefik' } });
  /** HAProxy's own controller: `app.kubernetes.io/name: kubernetes-ingress` in `haproxy-controller` (chart haproxytech/helm-charts). */
  public static readonly HAPROXY = new IngressControllerPods({
    name: 'HAProxy Kubernetes Ingress Controller', namespace: 'haproxy-controller', podLabels: { 'app.kubernetes.io/name': 'kubernetes-ingress' },
  });
  /** Contour: its Envoys, `app: envoy` in `projectcontour` (examples/contour/03-envoy.yaml). */
  public static readonly CONTOUR = new IngressControllerPods({ name: 'Contour', namespace: 'projectcontour', podLabels: { app: 'envoy' } });
  /** Envoy Gateway: the Envoys of all its Gateways, in `envoy-gateway-system` (internal/infrastructure/kubernetes/proxy). */
  public static readonly ENVOY_GATEWAY = new IngressControllerPods({
    name: 'Envoy Gateway',
    namespace: 'envoy-gateway-system',
    podLabels: { 'app.kubernetes.io/name': 'envoy', 'app.kubernetes.io/component': 'proxy', 'app.kubernetes.io/managed-by': 'envoy-gateway' },
  });
  /**
   * Istio's ingress gateway as its documentation installs it, by the chart istio/gateway as the release `istio-ingress`: `istio: ingress` in
   * `istio-ingress`. For a Gateway of the Gateway API, whose pods Istio starts beside it, use `ofGateway`.
   */
  public static readonly ISTIO = new IngressControllerPods({
    name: 'Istio ingress gateway', namespace: 'istio-ingress', podLabels: { istio: 'ingress' }, serviceAccount: 'istio-ingress',
  });
  /** OpenShift's router, by the label that its network operator puts on the namespace, host network included. */
  public static readonly OPENSHIFT_ROUTER = new IngressControllerPods({
    name: 'OpenShift router', namespaceLabels: { 'policy-group.network.openshift.io/ingress': '' },
  });
  /**
   * The gateway and ingress controller inside Cilium, which has no pods: only Cilium's own policies can name it, by the entity `ingress`
   * (Documentation/network/servicemesh). It needs the network dialect `CILIUM`.
   */
  public static readonly CILIUM = new IngressControllerPods({ name: "Cilium's gateway", isPartOfCilium: true });

  /**
   * The pods of one Gateway (Gateway API) where the controller starts them beside it and labels them as the API recommends (GEP-1762), as Istio and
   * NGINX Gateway Fabric do.
   *
   * @param namespace the namespace of the Gateway; that of the workload that is exposed where it is not said.
   * @throws a usage error for what cannot be a namespace or a label.
   */
  public static ofGateway(name: string, namespace?: string): IngressControllerPods {
    const where = namespace === undefined ? name : `${namespace}/${name}`;
    return new IngressControllerPods({ name: `the Gateway ${where}`, namespace, podLabels: { [GATEWAY_NAME]: labelOf(name) } });
  }

  /** What it is called. */
  public readonly name: string;
  /** Its pods. */
  public readonly pods: PodPeer;
  /** Whether it runs inside Cilium, so that it has no pods. */
  public readonly isPartOfCilium: boolean;

  /**
   * A controller of your own.
   *
   * @throws a usage error when no pods are named, and for what cannot be a namespace or a label.
   */
  public constructor(props: IngressControllerPodsProps) {
    const { name, namespace, namespaceLabels, podLabels, serviceAccount, isPartOfCilium = false } = props;
    this.name = name;
    this.pods = { namespace, namespaceLabels, podLabels, serviceAccount };
    this.isPartOfCilium = isPartOfCilium;
    if (!isPartOfCilium) PodPeers.check(this.pods, name);
  }

  /**
   * The same controller in another namespace.
   *
   * @throws a usage error for what cannot be a namespace.
   */
  public inNamespace(namespace: string): IngressControllerPods {
    const { podLabels, serviceAccount } = this.pods;
    return new IngressControllerPods({ name: this.name, namespace, podLabels, serviceAccount, isPartOfCilium: this.isPartOfCilium });
  }

  /**
   * The same controller, known to run as a ServiceAccount: Istio's policies know pods by nothing else.
   *
   * @throws a usage error for what cannot be a ServiceAccount.
   */
  public runningAs(serviceAccount: string): IngressControllerPods {
    return new IngressControllerPods({ ...this.pods, name: this.name, serviceAccount, isPartOfCilium: this.isPartOfCilium });
  }
}

const LONGEST_LABEL = 63;
const KEPT = 20;

/** A name that is too long for a label is cut as GEP-1762 says. */
function labelOf(gatewayName: string): string {
  if (gatewayName.length <= LONGEST_LABEL) return gatewayName;
  return `${gatewayName.slice(0, KEPT)}-${createHash('sha1').update(gatewayName.slice(KEPT)).digest('hex')}`;
}
