import { Purpose, ReferenceRow } from './reference-row';
import { isObject, member, stringOf } from '../../core/json';
import { KindTable, Scope } from '../../core/kind-table';
import type { Manifest } from '../../core/manifest';
import { Memo } from '../../core/memo';

/** What an object names at one place. */
export interface Reference {
  /** What is named, as `group/Kind`. */
  readonly target: string;
  /** The namespace of what is named; undefined for cluster-scoped kinds. */
  readonly namespace?: string;
  /** Its name; undefined when what stands there is none. */
  readonly name?: string;
  /** What stands there. */
  readonly written: unknown;
  /** The member that it stands in. */
  readonly field: string;
  /** What it is for. */
  readonly purpose: Purpose;
  /** Whether the place can say another namespace. */
  readonly crossesNamespaces: boolean;
}

const KINDS = new KindTable();
const CLUSTER_SCOPED = new Memo((groupKind: string) => {
  const slash = groupKind.indexOf('/');
  return KINDS.lookup(groupKind.slice(0, slash), groupKind.slice(slash + 1)).scope === Scope.CLUSTER;
});

const PURPOSES: { readonly [target: string]: Purpose } = {
  '/Secret': Purpose.SECRET,
  '/ConfigMap': Purpose.CONFIG_MAP,
  '/ServiceAccount': Purpose.SERVICE_ACCOUNT,
  '/PersistentVolumeClaim': Purpose.CLAIM,
  '/Service': Purpose.SERVICE,
  'rbac.authorization.k8s.io/Role': Purpose.ROLE,
  'rbac.authorization.k8s.io/ClusterRole': Purpose.ROLE,
  'networking.k8s.io/IngressClass': Purpose.INGRESS_CLASS,
  'gateway.networking.k8s.io/GatewayClass': Purpose.INGRESS_CLASS,
  'storage.k8s.io/StorageClass': Purpose.STORAGE_CLASS,
  'scheduling.k8s.io/PriorityClass': Purpose.PRIORITY_CLASS,
  'node.k8s.io/RuntimeClass': Purpose.RUNTIME_CLASS,
};

/**
 * What an object names where a row leads to; undefined when it names nothing there, a kind that we do not know, something optional, or
 * leaves open in which namespace.
 */
export function referenceAt(from: Manifest, row: ReferenceRow, holder: unknown): Reference | undefined {
  return isOptional(holder) ? undefined : namedAt(from, row, holder);
}

/** Whether what is named somewhere may be missing. */
export function isOptional(holder: unknown): boolean {
  return member(holder, 'optional') === true;
}

/** What an object names where a row leads to, also what may be missing. */
export function namedAt(from: Manifest, row: ReferenceRow, holder: unknown): Reference | undefined {
  const field = row.name ?? 'name';
  const written = writtenAt(from, row, holder);
  if (isNothing(written, row)) return undefined;
  const target = typeof row.target === 'string' ? row.target : row.target(holder);
  if (target === undefined) return undefined;
  const [before, name] = split(written, row);
  const namespace = CLUSTER_SCOPED.of(target) ? undefined : before || namespaceOf(from, row, holder);
  if (namespace === undefined && !CLUSTER_SCOPED.of(target)) return undefined;
  const crossesNamespaces = crosses(row);
  const purpose = purposeOf(row, target);
  return { target, namespace, name, written: isObject(holder) ? written : holder, field, purpose, crossesNamespaces };
}

function writtenAt({ name }: Manifest, row: ReferenceRow, holder: unknown): unknown {
  const written = member(holder, row.name ?? 'name');
  return row.ownName && isNothing(written, row) ? name : written;
}

function isNothing(written: unknown, row: ReferenceRow): boolean {
  return !row.required && (written === undefined || written === null || written === '');
}

function crosses({ namespace, qualified }: ReferenceRow): boolean {
  return namespace !== undefined || qualified === true;
}

/** The namespace, where one stands before the name, and the name. */
function split(written: unknown, { qualified }: ReferenceRow): [string | undefined, string | undefined] {
  const name = nameOf(written);
  const slash = qualified && name ? name.indexOf('/') : -1;
  return slash < 0 ? [undefined, name] : [name!.slice(0, slash), nameOf(name!.slice(slash + 1))];
}

function nameOf(written: unknown): string | undefined {
  return stringOf(written) || undefined;
}

function namespaceOf(from: Manifest, row: ReferenceRow, holder: unknown): string | undefined {
  return row.namespace === undefined ? from.namespace : stringOf(member(holder, row.namespace)) || from.namespace;
}

function purposeOf(row: ReferenceRow, target: string): Purpose {
  return row.purpose ?? purposeOfTarget(target);
}

function purposeOfTarget(target: string): Purpose {
  return Object.hasOwn(PURPOSES, target) ? PURPOSES[target] : Purpose.OTHER;
}
