import { RoleRule, RoleRules } from './role-rules';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Words by which a role says that its holders only look. */
const READERS = ['audit', 'auditor', 'auditors', 'auditing', 'view', 'viewer', 'viewers', 'reader', 'readers', 'readonly', 'read', 'observer', 'monitor', 'monitoring', 'inspector', 'reporting'];

const READING = ['get', 'list', 'watch', '*'];

/**
 * A role that is named as one for readers must not read Secrets.
 *
 * A role whose name speaks of secrets passes, and so does a rule that names the single Secrets that it reads.
 */
export class NoSecretsForReaders extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-secrets-for-readers',
    title: 'Roles for auditors and viewers must not read Secrets.',
    why: 'Reading a Secret is holding it: an auditor with a wildcard has every password of the cluster, and the tokens to act as others.',
    severity: Severity.HIGH,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['cis/5.1.2', 'nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1552.007'],
  };

  public check({ manifest }: Subject): Violation[] {
    const words = manifest.name.toLowerCase().split(/[^a-z]+/);
    if (!words.some((word) => READERS.includes(word)) || words.some((word) => /^secrets?$/.test(word))) return [];
    return new RoleRules(manifest).rules.filter(readsSecrets).map(({ pointer, verbs, resources }) => ({
      path: `${pointer}/resources`,
      found: `${describe(manifest.name)} grants ${verbs.join(', ')} on ${resources.includes('*') ? 'everything, Secrets among it' : 'secrets'}`,
      fix: 'name the resources that it reads, without secrets; a further rule cannot take them away again',
    }));
  }
}

function readsSecrets({ apiGroups, resources, resourceNames, verbs }: RoleRule): boolean {
  return resourceNames.length === 0 && (apiGroups.includes('') || apiGroups.includes('*'))
    && (resources.includes('secrets') || resources.includes('*')) && verbs.some((verb) => READING.includes(verb));
}
