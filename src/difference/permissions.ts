import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { PermissionsOfDelivery } from './permissions-of-delivery';
import { permissionsOf, RenamedRights } from './permissions-view';
import type { Renames } from './renames';
import type { ChangeOrigin, SecurityChange } from './security-change';
import { dangersOf } from '../analysis/rbac/dangers';
import type { Grant } from '../analysis/rbac/grant';
import { ChangedRights, permissionChanges } from '../analysis/rbac/permission-changes';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import { thingsText, verbsText, whereText } from '../analysis/rbac/right-words';
import { Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';

type Way = 'gained' | 'lost';

const READING = ['get', 'list', 'watch'];

/** The rights that each subject gains and loses, by what is permitted and not by how it is written. */
export class Permissions implements Comparison {
  /** With the old objects of all clusters, where there are several: what says as whom is delivered stands in none of them. */
  constructor(private readonly everywhere: readonly Manifest[] = []) {}

  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const changes = permissionChanges(new RenamedRights(permissionsOf(before), renames), permissionsOf(after));
    const delivery = new PermissionsOfDelivery([...before.manifests, ...this.everywhere], renames);
    return changes.flatMap(({ subject, gained, lost }) => [
      ...gained.map((rights) => delivery.explains(subject, rights) ? delivered(changeOf(subject, rights, 'gained')) : changeOf(subject, rights, 'gained')), ...lost.map((rights) => changeOf(subject, rights, 'lost')),
    ]);
  }
}

/** Who delivers an object may change it; where that leads to more rights, it is told as for everybody. */
function delivered(change: SecurityChange): SecurityChange {
  if (change.severity === Severity.HIGH || change.severity === Severity.CRITICAL) return change;
  return { ...change, effect: 'neutral', severity: Severity.LOW, why: 'It delivers what it may change, which is new.' };
}

function changeOf(subject: RbacSubject, changed: ChangedRights, way: Way): SecurityChange {
  const { namespace, rights, grants } = changed;
  const verbs = rights.verbs.includes('*') ? 'do everything with' : verbsText(rights.verbs);
  const what = `${verbs} ${thingsText(rights)} ${whereText(namespace)}`;
  const dangers = dangersOf(changed);
  const sources = [...new Set(grants.map(sourceText))].join('; ');
  const origin = originOfGrant(grants[0]);
  return {
    id: `permissions/${way}`,
    area: 'permissions',
    effect: way === 'gained' ? 'weaker' : 'stronger',
    severity: severityOf(changed, dangers),
    title: way === 'gained' ? `${subject} may ${what}.` : `${subject} may not ${what} any more.`,
    ...way === 'gained' ? { after: sources, now: origin } : { before: sources, old: origin },
    ...way === 'gained' && dangers.length > 0 ? { why: dangers.map(sentence).join(' ') } : {},
    resource: resourceOfGrant(grants[0]),
    path: grants[0].role.manifest ? grants[0].rulePointer : grants[0].subjectPointer,
  };
}

/** Everything everywhere hands over the cluster; what leads to more rights is a way up; what changes something, or holds everywhere, weakens. */
function severityOf({ namespace, rights }: ChangedRights, dangers: readonly string[]): Severity {
  const isEverything = [rights.verbs, rights.apiGroups, rights.resources].every((list) => list.includes('*')) && rights.resourceNames.length === 0;
  if (isEverything) return namespace === undefined ? Severity.CRITICAL : Severity.HIGH;
  if (dangers.length > 0) return Severity.HIGH;
  const isReading = rights.verbs.every((verb) => READING.includes(verb));
  return isReading && (namespace !== undefined || rights.nonResourceURLs.length > 0) ? Severity.LOW : Severity.MEDIUM;
}

/** The role and the binding through which a right is held. */
function sourceText({ role, binding, aggregatedBy }: Grant): string {
  const through = aggregatedBy ? `, part of ${named(aggregatedBy)}` : '';
  return `${named(role)}${through}, bound by ${named(binding)}`;
}

function named({ kind, namespace, name }: { readonly kind: string; readonly namespace?: string; readonly name: string }): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The rule where it is among the manifests, else the binding. */
function originOfGrant({ role, rulePointer, binding, subjectPointer }: Grant): ChangeOrigin | undefined {
  if (role.manifest) return originOf(role.manifest, rulePointer);
  return binding.manifest && originOf(binding.manifest, subjectPointer);
}

function resourceOfGrant({ role, binding }: Grant): SecurityChange['resource'] {
  const manifest = role.manifest ?? binding.manifest;
  return manifest && resourceOf(manifest);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
