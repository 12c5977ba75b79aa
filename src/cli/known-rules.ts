import type { Io } from './io';
import { loadSettings } from '../app/configuration-file';
import { CATALOGUE } from '../policy/catalogue';
import type { Rule } from '../policy/rule';

/**
 * The rules that there are: the built-in ones and, where a configuration is named, its custom ones.
 *
 * @throws a usage error for a configuration that cannot be used.
 */
export function knownRules(config: string | undefined, { cwd, today }: Io): readonly Rule[] {
  return config === undefined ? CATALOGUE : loadSettings({ file: config, cwd, today }).catalogue;
}
