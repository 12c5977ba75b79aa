import { PortRanges, Protocol, PROTOCOLS } from './port-ranges';
import { arrayOf, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { ContainerRole } from '../../core/pod-spec';

/** The containers whose named ports count: init containers are gone before anybody calls. */
const LISTENING = [ContainerRole.REGULAR, ContainerRole.SIDECAR];

type Labels = { readonly [key: string]: string };

/** Labels that controllers put on pods besides those of the template (Kubernetes 1.32 for pod-index). */
const GENERATED = [
  'apps.kubernetes.io/pod-index', 'statefulset.kubernetes.io/pod-name', 'pod-template-hash', 'controller-revision-hash', 'pod-template-generation', 'controller-uid',
  'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/job-completion-index', 'job-name',
];

/** The pods of one object, which policies tell apart by namespace and labels only. */
export class PodGroup {
  /** Whether a controller writes a label on its pods, so that templates do not tell its value. */
  public static isGenerated(label: string): boolean {
    return GENERATED.includes(label);
  }

  /** The namespace. */
  public readonly namespace: string;
  /** The labels of the template. */
  public readonly labels: Labels;
  /** Whether the pods are on the network of their node: to policies they are nodes, which none selects. */
  public readonly isOnHostNetwork: boolean;

  constructor(
    /** The object that makes the pods. */
    public readonly manifest: Manifest,
  ) {
    const podSpec = manifest.podSpec!;
    this.namespace = manifest.namespace ?? '';
    this.labels = podSpec.labels;
    this.isOnHostNetwork = podSpec.json.hostNetwork === true;
  }

  /** The numbers of the ports that the containers give a name. */
  public portsNamed(name: string, protocol: Protocol): number[] {
    return this.declaredPorts().filter((port) => member(port, 'name') === name && (member(port, 'protocol') ?? 'TCP') === protocol)
      .map((port) => member(port, 'containerPort')).filter((number): number is number => typeof number === 'number');
  }

  /** The ports that the containers declare. */
  public get declared(): PortRanges {
    return PortRanges.union(this.declaredPorts().map((port) => {
      const [number, protocol] = [member(port, 'containerPort'), PROTOCOLS.find((each) => each === (member(port, 'protocol') ?? 'TCP'))];
      return typeof number === 'number' && protocol ? PortRanges.of(protocol, number) : PortRanges.NONE;
    }));
  }

  /** Whether a container declares a port of this name, whatever its protocol. */
  public hasPortNamed(name: string): boolean {
    return this.declaredPorts().some((port) => stringOf(member(port, 'name')) === name);
  }

  /** The pods in words. */
  public toString(): string {
    return this.manifest.toString();
  }

  private declaredPorts(): readonly unknown[] {
    return this.manifest.podSpec!.containers.filter(({ role }) => LISTENING.includes(role)).flatMap(({ json }) => arrayOf(member(json, 'ports')));
  }
}
