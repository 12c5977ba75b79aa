import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const BODIES = ['Request', 'RequestResponse'];
const CONFIDENTIAL = ['secrets', 'secrets/*', '*', '*/*', 'serviceaccounts/token', 'tokenreviews'];

/**
 * Audit policies must not log the bodies of requests for Secrets and tokens.
 *
 * The first rule that fits a request decides; one that logs bodies and is not narrowed to other resources needs a rule before it that keeps
 * Secrets at Metadata or None.
 */
export class NoSecretsInAuditLog extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/no-secrets-in-audit-log',
    title: 'Audit policies must not log the bodies of requests for Secrets.',
    why: 'The audit log would hold every Secret in plain text, where many more people read it.',
    severity: Severity.HIGH,
    judges: Kinds.of('audit.k8s.io/Policy'),
    controls: ['nsa/secrets', 'mitre/T1552'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const rules = Field.of(json, '').member('rules').items();
    const deciding = rules.find((rule) => isForEveryone(rule) && names(rule, 'secrets'));
    const logging = rules.slice(0, deciding ? rules.indexOf(deciding) + 1 : rules.length)
      .filter((rule) => rule.member('level').isOneOf(...BODIES) && namesConfidential(rule));
    return logging.map((rule) => ({
      path: rule.member('level').pointer,
      found: `${rule.member('level').found} for Secrets`,
      fix: 'put a rule before it that logs secrets, configmaps, tokenreviews and serviceaccounts/token at level Metadata',
    }));
  }
}

/** Whether a rule decides for every user, verb and namespace, so that no later one sees what it names. */
function isForEveryone(rule: Field): boolean {
  return ['users', 'userGroups', 'verbs', 'namespaces'].every((narrowing) => rule.member(narrowing).items().length === 0);
}

function namesConfidential(rule: Field): boolean {
  return CONFIDENTIAL.some((resource) => names(rule, resource));
}

function names(rule: Field, resource: string): boolean {
  const groups = rule.member('resources').items();
  if (groups.length === 0) return rule.member('nonResourceURLs').items().length === 0;
  return groups.some((group) => [undefined, '', '*'].includes(group.member('group').value as string | undefined)
    && (group.member('resources').items().length === 0 || group.member('resources').items().some((name) => name.isOneOf(resource, '*'))));
}
