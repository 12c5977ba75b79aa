import { isObject, member, pointer } from './json';

const FIELDS = ['data', 'stringData'] as const;

/** What a deployer puts the value in place of: `${DB_PASSWORD}`, `{{ .password }}`, `<path:secret/db#password>`, `ref+vault://db/password`, sops' `ENC[…]`. */
const FILLED_IN_LATER = /^(?:\$\{[^{}]+\}|\$\([^()]+\)|\{\{[^{}]+\}\}|<[^<>]+>|ref\+[a-z]+:\/\/\S+|ENC\[[A-Z0-9_]+,data:[^\]]*\])$/;
const CERTIFICATES = /^(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** A place of a Secret at which a value stands; never the value. */
export interface PlainValue {
  /** The place, as a JSON pointer. */
  readonly path: string;
  /** The key. @default - the whole of `data` or `stringData` is no object */
  readonly key?: string;
}

/**
 * The values that stand in a Secret. A key without a value, or with nothing but a reference in place of one, is for somebody else to fill;
 * certificates are public.
 */
export function plainValuesOf(secret: unknown): PlainValue[] {
  return FIELDS.flatMap((field) => valuesIn(member(secret, field), `/${field}`));
}

/** The keys of a Secret under which a value stands. */
export function plainKeysOf(secret: unknown): string[] {
  return plainValuesOf(secret).map(({ key, path }) => key ?? path.slice(1));
}

function valuesIn(values: unknown, path: string): PlainValue[] {
  if (isEmpty(values)) return [];
  if (!isObject(values)) return [{ path }];
  return Object.keys(values)
    .filter((key) => !isEmpty(values[key]) && !isNoSecret(values[key], path === '/data'))
    .map((key) => ({ path: pointer(path, key), key }));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isNoSecret(value: unknown, isEncoded: boolean): boolean {
  if (typeof value !== 'string') return false;
  return [value, ...isEncoded ? [Buffer.from(value, 'base64').toString('latin1')] : []].some((text) => FILLED_IN_LATER.test(text.trim()) || CERTIFICATES.test(text.trim()));
}
