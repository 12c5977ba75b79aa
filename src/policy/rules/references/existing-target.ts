import { appReferences } from './app-references';
import type { Purpose } from '../../../analysis/references/reference-row';
import type { DanglingReference, References } from '../../../analysis/references/references';
import { describe } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Rule, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NONE: Violation[] = [];

/**
 * What an object names must exist: made by an object of the app, by a controller for an object of the app, by every cluster, or declared to exist.
 *
 * The places at which objects name others are those of `analysis/references`. A place that is `optional: true` may name nothing. What is
 * named at several places of one object is told once.
 */
export abstract class ExistingTarget extends Rule {
  /** What the references are for. */
  protected abstract readonly purpose: Purpose;

  public check(subject: Subject): Violation[] {
    const references = appReferences(subject);
    const dangling = references.danglingIn(subject.manifest, this.purpose);
    return dangling.length === 0 ? NONE : dangling
      .filter((each) => this.concerns(each, references, subject))
      .map((each) => violationOf(subject.manifest, each, references));
  }

  /** Whether a reference that leads nowhere breaks the rule. */
  protected concerns(_dangling: DanglingReference, _references: References, _subject: Subject): boolean {
    return true;
  }
}

function violationOf(from: Manifest, dangling: DanglingReference, references: References): Violation {
  const { target, namespace, name, places, pointer, written } = dangling;
  const kind = kindOf(target);
  if (name === undefined) return { path: pointer, found: describe(written), fix: `write the name of the ${kind}`, needsCompleteInput: false };
  const elsewhere = references.namespacesOf(target, name).filter((other) => other !== namespace);
  return {
    path: pointer,
    found: `no ${kind} ${describe(name)}${namespace === undefined ? '' : ` in namespace ${namespace}`}`
      + `${elsewhere.length === 0 ? '' : `, but in ${elsewhere.slice(0, 3).join(', ')}${elsewhere.length > 3 ? ', …' : ''}`}`
      + `${places === 1 ? '' : ` (named at ${places} places)`}`,
    fix: elsewhere.length > 0 ? fixOfNamespace(from, dangling, elsewhere[0]) : fixOfName(dangling, references.suggestionFor(target, namespace, name)),
  };
}

function fixOfNamespace(from: Manifest, { target, namespace, crossesNamespaces }: DanglingReference, other: string): string {
  return crossesNamespaces
    ? `say namespace: ${other} if that one is meant, or make one in ${namespace}`
    : `make the ${kindOf(target)} in namespace ${namespace} too: a ${from.kind} reaches only those of its own namespace`;
}

function fixOfName({ target, namespace, name }: DanglingReference, near: string | undefined): string {
  const [group, kind] = target.split('/');
  const declaration = `{ ${group === '' ? '' : `apiGroup: ${group}, `}kind: ${kind}, ${namespace === undefined ? '' : `namespace: ${namespace}, `}name: ${name} }`;
  const rest = `make the ${kind} in the app, or, if the cluster has it already, declare it under externalObjects: ${declaration}`;
  return near === undefined ? rest : `did you mean "${near}"? Otherwise ${rest}`;
}

function kindOf(target: string): string {
  return target.slice(target.indexOf('/') + 1);
}
