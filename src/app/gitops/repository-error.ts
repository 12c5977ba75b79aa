import { counted } from '../../reports/wording';
import { readableStack } from '../stack-frames';

/**
 * A repository that was not written: what is wrong in each cluster, the same mistake once. Not part of the exported API: jsii knows no error
 * classes.
 */
export class RepositoryError extends Error {
  /** `failures`: what is wrong, and in which clusters. */
  public constructor(failures: ReadonlyMap<string, readonly string[]>) {
    const told = [...failures].map(([message, clusters]) => `In ${clusters.join(', ')}:\n\n${message}`);
    const clusters = new Set([...failures.values()].flat());
    const refused = `${counted(clusters.size, 'cluster')} ${clusters.size === 1 ? 'was' : 'were'} refused.`;
    super([...told, `${refused} No file of the repository was written or changed.`].join('\n\n'));
    const members = { name: 'RepositoryError', stack: readableStack(this, 'RepositoryError') };
    for (const [key, value] of Object.entries(members)) Object.defineProperty(this, key, { value, writable: true, configurable: true });
  }
}
