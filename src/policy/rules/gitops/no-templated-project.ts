import { applicationSpecs, generatorsOf, isTemplated } from './argo-applications';
import { APPLICATION_SET } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Generators whose values come from where other people write: repositories, pull requests, registries, services. */
const FOREIGN = ['git', 'scmProvider', 'pullRequest', 'plugin', 'oci', 'clusterDecisionResource'];
const PROJECT_IN_PATCH = /\bproject['"]?\s*:\s*['"]?.*\{\{/;

/**
 * The project of an ApplicationSet's Applications must be written in its template, unless nothing but its own list and the clusters of Argo CD
 * fill it in.
 */
export class NoTemplatedProject extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-templated-project',
    title: 'ApplicationSets must not take the project from what others write.',
    why: 'Whoever pushes to the repository that a generator reads, or opens a pull request there, chooses a project that permits everything, and takes over Argo CD.',
    severity: Severity.CRITICAL,
    judges: Kinds.of(APPLICATION_SET),
    controls: ['nist/4.3.1', 'mitre/T1098.006'],
  };

  public check({ manifest }: Subject): Violation[] {
    const foreign = generatorsOf(manifest).map(({ name }) => name).find((name) => FOREIGN.includes(name));
    if (foreign === undefined) return [];
    return templated(manifest).map((field) => ({
      path: field.pointer,
      found: `a value of the generator ${foreign}`,
      fix: 'write the project out, with one ApplicationSet for each',
    }));
  }
}

function templated(manifest: Manifest): Field[] {
  const projects = applicationSpecs(manifest).map((spec) => spec.member('project')).filter(({ value }) => isTemplated(value));
  const patch = Field.of(manifest.json, '').member('spec', 'templatePatch');
  return [...projects, ...PROJECT_IN_PATCH.test(patch.text ?? '') ? [patch] : []];
}
