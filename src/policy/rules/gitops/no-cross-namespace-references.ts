import { HELM_RELEASE, KUSTOMIZATION } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { quoted } from '../../../core/quoted';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PLACES: readonly (readonly string[])[] = [
  ['spec', 'sourceRef', 'namespace'],
  ['spec', 'chart', 'spec', 'sourceRef', 'namespace'],
  ['spec', 'chartRef', 'namespace'],
];

/**
 * Kustomizations and HelmReleases must take their source from their own namespace, as Flux demands with `--no-cross-namespace-refs`.
 *
 * `dependsOn` only waits, and may name any namespace.
 */
export class NoCrossNamespaceReferences extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/no-cross-namespace-references',
    title: 'Flux must take sources from the namespace of who uses them.',
    why: 'Whoever may write such an object reads repositories of other teams with their credentials; and Flux refuses it where tenants are kept apart.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(KUSTOMIZATION, HELM_RELEASE),
    controls: ['nist/4.3.2'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const fields = PLACES.map((place) => Field.of(manifest.json, '').member(...place)).filter(({ value, malformed }) => value !== undefined && value !== '' && !malformed);
    return fields.filter(({ value }) => value !== manifest.namespace).map((field) => field.complaint(`put the source into the namespace ${quoted(manifest.namespace ?? '')}, and leave this out`));
  }
}
