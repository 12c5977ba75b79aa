import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationReader } from './configuration-reader';
import type { KubernetesVersion } from '../core/kubernetes-version';
import { CATALOGUE } from '../policy/catalogue';
import type { ConfigurationContent } from '../policy/configuration';
import { ConfigurationError } from '../policy/configuration-error';
import type { PolicySettings } from '../policy/settings';
import { resolveSettings } from '../policy/settings-resolution';

/** The one name under which a configuration is found without being named. */
export const CONFIGURATION_FILE = 'cdk8s-hardened.yaml';
/** Names that people try instead; they would be passed over in silence. */
const OTHER_NAMES = ['cdk8s-hardened.yml', '.cdk8s-hardened.yaml', '.cdk8s-hardened.yml', 'cdk8s-hardened.json'];
/** What the program says is put on top of what files say. */
const PROGRAM = 'the program';

/** Where settings come from. */
export interface SettingsOptions {
  /** The configuration that the caller names, from the working directory on. @default - the one that is found there, if there is one */
  readonly file?: string;
  /** The working directory. A configuration is never looked for anywhere else, least of all where audited manifests are. */
  readonly cwd: string;
  /** The packs that judge instead of `recommended` and those of the configuration. @default - these */
  readonly packs?: readonly string[];
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The version that is judged for, instead of that of the configuration. */
  readonly kubernetesVersion?: KubernetesVersion;
  /** What the program says besides; loosening is justified there, too. @default - nothing */
  readonly program?: Pick<ConfigurationContent, 'packs' | 'rules'>;
}

/**
 * The settings that hold: those of the configuration, of all that it extends, and of the program.
 *
 * @throws ConfigurationError with everything that is wrong, in whatever file.
 */
export function loadSettings(options: SettingsOptions): PolicySettings {
  const { cwd, packs, today, kubernetesVersion, program } = options;
  const reader = new ConfigurationReader(cwd);
  const path = options.file === undefined ? found(cwd) : resolve(cwd, options.file);
  if (path !== undefined) reader.read(path);
  const said = program ? [{ source: PROGRAM, value: withoutUndefined(program), locate: () => undefined, bases: [] }] : [];
  const catalogue = [...CATALOGUE, ...reader.customRules];
  return resolveSettings([...reader.configurations, ...said], { catalogue, packs, today, kubernetesVersion, problems: reader.problems });
}

function found(cwd: string): string | undefined {
  const path = resolve(cwd, CONFIGURATION_FILE);
  if (existsSync(path)) return path;
  const other = OTHER_NAMES.find((name) => existsSync(resolve(cwd, name)));
  if (other === undefined) return undefined;
  throw new ConfigurationError([{ file: other, message: `A configuration is called ${CONFIGURATION_FILE}; this one would be passed over.`, fix: `rename it, or name it: --config ${other}` }]);
}

/** jsii gives what is not said as undefined. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

