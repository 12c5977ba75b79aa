import { OPERATOR } from './store-kinds';
import { namedAt } from '../../../analysis/references/reference';
import { visitReferences } from '../../../analysis/references/reference-reader';
import { admission, Admission } from '../../../analysis/references/store-conditions';
import { Severity } from '../../../core/finding';
import { arrayOf, at, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const STORE = `${OPERATOR}/ClusterSecretStore`;

/**
 * An ExternalSecret or PushSecret must be in a namespace that the ClusterSecretStore which it names admits, and so must the namespaces that a
 * ClusterExternalSecret lists.
 *
 * Where a condition asks for labels, those of the Namespace count that is among the objects; where there is none, nothing is said.
 */
export class StoreAdmitsNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/store-admits-namespace',
    title: 'The store that an ExternalSecret names must admit its namespace.',
    why: 'The operator refuses and writes a condition that nobody reads: the Secret never comes, and pods wait for it, or keep the old value.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(`${OPERATOR}/ExternalSecret`, `${OPERATOR}/PushSecret`, `${OPERATOR}/ClusterExternalSecret`),
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const namespaces = namespacesOf(subject.manifest);
    const violations: Violation[] = [];
    visitReferences(subject.manifest, (row, holder, start, way) => {
      const reference = namedAt(subject.manifest, row, holder);
      if (reference?.target !== STORE || reference.name === undefined) return;
      const place = pointer(start, ...way, reference.field);
      const stores = subject._facts.named(STORE, undefined, reference.name);
      violations.push(...stores.flatMap((store) => namespaces.flatMap((namespace) => judge(store, namespace, place, subject))));
    });
    return violations;
  }
}

/** The namespaces in which the operator works for an object, as far as it names them. */
function namespacesOf({ kind, namespace, json }: Manifest): readonly string[] {
  if (kind !== 'ClusterExternalSecret') return namespace === undefined ? [] : [namespace];
  return arrayOf(at(json, 'spec', 'namespaces')).filter((name): name is string => typeof name === 'string');
}

function judge(store: Manifest, namespace: string, path: string, { _facts: facts }: Subject): Violation[] {
  const verdict = admission(store, namespace, facts);
  if (verdict === Admission.ADMITTED || verdict === Admission.UNKNOWN) return [];
  return [{
    path,
    found: `${store.kind} ${store.name}, which does not admit namespace ${namespace}${verdict === Admission.REFUSED ? '' : ' with the labels that it has here'}`,
    fix: `add ${namespace} to the conditions of the store, or use a store that is meant for it`,
    needsCompleteInput: verdict === Admission.REFUSED_BY_LABELS,
  }];
}
