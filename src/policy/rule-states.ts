import type { Configuration, RuleSettingContent } from './configuration';
import { Lock, Locks, lockedProblem } from './exemptions';
import { dateProblem, ledgerFinding, LedgerProblem } from './ledger-problem';
import type { LoosenedSetting } from './loosened-setting';
import { loosens } from './parameter-direction';
import type { Configured } from './parameters';
import type { Rule } from './rule';
import { SEVERITIES } from './rule-setting-shape';
import type { Finding, Severity } from '../core/finding';
import type { InputProblem } from '../core/input-problem';
import { describe } from '../core/json';

const JUSTIFYING = ['reason', 'owner', 'expires'] as const;

/** How a rule stands after what was said of it so far. */
interface RuleState {
  on: boolean;
  /** Whether a setting has turned it on or off. @default - its packs decide */
  said?: boolean;
  severity: Severity;
  readonly parameters: { [name: string]: unknown };
}

/** One thing that a setting changes. */
interface Change {
  readonly loosening: boolean;
  readonly words: string;
  make(): void;
}

/** A setting, and where it stands. */
interface Said {
  readonly setting: RuleSettingContent;
  readonly configuration: Configuration;
  readonly pointer: string;
}

/** The rules while configurations set them, one after the other: tightening is free, loosening is justified, dated, and refused where a lock is. */
export class RuleStates {
  /** What cannot hold because of its date or a lock. */
  public readonly findings: Finding[] = [];
  /** What holds and makes a rule more lenient. */
  public readonly loosened: LoosenedSetting[] = [];
  /** What loosens without saying why. */
  public readonly problems: InputProblem[] = [];
  private readonly states = new Map<Rule, RuleState>();

  constructor(private readonly on: ReadonlySet<Rule>, private readonly locks: Locks, private readonly today: string) {}

  /** How a rule stands. */
  public of(rule: Rule): Readonly<RuleState> {
    let state = this.states.get(rule);
    if (!state) this.states.set(rule, state = { on: this.on.has(rule), severity: rule.meta.severity, parameters: {} });
    return state;
  }

  /** How bad rules are, where that is not as their `meta` says. */
  public severities(rules: readonly Rule[]): Map<string, Severity> {
    const changed = rules.filter((rule) => this.of(rule).severity !== rule.meta.severity);
    return new Map(changed.map((rule) => [rule.meta.id, this.of(rule).severity]));
  }

  /** What is set of the parameters of rules. */
  public parameters(rules: readonly Rule[]): Configured {
    const set = rules.filter((rule) => Object.keys(this.of(rule).parameters).length > 0);
    return new Map(set.map((rule) => [rule.meta.id, this.of(rule).parameters]));
  }

  /** Applies what a configuration says of a rule. */
  public set(rule: Rule, said: Said): void {
    const state = this.of(rule);
    // A rule that is off lets everything pass; but whoever locks it may turn it on later.
    const strict = state.on || this.lockOn(rule, said) !== undefined;
    const changes = changesOf(rule, state, said.setting).map((change) => ({ ...change, loosening: change.loosening && strict }));
    changes.filter(({ loosening }) => !loosening).forEach((change) => change.make());
    const loosening = changes.filter((change) => change.loosening);
    if (loosening.length > 0) this.loosen(rule, loosening, said);
  }

  private loosen(rule: Rule, changes: readonly Change[], said: Said): void {
    const { setting, configuration, pointer } = said;
    const words = changes.map((change) => change.words).join(', ');
    const lock = this.lockOn(rule, said);
    const missing = JUSTIFYING.filter((key) => setting[key] === undefined);
    if (lock) {this.refuse(rule, lockedProblem(`${rule.meta.id}: ${words}`, lock), said);} else if (missing.length > 0) {this.problems.push(unjustified(rule, words, missing, said));} else {
      const { reason, owner, expires } = setting as Required<RuleSettingContent>;
      const outdated = dateProblem(expires, this.today);
      if (outdated) {this.refuse(rule, { ...outdated, found: `${outdated.found}: ${words}` }, said);} else {
        changes.forEach((change) => change.make());
        const location = configuration.locate(pointer);
        const { source } = configuration;
        this.loosened.push(...changes.map((change) => ({ rule: rule.meta.id, change: change.words, reason, owner, expires, source, location })));
      }
    }
  }

  private lockOn(rule: Rule, { configuration }: Said): Lock | undefined {
    return this.locks.get(rule.meta.id)?.find(({ sources }) => !sources.includes(configuration.source));
  }

  private refuse(rule: Rule, problem: LedgerProblem, { configuration, pointer }: Said): void {
    this.findings.push(ledgerFinding({ kind: 'Setting', name: rule.meta.id, location: configuration.locate(pointer) }, problem));
  }
}

function changesOf(rule: Rule, state: RuleState, { enabled, severity, parameters = {} }: RuleSettingContent): Change[] {
  const changes: Change[] = [];
  if (enabled !== undefined) changes.push({ loosening: !enabled, words: 'turned off', make: () => { state.on = state.said = enabled; } });
  if (severity !== undefined) {
    const loosening = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(state.severity);
    changes.push({ loosening, words: `severity ${state.severity} → ${severity}`, make: () => { state.severity = severity; } });
  }
  for (const parameter of rule.meta.parameters ?? []) {
    const { name, default: byDefault } = parameter;
    if (!Object.hasOwn(parameters, name)) continue;
    const before = Object.hasOwn(state.parameters, name) ? state.parameters[name] : byDefault;
    const loosening = loosens(parameter, before, parameters[name]);
    changes.push({ loosening, words: `${name} ${describe(before)} → ${describe(parameters[name])}`, make: () => { state.parameters[name] = parameters[name]; } });
  }
  return changes;
}

function unjustified(rule: Rule, words: string, missing: readonly string[], { configuration, pointer }: Said): InputProblem {
  const { file = configuration.source, line, column } = configuration.locate(pointer) ?? {};
  return {
    file,
    line,
    column,
    message: `This makes ${rule.meta.id} more lenient (${words}) and does not say ${missing.join(', ')}.`,
    fix: `add ${missing.join(', ')}: it then stands in the ledger of every report, until the last day`,
  };
}
