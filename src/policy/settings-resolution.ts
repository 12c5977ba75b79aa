import type { Configuration, ConfigurationContent, RuleSettingContent } from './configuration';
import { ConfigurationError } from './configuration-error';
import { configurationShape, MESHES, PLATFORMS, REGISTRIES_RULE } from './configuration-shape';
import type { Lock } from './exemptions';
import { Packs } from './packs/packs';
import type { Rule } from './rule';
import { SEVERITIES } from './rule-setting-shape';
import { RuleStates } from './rule-states';
import type { PolicySettings } from './settings';
import type { Shape, ShapeProblem } from './shape';
import { UsageError } from '../core/errors';
import type { Severity } from '../core/finding';
import { addTo } from '../core/grouping';
import type { InputProblem } from '../core/input-problem';
import { isObject, pointer } from '../core/json';
import { KindTable } from '../core/kind-table';
import type { CustomKind } from '../core/kinds';
import { KubernetesVersion } from '../core/kubernetes-version';
import type { LedgerEntry } from '../core/ledger';

/** The pack that every synthesis is judged by, whatever a configuration says. */
const ALWAYS = 'recommended';

/** What settings follow from besides configurations. */
export interface SettingsContext {
  /** Every rule, custom ones too. */
  readonly catalogue: readonly Rule[];
  /** The packs that judge, and no others: what `--pack` says. @default - `recommended` and those that configurations add */
  readonly packs?: readonly string[];
  /** The current day, `YYYY-MM-DD`, in UTC. */
  readonly today: string;
  /** The version that is judged for. @default - as the configurations say */
  readonly kubernetesVersion?: KubernetesVersion;
  /** What was already found wrong while the configurations were read. @default - nothing */
  readonly problems?: readonly InputProblem[];
}

/** What the last configuration that says something says. */
interface Last<K extends keyof ConfigurationContent> {
  readonly value: NonNullable<ConfigurationContent[K]>;
  readonly configuration: Configuration;
}

/** A configuration without the parts in which something is wrong. */
interface Layer {
  readonly configuration: Configuration;
  readonly content: ConfigurationContent;
}

/**
 * What holds when configurations are put on top of each other, each after those that it extends.
 *
 * @throws ConfigurationError with everything that is wrong in any of them.
 */
export function resolveSettings(configurations: readonly Configuration[], context: SettingsContext): PolicySettings {
  const resolution = new SettingsResolution(configurations, context);
  const settings = resolution.settings();
  if (resolution.problems.length > 0) throw new ConfigurationError(resolution.problems);
  return settings;
}

class SettingsResolution {
  public readonly problems: InputProblem[];
  private readonly layers: readonly Layer[];
  private readonly rules = new Map<string, Rule>();

  constructor(configurations: readonly Configuration[], private readonly context: SettingsContext) {
    this.problems = [...context.problems ?? []];
    for (const rule of context.catalogue) for (const id of [rule.meta.id, ...rule.meta.formerIds ?? []]) this.rules.set(id, rule);
    let shape: Shape | undefined;
    this.layers = configurations.map((configuration) => {
      shape ??= configurationShape({ rules: context.catalogue, packs: Packs.all() });
      const wrong = shape.problems(configuration.value, '');
      this.tell(configuration, wrong);
      return { configuration, content: without(configuration.value, wrong) as ConfigurationContent };
    });
  }

  public settings(): PolicySettings {
    const { catalogue } = this.context;
    const kubernetesVersion = this.version();
    const packs = [...new Set([ALWAYS, ...this.layers.flatMap(({ content }) => content.packs ?? [])])];
    const on = this.rulesOf(packs, kubernetesVersion);
    const locks = this.locks();
    const states = new RuleStates(on, locks, this.context.today);
    this.setRules(states);
    const only = this.context.packs && this.rulesOf(this.context.packs, kubernetesVersion);
    return {
      packs: this.context.packs ?? packs,
      rules: catalogue.filter((rule) => only ? only.has(rule) && states.of(rule).said !== false : states.of(rule).on),
      catalogue,
      severities: states.severities(catalogue),
      parameters: states.parameters(catalogue),
      locks,
      loosened: states.loosened,
      settingsFindings: states.findings,
      exemptions: this.layers.flatMap(entriesOf),
      kubernetesVersion,
      ...this.surroundings(),
    };
  }

  private surroundings() {
    const platform = this.last('platform')?.value;
    const mesh = this.last('mesh')?.value;
    const baseline = this.last('baseline');
    return {
      platform: platform === undefined ? undefined : PLATFORMS.get(platform),
      mesh: mesh === undefined ? undefined : MESHES.get(mesh),
      failOn: this.failOn(),
      namespace: this.last('namespace')?.value,
      complete: this.last('complete')?.value,
      baseline: baseline && (baseline.configuration.pathOf?.(baseline.value) ?? baseline.value),
      ignore: [...new Set(this.layers.flatMap(({ content }) => content.ignore ?? []))],
      externalObjects: this.layers.flatMap(({ content }) => content.external ?? []),
      customKinds: this.layers.flatMap((layer) => this.customKinds(layer)),
    };
  }

