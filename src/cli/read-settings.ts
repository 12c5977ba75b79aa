import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { AnswerOptions } from './answer-options';
import type { Io } from './io';
import type { ManifestInputOptions } from './manifest-input';
import { namespaceNamed } from './namespace-option';
import type * as ConfigurationModule from '../app/configuration-file';

/** What a configuration is called, and what people call it by mistake, which is told. */
const CONFIGURATION = /^\.?cdk8s-hardened\.(?:ya?ml|json)$/;

/** A configuration takes the whole catalogue of rules to read, and many folders have none. */
const load = createRequire(__filename);

/** How manifests are read. */
export interface ReadSettings {
  readonly reading: Omit<ManifestInputOptions, 'own' | 'purpose'>;
  /** Absolute paths of the files that say so: they are no manifests. */
  readonly files: readonly string[];
}

/**
 * What the call and the configuration say about reading: kinds, the namespace of objects that name none, what to ignore.
 *
 * @throws UsageError for what the call, and ConfigurationError for what the configuration says wrong.
 */
export function readSettings({ config, namespace, ignore }: AnswerOptions, { cwd, today }: Io): ReadSettings {
  const named = namespaceNamed(namespace);
  if (config === undefined && !hasConfiguration(cwd)) return { reading: { namespace: named, ignore }, files: [] };
  const { loadSettings, CONFIGURATION_FILE } = load('../app/configuration-file') as typeof ConfigurationModule;
  const settings = loadSettings({ file: config, cwd, today });
  return {
    reading: { customKinds: settings.customKinds, namespace: named ?? settings.namespace, ignore: [...settings.ignore, ...ignore] },
    files: [resolve(cwd, config ?? CONFIGURATION_FILE)],
  };
}

function hasConfiguration(cwd: string): boolean {
  try {
    return readdirSync(cwd).some((name) => CONFIGURATION.test(name));
  } catch { // a folder whose files may be named, but not listed
    return true;
  }
}
