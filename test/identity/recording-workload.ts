import { Construct } from 'constructs';
import type { IWorkload, MountedVolume, WorkloadPort, WorkloadVariable } from '../../src/core/workload';

/** A workload that makes nothing and remembers what it was given. */
export class RecordingWorkload extends Construct implements IWorkload {
  public readonly workloadKind = 'Deployment';
  public readonly selectorLabels: { [key: string]: string };
  public readonly declaredPorts: WorkloadPort[] = [];
  public readonly volumes: MountedVolume[] = [];
  public readonly variables: WorkloadVariable[] = [];
  public readonly labels: { [key: string]: string } = {};
  public readonly annotations: { [key: string]: string } = {};

  constructor(scope: Construct, public readonly workloadName: string, public readonly workloadNamespace?: string) {
    super(scope, workloadName);
    this.selectorLabels = { 'cdk8s-hardened/workload': `deployment.${workloadName}` };
  }

  public mountVolume(volume: MountedVolume): void {
    this.volumes.push(volume);
  }

  public addVariable(variable: WorkloadVariable): void {
    this.variables.push(variable);
  }

  public annotatePods(key: string, value: string): void {
    this.annotations[key] = value;
  }

  public labelPods(key: string, value: string): void {
    this.labels[key] = value;
  }
}
