import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * An object must be made once: the same group, kind, namespace and name twice is a violation at each place.
 *
 * Names that the API server makes (`generateName`) never clash.
 */
export class NoDuplicateObjects extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/no-duplicate-objects',
    title: 'An app must not make the same object twice.',
    why: 'The one that is applied last wins, silently: a hardened object may be replaced by one that is not.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const { manifest, _facts: facts } = subject;
    if (manifest.name === '' || manifest.kind === '') return [];
    const all = facts.named(manifest.groupKind, manifest.namespace, manifest.name);
    if (all.length < 2) return [];
    const others = [...new Set(all.filter((other) => other !== manifest).map(({ origin }) => origin.constructPath ?? ''))].filter((path) => path !== '').sort();
    return [{
      path: '/metadata/name',
      found: `${manifest} ${all.length} times${others.length === 0 ? '' : `, also by ${others.join(', ')}`}`,
      fix: 'keep one of them, or give them different names',
    }];
  }
}
