import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, isObject, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PREFIX = 'exempt.cdk8s-hardened/';

const NONE: Forged[] = [];

/**
 * Judged manifests must not carry annotations that look like exemptions, neither on objects nor on the templates in them.
 *
 * Exemptions come from the program or the named configuration only. The annotations that tell of them are written after judging; where
 * written manifests are judged again, they are right on objects for which the ledger of that judgement holds the same rule's exemption.
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
    const annotations = at(json, 'metadata', 'annotations');
    const own = annotations === undefined ? NONE : forged(annotations, '/metadata/annotations', fixOf(subject.manifest))
      .filter(({ key }) => !subject._facts.isExempted(key.slice(PREFIX.length).replace('.', '/'), subject.manifest));
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

interface Forged extends Violation { readonly key: string }

/** Our own writer puts nothing on templates, so there is nothing to answer for there. */
function forged(annotations: unknown, path: string, fix: (rule: string) => string = () => 'remove it: no exemption is ever written on a template'): Forged[] {
  if (!isObject(annotations)) return NONE;
  return Object.keys(annotations).filter(isForged).map((key) => ({
    key, path: pointer(path, key), found: describe(annotations[key]), fix: fix(key.slice(PREFIX.length).replace('.', '/')),
  }));
}

/** Said for what is found only: most objects have no such annotation. */
function fixOf({ kind, namespace, name, origin }: Manifest): (rule: string) => string {
  return (rule) => {
    if (origin.constructPath !== undefined) return 'remove it, and write the exemption in the program: Exemptions.of(…).add({ rule, reason, owner, expires })';
    const objects = [`kind: ${kind}`, ...namespace === undefined ? [] : [`namespace: ${namespace}`], `name: ${name}`].join(', ');
    return `remove it, or grant the exemption in the configuration of this judgement: exemptions: [{ rule: ${rule}, objects: { ${objects} }, reason, owner, expires }]`;
  };
}
