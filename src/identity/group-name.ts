import { UsageError } from '../core/errors';
import { IdentityEndpoints } from '../core/identity-endpoints';
import type { Platform } from '../core/platform';
import { quoted } from '../core/quoted';

const OWN = 'ask whoever runs your identity provider for a group';

/** What in the place of a group names somebody else, and what to write instead. */
const ODD: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/^\s*$/, 'is empty, so it names nobody', 'name a group of your identity provider, as in "shop-operators"'],
  [/^\s|\s$|[\u0000-\u001f]/, 'begins or ends with white space, and RBAC compares names as they are', 'write it without'],
  [/\*/, 'is a pattern, and RBAC compares names as they are', 'name each group'],
  [/^system:/, 'is a group or user of Kubernetes itself', 'name a group of your identity provider; an account gets rights by a LeastPrivilegeServiceAccount'],
  [/^(?:uid=|arn:[^:]*:(?:iam|sts)::\d*:(?:user|root|assumed-role)\b|(?:[a-z]+:)?user:)/i, 'names a single person, whose rights would stay when he leaves', OWN],
];

const ADDRESS = /[^\s@]+@[^\s@]+$/;

/** People are bound by the groups that their identity provider puts them into, so that who leaves the group loses the rights. */
export class GroupName {
  /**
   * Refuses what is no group of people.
   *
   * @throws UsageError for nobody, for Kubernetes' own groups, and for what looks like a single person.
   */
  public static check(name: string, platform: Platform, where: string): void {
    const [, problem, fix] = ODD.find(([pattern]) => pattern.test(name)) ?? [];
    if (problem !== undefined) throw new UsageError(`${quoted(name)} ${problem}.`, { where, fix });
    if (!ADDRESS.test(name) || IdentityEndpoints.isGke(platform)) return;
    throw new UsageError(`${quoted(name)} looks like a single person, whose rights would stay when he leaves.`, {
      where, fix: `${OWN}; on GKE, where groups have addresses, say so: new SecureApp({ platform: Platform.GKE })`,
    });
  }
}
