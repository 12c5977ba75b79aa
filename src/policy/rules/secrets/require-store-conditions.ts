import { OPERATOR } from './store-kinds';
import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { NamespacePattern } from '../../../core/namespace-pattern';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const CONDITIONS = '/spec/conditions';
const FIX = 'name the namespaces that may use it: conditions: [{ namespaces: [shop] }]; or make a SecretStore in each of them';

/**
 * A ClusterSecretStore must say in `conditions` which namespaces may use it.
 *
 * One condition that holds suffices, so each is looked at by itself: an empty selector and an expression that matches every name admit every
 * namespace. The operator looks for expressions anywhere in a name; one without `^` and `$` admits every name that contains it.
 */
export class RequireStoreConditions extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/require-store-conditions',
    title: 'ClusterSecretStores must say which namespaces may use them.',
    why: 'Whoever may create an ExternalSecret in any namespace has the operator fetch every secret that the store can read.',
    severity: Severity.HIGH,
    judges: Kinds.of(`${OPERATOR}/ClusterSecretStore`),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.3.1'],
  };

  public check({ manifest }: Subject): Violation[] {
    const conditions = at(manifest.json, 'spec', 'conditions');
    if (arrayOf(conditions).length === 0) return [{ path: CONDITIONS, found: conditions === undefined || conditions === null ? 'unset' : describe(conditions), fix: FIX }];
    return arrayOf(conditions).flatMap((condition, i) => judge(condition, pointer(CONDITIONS, i)));
  }
}

function judge(condition: unknown, path: string): Violation[] {
  const selector = member(condition, 'namespaceSelector');
  const wide = Selector.of(selector).selectsEverything
    ? [{ path: `${path}/namespaceSelector`, found: `${describe(selector)}, which every namespace has`, fix: FIX }]
    : [];
  const expressions = arrayOf(member(condition, 'namespaceRegexes')).flatMap((text, i) => judgeExpression(text, pointer(path, 'namespaceRegexes', i)));
  return [...wide, ...expressions];
}

function judgeExpression(text: unknown, path: string): Violation[] {
  const pattern = typeof text === 'string' ? NamespacePattern.tryParse(text) : undefined;
  if (!pattern) return [{ path, found: `${describe(text)}, which is no regular expression of Go`, fix: 'write it as in "^team-[a-z]+$"' }];
  if (pattern.matchesEverything) return [{ path, found: `${describe(text)}, which matches every name`, fix: FIX }];
  return pattern.isLoose ? [{ path, found: `${describe(text)}, which also matches names that only contain it`, fix: `write ${describe(`^${String(text)}$`)}` }] : [];
}
