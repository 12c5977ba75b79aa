import type { PipelineJob, PipelineStep } from './pipeline-job';

/** A job that was added to a workflow. */
export interface AddedJob {
  readonly id: string;
  readonly job: PipelineJob;
}

/** The steps that were added to the jobs of a workflow. */
export class AddedSteps {
  private readonly byJob = new Map<string, PipelineStep[]>();

  /** The jobs that steps were added to. */
  public get jobs(): string[] {
    return [...this.byJob.keys()];
  }

  /** Adds a step behind those that were added to the job before. */
  public add(job: string, step: PipelineStep): void {
    this.byJob.set(job, [...this.of(job), step]);
  }

  /** The steps that were added to a job. */
  public of(job: string): readonly PipelineStep[] {
    return this.byJob.get(job) ?? [];
  }
}
