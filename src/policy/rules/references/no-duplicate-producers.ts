import { appReferences } from './app-references';
import { claimantsOf } from '../../../analysis/references/claimants';
import { Severity } from '../../../core/finding';
import { addTo } from '../../../core/grouping';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import type { Facts } from '../../facts';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const KEY = Symbol('rival producers');

const NONE: Violation[] = [];

/** A Secret that an object makes, and what makes it too. */
interface Rivalry {
  readonly name: string;
  readonly rival: Manifest;
}

/**
 * A Secret must be made by one object: by itself, or by one ExternalSecret, SealedSecret, Certificate, SecretProviderClass or object of
 * another operator.
 *
 * An ExternalSecret with `creationPolicy` Merge, CreateOrMerge or None claims nothing, nor do Ingresses that ask for one certificate by
 * annotation, nor a Secret that is given to Sealed Secrets by annotation.
 */
export class NoDuplicateProducers extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/no-duplicate-producers',
    title: 'A Secret must be made by one object only.',
    why: 'Two controllers overwrite each other\'s Secret, or one of them gives up: which password is in it depends on who was last.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const rivalries = subject._facts.derive(KEY, () => rivalriesIn(subject, subject._facts)).get(subject.manifest);
    return rivalries === undefined ? NONE : rivalries.map(({ name, rival }) => ({
      path: '/metadata/name',
      found: `Secret ${name}, which ${rival} makes too`,
      fix: 'keep the one from which the Secret should come, and remove the other or give it another name',
    }));
  }
}

function rivalriesIn(subject: Subject, facts: Facts): Map<Manifest, Rivalry[]> {
  const found = new Map<Manifest, Rivalry[]>();
  for (const products of appReferences(subject).products.all()) {
    const { target, namespace, name } = products[0];
    if (target !== '/Secret' || typeof name !== 'string') continue;
    const makers = claimantsOf(facts.named(target, namespace, name), products);
    if (makers.length < 2 || makers.every(({ groupKind }) => groupKind === target)) continue;
    for (const maker of makers) {
      addTo(found, maker, { name: `${namespace ?? 'of many namespaces'}/${name}`, rival: makers.find((other) => other !== maker)! });
    }
  }
  return found;
}
