import type { SecretSource } from './secret-entry';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import { secretShapeIn } from '../../core/secret-shapes';

/** How one provider of the Secrets Store CSI driver says what it fetches. */
interface Provider {
  /** The parameter that lists it, as the text of a YAML list. */
  readonly list: string;
  /** The parameters that say where it is, most telling first. */
  readonly place: readonly string[];
  /** What is fetched, its version, and the file that it becomes. */
  read(item: unknown): readonly ProviderItem[];
}

interface ProviderItem {
  readonly remote?: string;
  readonly property?: string;
  readonly version?: string;
  readonly file?: string;
}

const text = (item: unknown, name: string) => stringOf(member(item, name)) || undefined;

/** Names with slashes become one file, as the provider writes it (`pathTranslation`). */
const asFile = (name: string | undefined) => name?.replace(/\//g, '_');

const PROVIDERS: { readonly [name: string]: Provider } = {
  aws: { list: 'objects', place: ['region'], read: (item) => [...awsObject(item), ...awsParts(item)] },
  azure: {
    list: 'objects',
    place: ['keyvaultName'],
    read: (item) => [{ remote: text(item, 'objectName'), version: text(item, 'objectVersion'), file: text(item, 'objectAlias') ?? text(item, 'objectName') }],
  },
  gcp: {
    list: 'secrets',
    place: [],
    read: (item) => [{ remote: text(item, 'resourceName'), file: text(item, 'path') ?? text(item, 'fileName') }],
  },
  vault: {
    list: 'objects',
    place: ['vaultAddress', 'roleName'],
    read: (item) => [{ remote: text(item, 'secretPath'), property: text(item, 'secretKey'), file: text(item, 'objectName') }],
  },
};

function awsObject(item: unknown): ProviderItem[] {
  const name = text(item, 'objectName');
  return [{ remote: name, version: text(item, 'objectVersion') ?? text(item, 'objectVersionLabel'), file: text(item, 'objectAlias') ?? asFile(name) }];
}

/** The members of a stored JSON object that become files of their own, besides the whole. */
function awsParts(item: unknown): ProviderItem[] {
  return arrayOf(member(item, 'jmesPath')).map((part) => ({ remote: text(item, 'objectName'), property: text(part, 'path'), file: text(part, 'objectAlias') }));
}

/** What a SecretProviderClass fetches; nothing of what a provider that we do not know is told. */
export function sourcesOfProviderClass(json: unknown): SecretSource[] {
  const provider = stringOf(at(json, 'spec', 'provider')) ?? '';
  const parameters = at(json, 'spec', 'parameters');
  const known = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  const places = known?.place.flatMap((name) => text(parameters, name) ?? []).filter((place) => secretShapeIn(place) === undefined) ?? [];
  const from = [provider, ...places.slice(0, 1)].join(' ');
  const items = known ? itemsIn(member(parameters, known.list)).flatMap((item) => known.read(item)) : [];
  return items.length === 0 ? [{ from }] : items.map(({ file, remote, property, version }) => ({ key: file, from, remote, property, version }));
}

/** Lists are texts of YAML; that of Azure is a list of texts under `array`, each of which is YAML again. */
function itemsIn(list: unknown): readonly unknown[] {
  const read = typeof list === 'string' ? parsed(list) : undefined;
  return Array.isArray(read) ? read.filter(isObject) : arrayOf(member(read, 'array')).map((item) => typeof item === 'string' ? parsed(item) : item).filter(isObject);
}

/** Loaded when the first class is read: few inputs hold any. A text that is no YAML is left to the provider. */
function parsed(yaml: string): unknown {
  const { load } = require('js-yaml') as typeof import('js-yaml');
  try {
    return load(yaml);
  } catch {
    return undefined;
  }
}
