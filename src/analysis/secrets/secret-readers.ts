import type { SecretEntry } from './secret-entry';
import type { Access } from '../rbac/access';
import type { ResourceRequest } from '../rbac/access-request';
import type { Permissions } from '../rbac/permissions';
import { RbacSubject } from '../rbac/rbac-subject';

/** Each of them returns the values. */
const VERBS = ['get', 'list', 'watch'];

/** Somebody whom RBAC lets read a Secret through the API. */
export interface SecretReader {
  readonly subject: RbacSubject;
  /** What of `get`, `list` and `watch`. */
  readonly verbs: readonly string[];
}

/** Who may read Secrets through the API, besides the pods that they are given to. */
export class SecretReaders {
  private readonly inNamespace = new Map<string, readonly (readonly Access[])[]>();

  constructor(private readonly permissions: Permissions) {}

  /** Whom RBAC lets read a Secret, in the order of subjects; nobody reads a SecretProviderClass. */
  public of({ kind, namespace, name }: SecretEntry): SecretReader[] {
    if (kind !== 'Secret' || namespace === undefined) return [];
    const verbs = new Map<RbacSubject, string[]>();
    this.candidates(namespace).forEach((accesses, i) => {
      for (const { subject } of accesses) {
        if (this.permissions.allows(subject, request(VERBS[i], namespace, name))) verbs.set(subject, [...verbs.get(subject) ?? [], VERBS[i]]);
      }
    });
    return [...verbs].map(([subject, held]) => ({ subject, verbs: held })).sort((a, b) => (a.subject.id < b.subject.id ? -1 : 1));
  }

  /** Who may read some Secret of a namespace, for each verb. */
  private candidates(namespace: string): readonly (readonly Access[])[] {
    let candidates = this.inNamespace.get(namespace);
    if (!candidates) this.inNamespace.set(namespace, candidates = VERBS.map((verb) => this.permissions.whoCan(request(verb, namespace))));
    return candidates;
  }
}

function request(verb: string, namespace: string, name?: string): ResourceRequest {
  return { verb, apiGroup: '', resource: 'secrets', namespace, name };
}
