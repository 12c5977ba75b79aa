import { RbacSubject } from './rbac-subject';
import { isObject, member, objectOf, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const TOKEN_OF = 'kubernetes.io/service-account.name';
/** Those of Flux say as whom it delivers, and those of RBAC whom they give rights. */
const NO_USES = /(?:^|\.)toolkit\.fluxcd\.io$|^fluxcd\.controlplane\.io$|^rbac\.authorization\.k8s\.io$|^apiextensions\.k8s\.io$/;

/**
 * The accounts as which an object has something run, or of which it has tokens made: by pods of every kind, by stores of secrets, by Secrets.
 * Custom kinds are read by the names that their fields usually have.
 */
export function accountsUsedBy(manifest: Manifest): RbacSubject[] {
  const { podSpec, namespace, group, groupKind, annotations, json } = manifest;
  if (podSpec) return [RbacSubject.account(namespace!, podAccount(podSpec.json))];
  if (groupKind === '/Secret') return namespace !== undefined && annotations[TOKEN_OF] ? [RbacSubject.account(namespace, annotations[TOKEN_OF])] : [];
  return NO_USES.test(group) || groupKind === '/ServiceAccount' ? [] : mentioned(json, namespace);
}

function podAccount(spec: unknown): string {
  const { serviceAccountName, serviceAccount } = objectOf(spec);
  return stringOf(serviceAccountName) || stringOf(serviceAccount) || 'default';
}

function mentioned(value: unknown, namespace: string | undefined): RbacSubject[] {
  if (Array.isArray(value)) return value.flatMap((item) => mentioned(item, namespace));
  if (!isObject(value)) return [];
  const named = [value.serviceAccountName, value.serviceAccount].flatMap((name) => accountOf({ name }, namespace));
  const referred = [value.serviceAccountRef, value.serviceAccount].flatMap((reference) => accountOf(reference, namespace));
  return [...named, ...referred, ...Object.values(value).flatMap((inner) => mentioned(inner, namespace))];
}

function accountOf(reference: unknown, namespace: string | undefined): RbacSubject[] {
  const [name, within] = [stringOf(member(reference, 'name')), stringOf(member(reference, 'namespace')) || namespace];
  return name && within ? [RbacSubject.account(within, name)] : [];
}
