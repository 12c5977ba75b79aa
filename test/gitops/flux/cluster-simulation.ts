import { type Delivered, type Json, RBAC, read } from './delivered';
import type { ResourceRequest } from '../../../src/analysis/rbac/access-request';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';
import type { Manifest } from '../../../src/core/manifest';

/** A right without lists: what RBAC's check of escalation compares. */
export interface Right {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly name?: string;
}

/** What one Kustomization applies as whom. */
export interface Delivery {
  readonly name: string;
  readonly after: readonly string[];
  readonly account: RbacSubject;
  readonly manifests: readonly Manifest[];
}

/** A request that has to be permitted. */
export interface Question {
  readonly delivery: string;
  readonly subject: RbacSubject;
  readonly request: ResourceRequest;
  readonly why: string;
}

/** Plurals, told independently of the library; of all others the plural adds an s. */
const PLURALS: { readonly [kind: string]: string } = { NetworkPolicy: 'networkpolicies', GitRepository: 'gitrepositories', OCIRepository: 'ocirepositories', Fish: 'fish', Ingress: 'ingresses' };
const resourceOf = (kind: string) => PLURALS[kind] ?? `${kind.toLowerCase()}s`;

/** The folders of a cluster's repository. */
function folders({ content, platform, tenants, delivery }: Delivered): Map<string, Manifest[]> {
  return new Map([
    [`./${content.path}/platform`, [...content.platform, ...platform.map(read)]],
    [`./${content.path}/tenants`, tenants.map(read)],
    ...content.tenants.map(({ namespace, manifests }): [string, Manifest[]] => [`./${content.path}/namespaces/${namespace}`, [...manifests]]),
    ['delivery', delivery.map(read)],
  ]);
}

/** Kustomize's reading of patches that delete. */
function isTakenOut({ group, kind }: Manifest, patches: readonly Json[] = []): boolean {
  return patches.some(({ patch, target }) => patch.startsWith('$patch: delete\n') && new RegExp(`^(?:${target.kind})$`).test(kind)
    && (target.group === undefined || new RegExp(`^(?:${target.group})$`).test(group)));
}

/** What each Kustomization of the cluster applies. */
export function deliveries(cluster: Delivered): Delivery[] {
  const contents = folders(cluster);
  const kustomizations = [...contents.values()].flat().filter(({ kind }) => kind === 'Kustomization');
  return kustomizations.map(({ name, namespace, json: { spec } }) => ({
    name: `${namespace}/${name}`,
    after: (spec.dependsOn ?? []).map((other: Json) => `${namespace}/${other.name}`),
    account: RbacSubject.account(namespace!, spec.serviceAccountName),
    manifests: contents.get(spec.path)!.filter((manifest) => !isTakenOut(manifest, spec.patches)),
  }));
}

/** Everything that is written for the cluster. */
export const everything = (cluster: Delivered): Manifest[] => [...folders(cluster).values()].flat();

/** The roles that were made for delivering. */
export function madeRoles({ platform, delivery }: Delivered): Manifest[] {
  return [...platform, ...delivery].map(read).filter(({ kind }) => /Role$/.test(kind));
}

/** The rights of a rule one by one (`component-helpers/auth/rbac/validation`, `BreakdownRule`). */
export function rightsOf({ apiGroups = [], resources = [], verbs, resourceNames = [] }: Json): Right[] {
  const names: Array<string | undefined> = resourceNames.length > 0 ? resourceNames : [undefined];
  return apiGroups.flatMap((apiGroup: string) => resources.flatMap((resource: string) => verbs.flatMap((verb: string) => (
    names.map((name) => ({ verb, apiGroup, resource, name }))
  ))));
}

/** With the subresource. */
export const fullResource = ({ resource, subresource }: ResourceRequest): string => subresource === undefined ? resource : `${resource}/${subresource}`;

/** Everything that a cluster is asked when it is delivered. */
export function questions(cluster: Delivered): Question[] {
  const roles = new Map(everything(cluster).filter(({ kind }) => /Role$/.test(kind)).map((each) => [`${each.kind} ${each.namespace ?? ''}/${each.name}`, each]));
  return deliveries(cluster).flatMap(({ name: delivery, account: subject, manifests }) => manifests.flatMap((manifest) => {
    const { group: apiGroup, kind, namespace, name } = manifest;
    const ask = (right: Right, why: string): Question => {
      const [resource, subresource] = right.resource.split('/');
      return { delivery, subject, why: `${manifest}: ${why}`, request: { ...right, resource, subresource, namespace } };
    };
    const verbs = ['get', 'patch', ...manifest.annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled' ? [] : ['delete']];
    const own = [...verbs.map((verb) => ask({ verb, apiGroup, resource: resourceOf(kind), name }, verb)), ask({ verb: 'create', apiGroup, resource: resourceOf(kind) }, 'create')];
    const lists = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) ? [ask({ verb: 'list', apiGroup: '', resource: 'pods' }, 'health')] : [];
    const listsReplicaSets = kind === 'Deployment' ? [ask({ verb: 'list', apiGroup: 'apps', resource: 'replicasets' }, 'health')] : [];
    return [...own, ...lists, ...listsReplicaSets, ...heldRules(manifest, roles).flatMap(rightsOf).map((right) => ask(right, 'escalation'))];
  }));
}

/** The rules that whoever writes a role or a binding has to hold. */
function heldRules({ group, kind, namespace, json }: Manifest, roles: ReadonlyMap<string, Manifest>): Json[] {
  if (group !== RBAC) return [];
  if (/Role$/.test(kind)) return json.rules ?? [];
  const { kind: of, name } = json.roleRef;
  return roles.get(`${of} ${of === 'Role' ? namespace : ''}/${name}`)!.json.rules ?? [];
}

/** What of the questions RBAC refuses. */
export function refused(asked: readonly Question[], manifests: readonly Manifest[]): string[] {
  const permissions = new Permissions(manifests);
  return asked.filter(({ subject, request }) => !permissions.allows(subject, request)).map(({ subject, why }) => `${subject} for ${why}`);
}
