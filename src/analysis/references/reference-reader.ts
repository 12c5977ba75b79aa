import { visitIstioCredentials } from './istio-credentials';
import { KIND_ROWS } from './kind-rows';
import type { ObjectLookup } from './object-lookup';
import { PlaceTree } from './place-tree';
import { POD_ROWS } from './pod-rows';
import type { ReferenceRow } from './reference-row';
import { visitStoreLogins } from './store-logins';
import { arrayOf, at, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { operatorLoginsIn } from '../../core/operator-logins';
import { BindingReader } from '../rbac/binding-reader';

/** Is told a place at which an object names another: the row, what stands there, where the way starts and how it goes on. */
export type ReferenceVisitor = (row: ReferenceRow, holder: unknown, start: string, way: readonly (string | number)[]) => void;

const OF_PODS = new PlaceTree(POD_ROWS);
const OF_KINDS = new Map(Object.entries(KIND_ROWS).map(([groupKind, rows]) => [groupKind, new PlaceTree(rows)]));
/** Where issuers of cert-manager say what they log in with; of the key that they make themselves they say only where to keep it. */
const ISSUER_LOGINS = [['spec', 'acme', 'solvers'], ['spec', 'acme', 'externalAccountBinding'], ['spec', 'vault'], ['spec', 'venafi']];
const BOUND_ACCOUNT: ReferenceRow = { at: '', target: '/ServiceAccount', namespace: 'namespace' };
const ISTIO_GATEWAY = 'networking.istio.io/Gateway';
const PUSHED_KEY: ReferenceRow = { at: '', target: '/Secret', keys: 'key', key: 'secretKey', keysOnly: true };

/**
 * Visits every place at which an object, or one of its pods, names another object.
 *
 * @param objects the objects around it, where those say in which namespace something is that is named
 */
export function visitReferences(manifest: Manifest, visit: ReferenceVisitor, objects?: Pick<ObjectLookup, 'manifests'>): void {
  const { podSpec } = manifest;
  if (podSpec) OF_PODS.visit(podSpec.json, (row, holder, way) => visit(row, holder, podSpec.pointer, way));
  OF_KINDS.get(manifest.groupKind)?.visit(manifest.json, (row, holder, way) => visit(row, holder, '', way));
  visitUncountable(manifest, visit);
  if (objects && manifest.groupKind === ISTIO_GATEWAY) visitIstioCredentials(manifest, objects, (row, holder, way) => visit(row, holder, '', way));
}

/** What a row of a table cannot tell. */
function visitUncountable(manifest: Manifest, visit: ReferenceVisitor): void {
  const { group, groupKind, json } = manifest;
  const logins = (way: readonly string[]) => visitStoreLogins(at(json, ...way), way, (row, holder, end) => visit(row, holder, '', end));
  if (group.endsWith('external-secrets.io')) for (const { way } of operatorLoginsIn(groupKind, json)) logins(way);
  if (groupKind === 'cert-manager.io/Issuer') ISSUER_LOGINS.forEach(logins);
  else if (groupKind === 'external-secrets.io/PushSecret') visitPushedKeys(json, visit);
  else if (BindingReader.reads(manifest)) visitAccountsByUserName(json, visit);
}

/** Bindings name accounts also by their user names. */
function visitAccountsByUserName(json: unknown, visit: ReferenceVisitor): void {
  arrayOf(member(json, 'subjects')).forEach((subject, i) => {
    const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(member(subject, 'kind') === 'User' ? stringOf(member(subject, 'name')) ?? '' : '') ?? [];
    if (name !== undefined) visit(BOUND_ACCOUNT, { namespace, name }, '', ['subjects', i]);
  });
}

/** A PushSecret names the keys beside the Secret; a template makes keys of its own. */
function visitPushedKeys(json: unknown, visit: ReferenceVisitor): void {
  const name = at(json, 'spec', 'selector', 'secret', 'name');
  if (name === undefined || at(json, 'spec', 'template') !== undefined) return;
  arrayOf(at(json, 'spec', 'data')).forEach((item, i) => {
    const secretKey = at(item, 'match', 'secretKey');
    if (member(item, 'match') !== undefined) visit(PUSHED_KEY, { name, secretKey }, '', ['spec', 'data', i, 'match']);
  });
}
