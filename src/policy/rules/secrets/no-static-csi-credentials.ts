import { Severity } from '../../../core/finding';
import { describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const DRIVER = 'secrets-store.csi.k8s.io';

/**
 * Volumes of the Secrets Store CSI driver must not name a Secret to log in with (`nodePublishSecretRef`): its providers log in as the pod's
 * account.
 */
export class NoStaticCsiCredentials extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-static-csi-credentials',
    title: 'The Secrets Store CSI driver must log in as the account of the pod.',
    why: 'A stored credential for the store never expires, opens every secret that it may read, and has to be brought into the cluster by hand.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/secrets', 'nist/4.1.4', 'mitre/T1552'],
  };

  public check({ podSpec }: Subject): Violation[] {
    return podSpec.volumes.flatMap(({ json: { csi }, pointer }) => {
      const ref = member(csi, 'nodePublishSecretRef');
      return member(csi, 'driver') !== DRIVER || !isObject(ref) ? [] : [{
        path: `${pointer}/csi/nodePublishSecretRef`,
        found: `Secret ${describe(member(ref, 'name'))}`,
        fix: 'remove it, and give the pod\'s ServiceAccount an identity that the store knows',
      }];
    });
  }
}
