import { rolesAround } from './accounts';
import { RoleRules } from './role-rules';
import type { RoleRights } from '../../../analysis/rbac/grant';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Words by which a role says that its holders only look. */
const READERS = ['audit', 'auditor', 'auditors', 'auditing', 'view', 'viewer', 'viewers', 'reader', 'readers', 'readonly', 'read', 'observer', 'monitor', 'monitoring', 'inspector', 'reporting'];

/** The same at the end of a word that is written together: `secauditor`. */
const WRITTEN_TOGETHER = /(?:audit|auditor|viewer|reader|readonly|observer|inspector)s?$/;

const READING = ['get', 'list', 'watch', '*'];

/**
 * A role that is named as one for readers must not read Secrets.
 *
 * A role whose name speaks of secrets passes, and so does a rule that names the single Secrets that it reads. What a ClusterRole aggregates
 * counts as its own, roles of Kubernetes itself among it.
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

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    const words = manifest.name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z]+/);
    if (!words.some((word) => READERS.includes(word) || WRITTEN_TOGETHER.test(word)) || words.some((word) => /^secrets?$/.test(word))) return [];
    const own = new RoleRules(manifest).rules.filter(readsSecrets).map(({ pointer, verbs, resources }) => ({
      path: `${pointer}/resources`,
      found: `${describe(manifest.name)} grants ${verbs.join(', ')} on ${resources.includes('*') ? 'everything, Secrets among it' : 'secrets'}`,
      fix: 'name the resources that it reads, without secrets; a further rule cannot take them away again',
    }));
    return [...own, ...aggregated(subject)];
  }
}

/** What other roles give it, each told once. */
function aggregated(subject: Subject): Violation[] {
  const { manifest } = subject;
  if (manifest.kind !== 'ClusterRole' || manifest.json.aggregationRule === undefined) return [];
  const rules = rolesAround(subject).rulesOf('ClusterRole', undefined, manifest.name).filter(({ role, rights }) => role.name !== manifest.name && readsSecrets(rights));
  return [...new Set(rules.map(({ role }) => role.name))].map((name) => ({
    path: '/aggregationRule', found: `${describe(manifest.name)} aggregates ClusterRole ${name}, which reads secrets`, fix: 'select only roles that read no secrets, by a label of its own',
  }));
}

function readsSecrets({ apiGroups, resources, resourceNames, verbs }: RoleRights): boolean {
  return resourceNames.length === 0 && (apiGroups.includes('') || apiGroups.includes('*'))
    && (resources.includes('secrets') || resources.includes('*')) && verbs.some((verb) => READING.includes(verb));
}
