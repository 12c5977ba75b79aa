import { UsageError } from '../../core/errors';
import { DNS_LABEL, fitName } from '../../core/object-name';
import { quoted } from '../../core/quoted';

/** A place that Argo CD delivers to. */
export interface ArgoPlace {
  readonly environment: string;
  readonly cluster: string;
  /** @default - the platform folder of the cluster */
  readonly namespace?: string;
}

/**
 * The names of projects and Applications. They stand in one namespace for all environments, so no two places may come to the same name: the parts are
 * joined by dots, which DNS labels do not hold, and what is the platform's has one dot less than what is a namespace's.
 */
export class ArgoNames {
  /** The name of an Application, which also has to fit into a label. */
  public static application({ environment, cluster, namespace }: ArgoPlace): string {
    const parts = [checked('environment', environment), checked('cluster', cluster)];
    return fitName(namespace === undefined ? `${parts.join('.')}-platform` : [...parts, checked('namespace', namespace)].join('.'));
  }

  /** The name of the AppProject of a namespace in all clusters of an environment, or of the platform of them. */
  public static project({ environment, namespace }: Pick<ArgoPlace, 'environment' | 'namespace'>): string {
    const name = checked('environment', environment);
    return fitName(namespace === undefined ? `${name}-platform` : `${name}.${checked('namespace', namespace)}`);
  }
}

function checked(what: string, name: string): string {
  if (DNS_LABEL.test(name)) return name;
  throw new UsageError(`The name of the ${what} becomes part of the names of Applications, so it has to be a DNS label.`, {
    found: quoted(name), fix: 'lower-case letters, digits and hyphens, at most 63; tell the cluster\'s address by server',
  });
}
