import { OriginKind, SecretEntry, SecretOrigin, SecretSource } from './secret-entry';
import { SecretUse, UseKind } from './secret-use';

/** A Secret by its name; that of many namespaces has a star before it. */
export function entryName({ kind, namespace, name }: SecretEntry): string {
  return `${namespace ?? '*'}/${name}${kind === 'Secret' ? '' : ` (${kind})`}`;
}

/** All keys of a Secret in words. */
export function keysText({ keys }: SecretEntry): string {
  if (keys === undefined) return 'keys not known';
  return keys.length === 0 ? 'no keys' : keys.join(', ');
}

/** What makes a Secret, in words. */
export function originText({ kind, maker, isAddition }: SecretOrigin): string {
  if (kind === OriginKind.DECLARED) return 'declared to exist';
  if (kind === OriginKind.WRITTEN) return 'written in the manifests';
  if (kind === OriginKind.TOKEN) return 'a token that Kubernetes makes';
  return `${isAddition ? 'keys added by ' : ''}${maker}`;
}

/** Where a value is kept, in words: `password ← SecretStore shop/vault (vault): shop/db, property password`. */
export function sourceText({ key, from, ...place }: SecretSource): string {
  const text = placeText(place);
  return `${key === undefined ? '' : `${key} ← `}${from}${text === '' ? '' : `: ${text}`}`;
}

/** A place in a store, in words: the name, the member of what is kept there, the version. */
export function placeText({ remote, property, version }: Pick<SecretSource, 'remote' | 'property' | 'version'>): string {
  return [remote, property && `property ${property}`, version && `version ${version}`].filter(Boolean).join(', ');
}

/** How a container, or an object as such, uses a Secret, in words. */
export function useText(use: SecretUse, entry: SecretEntry): string {
  return `${PHRASES[use.kind](use, entry)}${use.isOptional ? ', if there is one' : ''}`;
}

type Phrase = (use: SecretUse, entry: SecretEntry) => string;

const PHRASES: { readonly [kind in UseKind]: Phrase } = {
  [UseKind.FILE]: (use, entry) => `${pathsOf(use, entry).join(', ')}${use.mode === undefined ? '' : ` (mode ${octal(use.mode)})`}`,
  [UseKind.VARIABLE]: (use) => `variable ${use.variable ?? '?'}${keysRead(use)}`,
  [UseKind.VARIABLES]: ({ variable }) => `every key as a variable${variable === undefined ? '' : ` that begins with ${variable}`}`,
  [UseKind.PULL]: ({ account }) => `pulls images${account === undefined ? '' : `, as ServiceAccount ${account} says`}`,
  [UseKind.VOLUME]: (use) => `a volume, which no container sees as files${keysRead(use)}`,
  [UseKind.TLS]: () => 'its certificate',
  [UseKind.PUSH]: (use) => `copied into a store${keysRead(use)}`,
  [UseKind.OTHER]: (use) => `${use.pointer}${keysRead(use)}`,
};

function keysRead({ keys }: SecretUse): string {
  return keys === undefined ? '' : ` (${keys.join(', ')})`;
}

/** The files that a container sees; where it sees all keys and they are known, each. */
export function pathsOf({ files = [] }: SecretUse, { keys }: SecretEntry): string[] {
  return files.flatMap(({ key, path }) => key !== undefined ? [path] : keys?.map((each) => `${path}/${each}`) ?? [`${path}/*`]);
}

/** A mode as `chmod` takes it. */
export function octal(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`;
}
