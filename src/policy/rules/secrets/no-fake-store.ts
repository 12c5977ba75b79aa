import { OPERATOR } from './store-kinds';
import { Severity } from '../../../core/finding';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const GENERATORS = `generators.${OPERATOR}`;

/** Nothing but the operator's own tests must use the `fake` provider and the `Fake` generator, which hand out what stands in the manifest. */
export class NoFakeStore extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-fake-store',
    title: 'Secrets must not come from the fake provider.',
    why: 'Its values stand in the manifest: what looks like a secret from a store is plain text in the repository, and the same in every cluster.',
    severity: Severity.HIGH,
    judges: Kinds.of(`${OPERATOR}/SecretStore`, `${OPERATOR}/ClusterSecretStore`, `${GENERATORS}/Fake`, `${GENERATORS}/ClusterGenerator`),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    const way = fakeOf(manifest);
    return way === undefined ? [] : [{ path: way, found: 'values that stand in the manifest', fix: 'keep them in a store, and name its provider; random values come from the Password generator' }];
  }
}

function fakeOf({ kind, json }: Manifest): string | undefined {
  if (kind === 'Fake') return '/spec';
  const way = kind === 'ClusterGenerator' ? ['spec', 'generator', 'fakeSpec'] : ['spec', 'provider', 'fake'];
  return [undefined, null].includes(at(json, ...way) as null) ? undefined : `/${way.join('/')}`;
}
