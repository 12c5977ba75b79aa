import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { SealingScope } from '../../../core/sealing-scope';
import { annotatedScope, SCOPE_ANNOTATIONS } from '../../../core/sealing-target';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ANNOTATIONS = Object.values(SCOPE_ANNOTATIONS);

/**
 * A SealedSecret and its template must say the same of what the values are sealed for.
 *
 * kubeseal copies name, namespace and scope of the Secret that it seals into the template; the controller opens the values by those of the
 * SealedSecret itself. Where they differ the object was renamed, moved or edited after sealing, and its values no longer open. Only the value
 * `"true"` says a scope.
 */
export class RequireFittingScope extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/require-fitting-scope',
    title: 'SealedSecrets must stand where they are sealed for.',
    why: 'The controller refuses to open the values, and what needs the Secret does not start.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('bitnami.com/SealedSecret'),
    controls: ['nsa/secrets'],
  };

  public check({ manifest }: Subject): Violation[] {
    const object = Field.of(manifest.json, '').member('metadata');
    const template = Field.of(manifest.json, '').member('spec', 'template', 'metadata');
    const scope = annotatedScope(manifest.annotations);
    return [
      ...[object, template].flatMap((metadata) => annotationViolations(metadata.member('annotations'))),
      ...scopeViolations(template, scope),
      ...placeViolations(template, scope, { namespace: manifest.namespaceWritten ? manifest.namespace : undefined, name: manifest.name }),
    ];
  }
}

/** What says a scope in vain, and two scopes at once. */
function annotationViolations(annotations: Field): Violation[] {
  const said = ANNOTATIONS.map((name) => annotations.member(name!)).filter((field) => !field.absent && !field.malformed);
  const idle = said.filter(({ text }) => text !== 'true' && text !== 'false' && text !== '');
  const both = said.filter(({ text }) => text === 'true');
  return [
    ...idle.map((field) => ({ ...field.complaint('write "true", which alone says the scope, or remove the annotation') })),
    ...both.length < 2 ? [] : [{ path: both[0].pointer, found: 'two scopes, of which cluster-wide counts', fix: 'keep the one that the values were sealed with' }],
  ];
}

function scopeViolations(template: Field, scope: SealingScope): Violation[] {
  const annotations = template.member('annotations');
  if (!annotations.object) return [];
  const sealed = annotatedScope(annotations.value as { readonly [name: string]: unknown });
  if (sealed === scope || !ANNOTATIONS.some((name) => !annotations.member(name!).absent)) return [];
  return [{ path: annotations.pointer, found: `the scope ${sealed}, and ${scope} on the SealedSecret`, fix: 'annotate both with the scope that the values were sealed with' }];
}

function placeViolations(template: Field, scope: SealingScope, own: { readonly namespace?: string; readonly name: string }): Violation[] {
  const bound = { [SealingScope.STRICT]: ['namespace', 'name'], [SealingScope.NAMESPACE_WIDE]: ['namespace'], [SealingScope.CLUSTER_WIDE]: [] }[scope];
  return bound.map((what) => template.member(what)).filter((field) => isElsewhere(field, own[field.name as keyof typeof own]))
    .map((field) => ({ ...field.complaint(`seal the values again for the ${field.name} ${own[field.name as keyof typeof own]}, or give the object back the one that they were sealed for`) }));
}

/** An object that names no namespace lands in the one that it is applied to. */
function isElsewhere({ text }: Field, own: string | undefined): boolean {
  return text !== undefined && text !== '' && own !== undefined && text !== own;
}
