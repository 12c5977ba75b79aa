import { Lazy } from 'cdk8s';

/** A copy of a value as it is written: members sorted, without undefined and null ones, values that are made late made now. */
export function plainJson(value: any): any {
  if (Array.isArray(value)) return value.map(plainJson);
  if (value instanceof Lazy) return plainJson(value.produce());
  if (value === null || typeof value !== 'object') return value;
  const copy: { [key: string]: unknown } = {};
  for (const key of Object.keys(value).sort()) {
    const member = plainJson(value[key]);
    if (member !== undefined && member !== null) copy[key] = member;
  }
  return copy;
}

/** An object with its members in the order in which cdk8s writes them; undefined members are left out. */
export function inOrder(object: { readonly [key: string]: any }): any {
  const ordered: { [key: string]: any } = {};
  for (const key of Object.keys(object).sort()) {
    if (object[key] !== undefined) ordered[key] = object[key];
  }
  return ordered;
}
