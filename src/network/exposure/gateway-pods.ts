import { Construct } from 'constructs';
import type { IWorkload, WorkloadPort } from '../../core/workload';
import type { PodPeer } from '../pod-peer';

/** The pods that a controller makes for a Gateway of the app, as connections know pods. It renders nothing by itself. */
export class GatewayPods extends Construct implements IWorkload {
  public readonly workloadKind = 'Gateway';
  public readonly workloadName: string;
  public readonly workloadNamespace?: string;
  public readonly selectorLabels: { [key: string]: string };
  /** The controller decides on which ports they listen. */
  public readonly declaredPorts: WorkloadPort[] = [];

  constructor(scope: Construct, id: string, gatewayName: string, { namespace, podLabels }: PodPeer) {
    super(scope, id);
    this.workloadName = `${gatewayName}-gateway`;
    this.workloadNamespace = namespace;
    this.selectorLabels = { ...podLabels };
  }

  public mountVolume(): void {
    this.refuse();
  }

  public addVariable(): void {
    this.refuse();
  }

  public annotatePods(): void {
    this.refuse();
  }

  public labelPods(): void {
    this.refuse();
  }

  private refuse(): never {
    throw new Error(`The pods of the Gateway ${this.node.scope?.node.path} are made by its controller.`);
  }
}
