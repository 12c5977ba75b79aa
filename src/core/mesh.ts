/** A place of a mesh's control plane that sidecars talk to. */
export interface MeshControlPlane {
  /** The namespace of the control plane. */
  readonly namespace: string;
  /** The labels of its pods. */
  readonly podLabels: { readonly [key: string]: string };
  /** The TCP ports that sidecars call. */
  readonly ports: number[];
}

/** What a mesh profile consists of. */
export interface MeshProps {
  /** The name of the profile, for instance `istio-cni`. */
  readonly name: string;
  /**
   * Labels of the namespace that enrol its pods.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Annotations of the namespace that enrol its pods.
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };
  /**
   * The TCP port at which every pod accepts the mesh's tunnel. Traffic between pods of the mesh reaches this port instead of the application's,
   * so policies open it to the same peers; which port inside the tunnel is reached only the mesh's own policies can say.
   * @default - none: traffic keeps its port
   */
  readonly tunnelPort?: number;
  /**
   * The address from which the mesh's node agent probes pods, as CIDR.
   * @default - the node's own
   */
  readonly probeCidr?: string;
  /**
   * The control plane that sidecars call.
   * @default - no sidecars
   */
  readonly controlPlane?: MeshControlPlane[];
}

/**
 * A service mesh, as data. Only modes whose pods fit Pod Security restricted are offered: an injected init container
 * without a CNI plugin needs NET_ADMIN, which restricted refuses.
 */
export class Mesh {
  /** No mesh. */
  public static readonly NONE = new Mesh({ name: 'none' });
  /** Istio with sidecars and its CNI plugin. Sidecars call istiod over mutual TLS (15012), not in plaintext (15010). */
  public static readonly ISTIO_CNI = new Mesh({
    name: 'istio-cni',
    namespaceLabels: { 'istio-injection': 'enabled' },
    controlPlane: [{ namespace: 'istio-system', podLabels: { app: 'istiod' }, ports: [15012] }],
  });
  /** Istio in ambient mode: a tunnel on TCP 15008, probes from 169.254.7.127. */
  public static readonly ISTIO_AMBIENT = new Mesh({
    name: 'istio-ambient',
    namespaceLabels: { 'istio.io/dataplane-mode': 'ambient' },
    tunnelPort: 15008,
    probeCidr: '169.254.7.127/32',
  });
  /** Linkerd with its CNI plugin: since 2.18 meshed traffic goes to the proxy's own port, TCP 4143. */
  public static readonly LINKERD_CNI = new Mesh({
    name: 'linkerd-cni',
    namespaceAnnotations: { 'linkerd.io/inject': 'enabled' },
    tunnelPort: 4143,
    controlPlane: [
      { namespace: 'linkerd', podLabels: { 'linkerd.io/control-plane-component': 'destination' }, ports: [8086, 8090] },
      { namespace: 'linkerd', podLabels: { 'linkerd.io/control-plane-component': 'identity' }, ports: [8080] },
    ],
  });

  /** The name of the profile. */
  public readonly name: string;
  /** Labels of the namespace that enrol its pods. */
  public readonly namespaceLabels: { readonly [key: string]: string };
  /** Annotations of the namespace that enrol its pods. */
  public readonly namespaceAnnotations: { readonly [key: string]: string };
  /** The TCP port at which every pod accepts the mesh's tunnel. */
  public readonly tunnelPort?: number;
  /** The address from which the mesh's node agent probes pods, as CIDR. */
  public readonly probeCidr?: string;
  /** The control plane that sidecars call. */
  public readonly controlPlane: MeshControlPlane[];

  /** A profile of your own. */
  public constructor(props: MeshProps) {
    this.name = props.name;
    this.namespaceLabels = props.namespaceLabels ?? {};
    this.namespaceAnnotations = props.namespaceAnnotations ?? {};
    this.tunnelPort = props.tunnelPort;
    this.probeCidr = props.probeCidr;
    this.controlPlane = props.controlPlane ?? [];
  }
}
