import { App, Chart, ChartProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Judgement } from '../../src/core/judgement';
import type { IWorkload, WorkloadPort } from '../../src/core/workload';
import { SecurePodConnections } from '../../src/network/pod-connections';

// The judge is another area's: here everything passes.
Judgement.plug({ guard: () => undefined });

/** The least that connections need of a workload: cdk8s-plus' Deployment with stable labels and ports that can come later. */
export class TestWorkload extends kplus.Deployment implements IWorkload {
  public readonly workloadKind = 'Deployment';
  public readonly secure: SecurePodConnections;

  constructor(scope: Construct, id: string, ports: readonly WorkloadPort[] = [{ port: 8080, protocol: 'TCP' }], props: kplus.DeploymentProps = {}) {
    super(scope, id, { metadata: { name: id }, ...props });
    ports.forEach((port, i) => this.listen(port, `c${i}`));
    this.secure = new SecurePodConnections(this);
    for (const [name, value] of Object.entries(this.selectorLabels)) this.podMetadata.addLabel(name, value);
  }

  public get workloadName(): string {
    return this.name;
  }

  public get workloadNamespace(): string | undefined {
    return this.metadata.namespace;
  }

  public get selectorLabels(): { [key: string]: string } {
    return { 'cdk8s-hardened/workload': `deployment.${this.name}` };
  }

  public get declaredPorts(): WorkloadPort[] {
    return this.containers.flatMap((container) => container.ports).map(({ number, protocol, name }) => ({
      port: number, protocol: protocol ?? 'TCP', name,
    }));
  }

  public toPodSelectorConfig(): kplus.PodSelectorConfig {
    const namespace = this.metadata.namespace;
    return { labelSelector: kplus.LabelSelector.of({ labels: this.selectorLabels }), namespaces: namespace ? { names: [namespace] } : undefined };
  }

  /** A container that listens on one more port. */
  public listen({ port, protocol, name: portName }: WorkloadPort, name = `port-${port}-${protocol.toLowerCase()}`): void {
    this.addContainer({ image: 'example', name, ports: [{ number: port, protocol: protocol as kplus.Protocol, name: portName }] });
  }

  public mountVolume(): void { throw new Error('not used here'); }
  public addVariable(): void { throw new Error('not used here'); }
  public annotatePods(): void { throw new Error('not used here'); }
  public labelPods(): void { throw new Error('not used here'); }
}

/** A chart in an app of its own, or in the app given. */
export function chart(props: ChartProps & { app?: App; id?: string } = {}): Chart {
  const { app = new App(), id = props.namespace ?? 'chart', ...rest } = props;
  return new Chart(app, id, rest);
}

/** The specs of the NetworkPolicies of charts, by name; two of one name and namespace are an error. */
export function policies(...charts: Chart[]): { [name: string]: any } {
  const found: { [name: string]: any } = {};
  for (const object of charts.flatMap((one) => one.toJson())) {
    if (object.kind !== 'NetworkPolicy') continue;
    const name = object.metadata.name;
    if (name in found) throw new Error(`two policies are called ${name}`);
    found[name] = object.spec;
  }
  return found;
}
