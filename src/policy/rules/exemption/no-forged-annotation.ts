import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, isObject, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PREFIX = 'exempt.cdk8s-hardened/';

/**
 * Judged manifests must not carry annotations that look like exemptions, neither on objects nor on the templates in them.
 *
 * Exemptions come from the program or the named configuration only. The annotations that tell of them are written after judging.
 */
export class NoForgedAnnotation extends Rule {
  public readonly meta: RuleMeta = {
    id: 'exemption/no-forged-annotation',
    title: 'Manifests must not exempt themselves.',
    why: 'Whoever writes the manifest could forge the annotation; a reader would take it for an exemption that somebody granted.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: [],
    exemptable: false,
  };

  public check(subject: Subject): Violation[] {
    const { json, podSpec } = subject.manifest;
    const own = forged(at(json, 'metadata', 'annotations'), '/metadata/annotations');
    if (!podSpec) return own;
    return [
      ...own,
      ...claims(json),
      ...forged(at(json, 'spec', 'jobTemplate', 'metadata', 'annotations'), '/spec/jobTemplate/metadata/annotations'),
      ...podSpec.metadataPointer === '/metadata' ? [] : forged(podSpec.metadata.annotations, `${podSpec.metadataPointer}/annotations`),
    ];
  }
}

/** The claims of a StatefulSet are templates too. */
function claims(json: unknown): Violation[] {
  return arrayOf(at(json, 'spec', 'volumeClaimTemplates')).flatMap((claim, i) => (
    forged(at(claim, 'metadata', 'annotations'), `/spec/volumeClaimTemplates/${i}/metadata/annotations`)));
}

function isForged(annotation: string): boolean {
  return annotation.toLowerCase().startsWith(PREFIX);
}

function forged(annotations: unknown, path: string): Violation[] {
  if (!isObject(annotations)) return [];
  return Object.keys(annotations).filter(isForged).map((key) => ({
    path: pointer(path, key),
    found: describe(annotations[key]),
    fix: 'remove it, and write the exemption in the program: Exemptions.of(…).add({ rule, reason, owner, expires })',
  }));
}
