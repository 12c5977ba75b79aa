import type { Draft } from '../../../../src/testing';

/** A commit, as actions are pinned by. */
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';
/** A digest, as images are pinned by. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A workflow of GitHub with one job, as the rules want it. */
export function workflow(steps: readonly Draft[], job: Draft = {}, rest: Draft = {}): Draft {
  return { name: 'ci', on: { pull_request: null }, permissions: {}, jobs: { build: { 'runs-on': 'ubuntu-24.04', steps, ...job } }, ...rest };
}

/** A composite action. */
export function action(...steps: Draft[]): Draft {
  return { name: 'set-up', runs: { using: 'composite', steps } };
}

/** A pipeline of GitLab with one job. */
export function pipeline(job: Draft, rest: Draft = {}): Draft {
  return { stages: ['build'], ...rest, build: { stage: 'build', script: ['make'], ...job } };
}
