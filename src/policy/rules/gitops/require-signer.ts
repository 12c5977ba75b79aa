import { HELM_CHART, HELM_RELEASE, OCI_REPOSITORY } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** A pattern that every text fits. */
const ANYBODY = /^\^?(?:\.\*|\.\+|\(\?:?\.\*\)|)\$?$/;

/**
 * A verification by Cosign must say by whom: by a key, or by the identities of those who sign without one.
 *
 * `issuer` and `subject` are regular expressions that may fit anywhere in the text: without `^` at the start of the subject also somebody else's
 * name fits that has the expected one in it.
 */
export class RequireSigner extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/require-signer',
    title: 'A verification of signatures must say whose it takes.',
    why: 'Anybody can sign without a key, with an account at GitHub: a verification that names nobody takes every signature, and looks like protection.',
    severity: Severity.HIGH,
    judges: Kinds.of(OCI_REPOSITORY, HELM_CHART, HELM_RELEASE),
    controls: ['nist/4.1.5', 'mitre/T1525'],
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const verify = (manifest.groupKind === HELM_RELEASE ? spec.member('chart', 'spec') : spec).member('verify');
    if (!verify.object || !verify.member('provider').isOneOf(undefined, 'cosign') || verify.member('secretRef').object) return [];
    const identities = verify.member('matchOIDCIdentity');
    if (identities.absent || (Array.isArray(identities.value) && identities.value.length === 0)) {
      return [identities.complaint('name the issuer and the subject of who signs, or the Secret with the public key')];
    }
    return identities.items().flatMap((identity) => [...anybody(identity.member('issuer')), ...anybody(identity.member('subject')), ...unanchored(identity.member('subject'))]);
  }
}

function anybody(field: Field): Violation[] {
  return field.text === undefined || ANYBODY.test(field.text) ? [field.complaint('write a pattern that only the signer fits, from ^ to $')] : [];
}

function unanchored(subject: Field): Violation[] {
  const { text } = subject;
  return text === undefined || ANYBODY.test(text) || text.startsWith('^') ? [] : [subject.complaint('begin it with "^", so that it fits no other name with this one in it')];
}
