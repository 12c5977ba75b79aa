import { Escalations } from '../analysis/rbac/escalations';
import { Permissions } from '../analysis/rbac/permissions';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import type { Manifest } from '../core/manifest';
import type { SubjectRights } from '../reports/permissions/answer';

/** What manifests come to for questions about rights; paths are looked for when somebody asks. */
export class PermissionsModel {
  public readonly permissions: Permissions;
  private found?: Escalations;

  public constructor(public readonly manifests: readonly Manifest[]) {
    this.permissions = new Permissions(manifests);
  }

  public get escalations(): Escalations {
    return this.found ??= new Escalations(this.manifests, this.permissions);
  }

  /** What a subject may do, and what runs as it. */
  public rightsOf(subject: RbacSubject): SubjectRights {
    return { subject, workloads: this.permissions.podsOf(subject), grants: this.permissions.grantsOf(subject) };
  }
}
