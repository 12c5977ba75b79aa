import { Severity } from '../../../core/finding';
import { describe, JsonObject, objectOf, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Memo } from '../../../core/memo';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const KEY = /^(?!\.\.|\.$)[-._A-Za-z0-9]{1,253}$/;
const KEYS = new Memo((key: string) => KEY.test(key));
const MOST_BYTES = 1024 * 1024;

/**
 * Keys of ConfigMaps and Secrets must be names of files, and the values together at most 1 MiB, as the API server demands
 * (Kubernetes, `ValidateConfigMap` and `ValidateSecret`).
 */
export class ValidDataKeys extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/valid-data-keys',
    title: 'Keys of ConfigMaps and Secrets must be valid, and their values fit into 1 MiB.',
    why: 'The API server refuses the object, and pods that mount it wait for ever.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/ConfigMap', '/Secret'),
    controls: ['nist/4.4.3'],
  };

  public check({ manifest: { json, kind } }: Subject): Violation[] {
    const { data, binaryData, stringData } = objectOf(json);
    const isSecret = kind === 'Secret';
    const other = isSecret ? stringData : binaryData;
    const [encoded, plain] = isSecret ? [{ ...objectOf(data), ...withoutValues(stringData) }, stringData] : [binaryData, data];
    const bytes = decodedBytes(encoded) + textBytes(plain);
    return [
      ...badKeys(data, '/data'), ...badKeys(other, isSecret ? '/stringData' : '/binaryData'),
      ...isSecret ? [] : Object.keys(objectOf(binaryData)).filter((key) => Object.hasOwn(objectOf(data), key)).map((key) => (
        { path: pointer('/binaryData', key), found: 'a key that data has too', fix: 'keep one of the two' })),
      ...bytes > MOST_BYTES ? [{ path: '', found: `${bytes} bytes of values`, fix: 'split it, or mount a volume with what is large: the API server takes 1 MiB' }] : [],
    ];
  }
}

function badKeys(map: unknown, place: string): Violation[] {
  return Object.keys(objectOf(map)).filter((key) => !KEYS.of(key)).map((key) => (
    { path: pointer(place, key), found: `the key ${describe(key)}`, fix: 'use at most 253 letters, digits, "-", "_" and ".", not ".." first' }));
}

/** What `stringData` writes over. */
function withoutValues(map: unknown): JsonObject {
  return Object.fromEntries(Object.keys(objectOf(map)).map((key) => [key, '']));
}

function textBytes(map: unknown): number {
  return texts(map).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** The bytes that base64 stands for. */
function decodedBytes(map: unknown): number {
  return texts(map).reduce((sum, text) => sum + Math.floor(text.replace(/[\s=]/g, '').length * 3 / 4), 0);
}

function texts(map: unknown): string[] {
  return Object.values(objectOf(map)).filter((value) => typeof value === 'string');
}
