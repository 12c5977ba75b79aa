import { Field } from '../../../core/field';
import type { Manifest } from '../../../core/manifest';
import { WorkflowKind } from '../../../core/workflow-file';

/** Actions that run what an input says, with the name of the input. */
const RUNNING: { readonly [action: string]: string } = {
  'actions/github-script': 'script',
  'appleboy/ssh-action': 'script',
  'azure/cli': 'inlineScript',
  'azure/powershell': 'inlineScript',
  'nick-fields/retry': 'command',
};

/** A step of a job of GitHub, or of an action. */
export class WorkflowStep {
  /** The steps of all jobs of a workflow, or of an action. */
  public static of(manifest: Manifest): WorkflowStep[] {
    const root = Field.of(manifest.json, '');
    if (manifest.kind === WorkflowKind.GITHUB_ACTION) return root.member('runs', 'steps').items().map((field, i) => new WorkflowStep(field, i, root));
    return jobsOf(manifest).flatMap((job) => WorkflowStep.ofJob(job, root));
  }

  /** The steps of one job. */
  public static ofJob(job: Field, root: Field): WorkflowStep[] {
    return job.member('steps').items().map((field, i) => new WorkflowStep(field, i, root, job));
  }

  private constructor(
    /** Where it stands. */
    public readonly field: Field,
    /** The how manieth it is, from 0. */
    public readonly index: number,
    private readonly root: Field,
    /** Its job; absent in an action. */
    public readonly job?: Field,
  ) {}

  /** What it uses, in lower case and without revision, for instance `actions/checkout`; empty where it uses nothing. */
  public get action(): string {
    return (this.field.member('uses').text ?? '').split('@')[0].toLowerCase();
  }

  /** Its command; empty where it has none. */
  public get run(): string {
    return this.field.member('run').text ?? '';
  }

  /** The input of an action, as a text; empty where nothing stands. GitHub finds it in any case. */
  public input(name: string): string {
    const { value } = this.inputField(name);
    return ['string', 'boolean', 'number'].includes(typeof value) ? String(value) : '';
  }

  /** What of it becomes a command or a program, with expressions put in as text. */
  public get programs(): Field[] {
    const running = Object.hasOwn(RUNNING, this.action) ? [this.inputField(RUNNING[this.action])] : [];
    return [this.field.member('run'), ...running].filter(({ text }) => text !== undefined);
  }

  /** Where the environment that it has is set, the nearest first. */
  public get environments(): Field[] {
    return [this.field, ...this.job ? [this.job] : [], this.root].map((holder) => holder.member('env'));
  }

  /** What has to hold for it to run, that of its job first; empty where nothing is said. */
  public get conditions(): string[] {
    return [...this.job ? [this.job] : [], this.field].map((holder) => textOf(holder.member('if'))).filter((condition) => condition !== '');
  }

  private inputField(name: string): Field {
    const inputs = this.field.member('with');
    const found = inputs.object ? inputs.members().find((input) => input.name.toLowerCase() === name.toLowerCase()) : undefined;
    return found ?? inputs.member(name);
  }
}

/** The jobs of a workflow that are mappings. */
export function jobsOf({ json }: Manifest): Field[] {
  return Field.of(json, '').member('jobs').members().filter(({ object }) => object);
}

/** What triggers a workflow. */
export function triggersOf({ json }: Manifest): string[] {
  const on = Field.of(json, '').member('on');
  if (on.text !== undefined) return [on.text];
  if (on.object) return on.members().map(({ name }) => name);
  return on.items().flatMap(({ text }) => text ?? []);
}

/** A condition may be a flag too. */
export function textOf({ value }: Field): string {
  return ['string', 'boolean', 'number'].includes(typeof value) ? String(value) : '';
}
