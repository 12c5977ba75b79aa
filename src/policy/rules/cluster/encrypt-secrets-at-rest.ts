import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SECRETS = ['secrets', '*.', '*.*'];

/**
 * The API server must encrypt Secrets before it writes them: an EncryptionConfiguration must name them, with a provider other than `identity` first.
 *
 * The first provider of a resource writes, all of them read; for a resource the first entry that names it counts.
 */
export class EncryptSecretsAtRest extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/encrypt-secrets-at-rest',
    title: 'The API server must encrypt Secrets before it writes them.',
    why: 'Whoever reads the disk or a backup of etcd otherwise has every Secret of the cluster.',
    severity: Severity.HIGH,
    judges: Kinds.of('apiserver.config.k8s.io/EncryptionConfiguration'),
    controls: ['nsa/secrets', 'mitre/T1552'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    const entries = Field.of(json, '').member('resources').items();
    const ofSecrets = entries.find((entry) => entry.member('resources').items().some((name) => name.isOneOf(...SECRETS)));
    if (!ofSecrets) return [{ path: '/resources', found: 'no entry for secrets', fix: 'add an entry for the resource "secrets", with a kms provider of apiVersion v2 first' }];
    const [first] = ofSecrets.member('providers').items();
    if (!first) return [{ path: ofSecrets.member('providers').pointer, found: 'no provider', fix: 'name a provider: kms of apiVersion v2, or secretbox' }];
    return first.malformed || !first.member('identity').absent || first.members().length === 0
      ? [{ path: first.pointer, found: 'identity, which writes in plain text, stands first', fix: 'put kms of apiVersion v2, or secretbox, before it' }]
      : [];
  }
}