  private version(): KubernetesVersion | undefined {
    const said = this.last('kubernetesVersion')?.value;
    return this.context.kubernetesVersion ?? (said === undefined ? undefined : KubernetesVersion.of(said));
  }

  private rulesOf(packs: readonly string[], version = KubernetesVersion.NEWEST): ReadonlySet<Rule> {
    return new Set(packs.flatMap((id) => Packs.byId(id)?.rules(version, this.context.catalogue) ?? []));
  }

  private locks(): Map<string, Lock[]> {
    const locks = new Map<string, Lock[]>();
    for (const { configuration: { source, bases }, content } of this.layers) {
      for (const [id, { locked }] of Object.entries(content.rules ?? {})) {
        const known = this.rules.get(id)!.meta.id;
        if (locked) addTo(locks, known, { by: source, sources: [source, ...bases] });
      }
    }
    return locks;
  }

  private setRules(states: RuleStates): void {
    for (const { configuration, content } of this.layers) {
      for (const { rule, setting, at } of [...this.registries(content), ...this.ruleSettings(content)]) {
        states.set(rule, { setting, configuration, pointer: at });
      }
    }
    this.problems.push(...states.problems);
  }

  /** Whoever says registries wants them judged. */
  private registries({ registries }: ConfigurationContent) {
    const rule = registries && this.rules.get(REGISTRIES_RULE);
    return rule ? [{ rule, setting: { enabled: true, parameters: { registries } } as RuleSettingContent, at: '/registries' }] : [];
  }

  private ruleSettings({ rules = {} }: ConfigurationContent) {
    return Object.entries(rules).map(([id, setting]) => ({ rule: this.rules.get(id)!, setting, at: pointer('/rules', id) }));
  }

  /** What an organisation lets fail, no repository lets pass. */
  private failOn(): Severity | undefined {
    let least: Severity | undefined;
    for (const { configuration, content: { failOn } } of this.layers) {
      if (failOn === undefined) continue;
      if (least !== undefined && SEVERITIES.indexOf(failOn) > SEVERITIES.indexOf(least)) {
        this.tell(configuration, [{ pointer: '/failOn', message: `An extended configuration fails from ${least} on; this would let more pass.`, fix: `leave it out, or say ${least} or less` }]);
      }
      least = failOn;
    }
    return least;
  }

  private customKinds({ configuration, content }: Layer): CustomKind[] {
    return (content.customKinds ?? []).filter((kind, i) => {
      try {
        return new KindTable([kind]);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        this.tell(configuration, [{ pointer: `/customKinds/${i}`, message: error.summary, fix: error.fix ?? 'mend it' }]);
        return false;
      }
    });
  }

  private last<K extends keyof ConfigurationContent>(key: K): Last<K> | undefined {
    const layer = this.layers.filter(({ content }) => content[key] !== undefined).at(-1);
    return layer && { value: layer.content[key]!, configuration: layer.configuration };
  }

  private tell({ source, locate }: Configuration, problems: readonly ShapeProblem[]): void {
    for (const { pointer: at, message, fix } of problems) {
      const { file = source, line, column } = locate(at) ?? {};
      this.problems.push({ file, line, column, message, fix });
    }
  }
}

function entriesOf({ configuration, content }: Layer): LedgerEntry[] {
  const { source, inherited = false } = configuration;
  return (content.exemptions ?? []).map(({ constructs, ...entry }, i) => ({
    ...entry, constructPath: constructs ?? '', source, inherited, location: configuration.locate(`/exemptions/${i}`),
  }));
}

/** A value without the members and entries in which something is wrong, so that the rest can be looked at further. */
function without(value: unknown, problems: readonly ShapeProblem[], at = ''): unknown {
  const below = problems.filter((problem) => problem.pointer === at || problem.pointer.startsWith(`${at}/`));
  if (below.length === 0) return value;
  const depth = at === '' ? 0 : at.split('/').length - 1;
  if (depth >= 2 || below.some((problem) => problem.pointer === at)) return depth === 0 ? keptMembers(value, below, at) : undefined;
  return keptMembers(value, below, at);
}

function keptMembers(value: unknown, problems: readonly ShapeProblem[], at: string): unknown {
  if (Array.isArray(value)) return value.map((each, i) => without(each, problems, pointer(at, i))).filter((each) => each !== undefined);
  if (!isObject(value)) return {};
  const kept = Object.entries(value).map(([key, each]) => [key, without(each, problems, pointer(at, key))]);
  return Object.fromEntries(kept.filter(([, each]) => each !== undefined)) as unknown;
}
