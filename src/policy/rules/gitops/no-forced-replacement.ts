import { applicationSpecs } from './argo-applications';
import { APPLICATION, APPLICATION_SET, HELM_RELEASE, KUSTOMIZATION } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const REPLACING = /^\s*(?:Replace|Force)\s*=\s*true\s*$/i;

/**
 * Objects must be applied, and not replaced or deleted and made anew, as a rule for everything of an Application, Kustomization or HelmRelease.
 *
 * A single object that needs it says so by an annotation (`argocd.argoproj.io/sync-options`, `kustomize.toolkit.fluxcd.io/force`).
 */
export class NoForcedReplacement extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-forced-replacement',
    title: 'GitOps must not replace whatever it cannot change.',
    why: 'A field that cannot be changed then costs the object: a volume claim with its data, a service with its address, all pods of a workload at once.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(APPLICATION, APPLICATION_SET, KUSTOMIZATION, HELM_RELEASE),
    controls: ['mitre/T1485'],
  };

  public check({ manifest }: Subject): Violation[] {
    return forcing(manifest).map((field) => field.complaint('leave it out, and annotate the one object that needs it'));
  }
}

function forcing(manifest: Manifest): Field[] {
  const spec = Field.of(manifest.json, '').member('spec');
  if (manifest.groupKind === KUSTOMIZATION) return [spec.member('force')].filter((force) => force.isOneOf(true));
  if (manifest.groupKind === HELM_RELEASE) return [spec.member('upgrade', 'force'), spec.member('rollback', 'force')].filter((force) => force.isOneOf(true));
  return applicationSpecs(manifest).flatMap((each) => each.member('syncPolicy', 'syncOptions').items()).filter(({ text }) => REPLACING.test(text ?? ''));
}
