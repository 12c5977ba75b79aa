import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';

/**
 * The version of a cluster as `--kubernetes-version` says it; `latest` is the newest that this release knows.
 *
 * @throws UsageError for what is no version, or one that is too old.
 */
export function clusterVersion(text: string): KubernetesVersion {
  if (text === 'latest') return KubernetesVersion.NEWEST;
  try {
    return KubernetesVersion.of(text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.summary, { where: '--kubernetes-version', found: quoted(text), fix: error.fix });
  }
}
