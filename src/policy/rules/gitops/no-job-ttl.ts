import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What Argo CD and Flux put on what they apply, and what is said to them. */
const OF_TOOLS = /^(?:argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io)\//;
/** Hooks are made for a sync, and nothing misses them later. */
const HOOK = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

/**
 * Jobs that a GitOps tool applies must not delete themselves: `ttlSecondsAfterFinished` must be absent, unless the Job is a hook.
 *
 * Such Jobs are told by the labels and annotations of the tools.
 */
export class NoJobTtl extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-job-ttl',
    title: 'Jobs that a GitOps tool applies must not delete themselves.',
    why: 'The tool finds the Job missing and applies it again: a migration that was meant once runs again and again.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('batch/Job'),
    controls: [],
  };

  public check({ manifest }: Subject): Violation[] {
    const ttl = Field.of(manifest.json, '').member('spec', 'ttlSecondsAfterFinished');
    return ttl.absent || ttl.malformed || !isOfTool(manifest) ? [] : [ttl.complaint('leave it out; make the Job a hook with a delete policy, or give each of its versions a name of its own')];
  }
}

function isOfTool({ labels, annotations }: Manifest): boolean {
  const keys = [...Object.keys(labels), ...Object.keys(annotations)];
  return keys.some((key) => OF_TOOLS.test(key)) && !HOOK.some((hook) => keys.includes(hook));
}
