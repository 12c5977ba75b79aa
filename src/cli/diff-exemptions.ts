import { posix, resolve } from 'node:path';
import type { DiffRepository } from './diff-repository';
import type { RevisionSide } from './diff-side';
import { displayName } from './input-files';
import { CONFIGURATION_FILE } from '../app/configuration-file';
import { isObject, stringOf } from '../core/json';
import type { LedgerEntry } from '../core/ledger';
import { readYaml } from '../input/read-yaml';
import type { Configuration } from '../policy/configuration';
import { ConfigurationError } from '../policy/configuration-error';
import type { PolicySettings } from '../policy/settings';
import { resolveSettings } from '../policy/settings-resolution';

/** The members of a configuration that loosen something, or say what judges. */
const COMPARED = ['exemptions', 'rules', 'packs', 'registries'];

/** What a revision is asked for. */
export interface OldConfigurationOptions {
  readonly repository: DiffRepository;
  readonly side: RevisionSide;
  /** The configuration that the call names. @default - the one of the working directory */
  readonly config?: string;
  readonly cwd: string;
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** What holds now. */
  readonly settings: PolicySettings;
}

/** What of settings is compared. */
type ComparedSettings = Pick<PolicySettings, 'rules' | 'catalogue' | 'loosened'>;

/** What was configured in a revision. */
export interface OldConfiguration {
  readonly exemptions: readonly LedgerEntry[];
  /** What it said of rules. @default - not known, for packages say it that are not at hand as they were */
  readonly settings?: ComparedSettings;
  readonly notices: readonly string[];
}

/**
 * What the configuration of a revision says of exemptions and of rules, so that what was loosened since shows. Rules themselves, packages and custom
 * rules are those of today: nothing of an old revision runs. What could not be read counts as nothing said, so that all of it shows.
 */
export function oldConfiguration(options: OldConfigurationOptions): OldConfiguration {
  const path = pathInRepository(options);
  return path === undefined ? { exemptions: options.settings.exemptions, notices: [] } : new OldReader(options).read(path);
}

/** Outside of the repository a configuration has no past that could be looked up. */
function pathInRepository({ repository, config, cwd }: OldConfigurationOptions): string | undefined {
  const below = displayName(resolve(cwd, config ?? CONFIGURATION_FILE), cwd);
  const path = posix.join(repository.prefix, below);
  return posix.isAbsolute(below) || path.startsWith('../') ? undefined : path;
}

class OldReader {
  private readonly configurations: Configuration[] = [];
  private readonly notices: string[] = [];
  private readonly met = new Set<string>();
  private extendsPackages = false;

  constructor(private readonly options: OldConfigurationOptions) {}

  public read(path: string): OldConfiguration {
    const { settings, side, today } = this.options;
    this.enter(path, false);
    const inherited = this.extendsPackages ? settings.exemptions.filter((entry) => entry.inherited === true && !this.met.has(entry.source ?? '')) : [];
    try {
      const old = resolveSettings(this.configurations, { catalogue: settings.catalogue, today });
      return { exemptions: [...inherited, ...old.exemptions], settings: this.extendsPackages ? undefined : old, notices: this.notices };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      const notice = `The configuration of ${side.revision} is none for this release: what it says counts as new.`;
      return { exemptions: inherited, notices: [...this.notices, notice] };
    }
  }

  private enter(path: string, inherited: boolean): void {
    if (this.met.has(path)) return;
    this.met.add(path);
    const document = this.documentOf(path);
    for (const base of basesOf(document)) {
      if (/^\.{0,2}\//.test(base)) this.enter(posix.join(posix.dirname(path), base), true);
      else this.extendsPackages = true;
    }
    if (!isObject(document)) return;
    const value = Object.fromEntries(COMPARED.filter((name) => document[name] !== undefined).map((name) => [name, document[name]]));
    this.configurations.push({ source: path, value, locate: () => undefined, bases: [], inherited });
  }

  private documentOf(path: string): unknown {
    const { repository, side } = this.options;
    const entry = repository.entriesOf(side.commit, path).find((each) => each.path === path && each.kind === 'file');
    if (!entry) return undefined;
    const { documents, problems } = readYaml(repository.contentsOf([entry])[0].toString('utf8'), `${side.revision}:${path}`);
    if (problems.length > 0) this.notices.push(`The configuration of ${side.revision} could not be read: what it says counts as new.`);
    return documents.length === 1 && problems.length === 0 ? documents[0].value : undefined;
  }
}

function basesOf(document: unknown): string[] {
  const named = isObject(document) ? document.extends : undefined;
  return (Array.isArray(named) ? named : [named]).flatMap((each) => stringOf(each) ?? []);
}
