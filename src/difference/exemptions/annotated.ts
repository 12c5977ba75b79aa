import type { WrittenExemption } from './written-exemption';
import type { Manifest } from '../../core/manifest';

/** Prefix of the annotations by which synthesis tells on an object which exemptions it used. */
const PREFIX = 'exempt.cdk8s-hardened/';
const JUSTIFICATION = /(.+?) \(([^()]*), until (\d{4}-\d{2}-\d{2})\)(?:; |$)/gs;

/** The exemptions that an object used when it was made, as its annotations tell; one that nobody can read is told as it is. */
export function annotatedExemptions(manifest: Manifest, name: string): WrittenExemption[] {
  return Object.entries(manifest.annotations).filter(([key]) => key.startsWith(PREFIX)).flatMap(([key, text]) => {
    const rule = key.slice(PREFIX.length).replace('.', '/');
    const found = [...text.matchAll(JUSTIFICATION)].map(([, reason, owner, expires]) => ({ rule, reason, owner, expires, scope: name, origin: {} }));
    return found.length > 0 ? found : [{ rule, reason: text, owner: '', expires: '', scope: name, origin: {} }];
  });
}
