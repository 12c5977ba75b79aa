import { PinnedAction, usesOf } from '../pinned-actions';

/** A step as GitHub has it; what is undefined is not written. */
export interface GitHubStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: { readonly [input: string]: string | number | boolean };
  readonly env?: { readonly [variable: string]: string };
  readonly run?: string;
}

/** A job as GitHub has it; what is undefined is not written. */
export interface GitHubJob {
  readonly 'name': string;
  readonly 'needs'?: string | string[];
  readonly 'if'?: string;
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly 'environment'?: string;
  readonly 'permissions': { readonly [scope: string]: string };
  readonly 'concurrency'?: { readonly 'group': string; readonly 'cancel-in-progress': boolean };
  readonly 'outputs'?: { readonly [name: string]: string };
  readonly 'steps': GitHubStep[];
}

/** An expression. */
export function expression(text: string): string {
  return `\${{ ${text} }}`;
}

/** A step that uses one of the pinned actions. */
export function action(name: string, pinned: PinnedAction, inputs: GitHubStep['with'], options: Pick<GitHubStep, 'if'> = {}): GitHubStep {
  return { name, ...options, uses: usesOf(pinned), with: inputs };
}
