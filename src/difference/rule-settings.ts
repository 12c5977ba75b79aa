import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { compareTexts } from '../core/text-order';
import type { LoosenedSetting } from '../policy/loosened-setting';
import type { Rule } from '../policy/rule';
import type { PolicySettings } from '../policy/settings';

type Settings = Pick<PolicySettings, 'rules' | 'catalogue' | 'loosened'>;

const FROM_WORST = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW];
const SHOWN = 10;

/**
 * What the configuration makes more lenient, and which rules it lets judge: both sides are judged by the rules of the new one, so that nothing
 * else would show it.
 */
export class RuleSettings implements Comparison {
  public changes({ settings: old }: ManifestSet, { settings: now }: ManifestSet): SecurityChange[] {
    if (!old || !now) return [];
    const severities = new Map(now.catalogue.map(({ meta }) => [meta.id, meta.severity]));
    const severityOf = ({ rule }: LoosenedSetting) => severities.get(rule) ?? Severity.MEDIUM;
    return [
      ...missing(now.loosened, old.loosened).map((setting) => loosened(setting, severityOf(setting))),
      ...missing(old.loosened, now.loosened).map((setting) => tightened(setting, severityOf(setting))),
      ...rulesChange(old, now, 'off'),
      ...rulesChange(now, old, 'on'),
    ];
  }
}

/** What the first list has and the second has not. */
function missing(some: readonly LoosenedSetting[], others: readonly LoosenedSetting[]): LoosenedSetting[] {
  const known = new Set(others.map(({ rule, change }) => JSON.stringify([rule, change])));
  return some.filter(({ rule, change }) => !known.has(JSON.stringify([rule, change])));
}

function loosened(setting: LoosenedSetting, severity: Severity): SecurityChange {
  const { rule, change, reason, owner, expires, location } = setting;
  return {
    id: 'exemptions/setting-loosened',
    area: 'exemptions',
    effect: 'weaker',
    severity,
    title: `Rule ${rule} is more lenient: ${change}.`,
    after: `until ${expires}, by ${owner}: ${reason}`,
    now: location && { location },
  };
}

function tightened({ rule, change }: LoosenedSetting, severity: Severity): SecurityChange {
  return { id: 'exemptions/setting-tightened', area: 'exemptions', effect: 'stronger', severity, title: `Rule ${rule} is not more lenient any more: ${change}.` };
}

/** Rules that judge on one side only, such as those of a pack; what a setting of one rule says is told already. */
function rulesChange(having: Settings, lacking: Settings, way: 'off' | 'on'): SecurityChange[] {
  const left = new Set(lacking.rules.map(({ meta }) => meta.id));
  const told = new Set([...having.loosened, ...lacking.loosened].map(({ rule }) => rule));
  const changed = having.rules.filter(({ meta: { id } }) => !left.has(id) && !told.has(id));
  if (changed.length === 0) return [];
  const ids = changed.map(({ meta }) => meta.id).sort(compareTexts);
  const many = ids.length === 1 ? `Rule ${ids[0]}` : `${ids.length} rules`;
  const names = `${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''}`;
  const verb = ids.length === 1 ? 'does' : 'do';
  const title = way === 'off' ? `${many} ${verb} not judge any more, for the configuration turns ${ids.length === 1 ? 'it' : 'them'} off.` : `${many} ${ids.length === 1 ? 'judges' : 'judge'} now.`;
  return [{
    id: `exemptions/rules-${way}`,
    area: 'exemptions',
    effect: way === 'off' ? 'weaker' : 'stronger',
    severity: worstOf(changed),
    title,
    ...way === 'off' ? { before: names } : { after: names },
  }];
}

function worstOf(rules: readonly Rule[]): Severity {
  return FROM_WORST.find((severity) => rules.some(({ meta }) => meta.severity === severity))!;
}
