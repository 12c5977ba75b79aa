import type { PodPeer } from './pod-peer';
import { UsageError } from '../core/errors';
import { LabelSyntax } from '../core/label-syntax';
import { DNS_LABEL } from '../core/object-name';
import { quoted } from '../core/quoted';

/** What the name of a ServiceAccount has to be (RFC 1123). */
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Checks of pods that are known by namespace and labels only. */
export class PodPeers {
  /**
   * Refuses what selects nobody, and what would select everybody.
   *
   * @throws UsageError when no pods are named, and for what cannot be a namespace or a label.
   */
  public static check(peer: PodPeer, where: string): void {
    const labels = Object.entries({ ...peer.namespaceLabels, ...peer.podLabels });
    if (peer.namespace === undefined && labels.length === 0) {
      throw new UsageError('A connection with pods must say which.', { where, found: quoted(peer), fix: 'name their namespace, and their labels where they share it' });
    }
    if (peer.namespace !== undefined && !DNS_LABEL.test(peer.namespace)) {
      throw new UsageError('A namespace has another name.', {
        where, found: quoted(peer.namespace), fix: 'write its name: at most 63 lower-case letters, digits and "-"',
      });
    }
    if (peer.serviceAccount !== undefined && !DNS_SUBDOMAIN.test(peer.serviceAccount)) {
      throw new UsageError('A ServiceAccount has another name.', {
        where, found: quoted(peer.serviceAccount), fix: 'write its name: at most 253 lower-case letters, digits, "-" and "."',
      });
    }
    for (const [key, value] of labels) {
      const problem = LabelSyntax.problemOfKey(key) ?? LabelSyntax.problemOfValue(value);
      if (problem) throw new UsageError('A label selects nothing.', { where, found: `${key}: ${quoted(value)}`, fix: problem });
    }
  }
}
