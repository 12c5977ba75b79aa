import type { Report } from './report';
import { Finding, Severity } from '../core/finding';
import type { RuleMeta } from '../policy/rule';

/** The number that GitHub sorts and gates by: over 9 critical, over 7 high, over 4 medium. */
export const SECURITY_SEVERITY: { readonly [severity in Severity]: string } = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** The schema of SARIF 2.1.0. */
export const SARIF_SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What stands for the folder in which the program ran; GitHub takes it for the root of the repository. */
export const SARIF_ROOT = '%SRCROOT%';
const SEMANTIC = /^\d+\.\d+\.\d+(?:[-+].+)?$/;

/** The version of the tool once more, where it is a semantic one. */
export function semanticVersion(version: string): { readonly semanticVersion?: string } {
  return SEMANTIC.test(version) ? { semanticVersion: version } : {};
}

/** How SARIF grades a result. */
type SarifLevel = 'error' | 'warning' | 'note';

const LEVEL: { readonly [severity in Severity]: SarifLevel } = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** The level of SARIF for a severity. */
export function levelOf(severity: Severity): SarifLevel {
  return LEVEL[severity];
}

/** What a run says about a rule: section 3.49 of SARIF 2.1.0. */
export interface RuleDescriptor {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** A descriptor for every rule that was on, and for what else was found, such as a crashed rule or an expired exemption. */
export function sarifRules({ rules, findings }: Report): RuleDescriptor[] {
  const told = new Set(rules.map(({ id }) => id));
  const others = new Map<string, Finding>();
  for (const finding of findings) if (!told.has(finding.ruleId)) others.set(finding.ruleId, others.get(finding.ruleId) ?? finding);
  return [...rules.map(ofRule), ...[...others.values()].map(ofFinding)];
}

function ofRule(rule: RuleMeta): RuleDescriptor {
  const { id, title, why, severity, controls } = rule;
  const served = controls.length > 0 ? `Controls: ${controls.join(', ')}.` : '';
  return {
    ...described(id, title, severity, ['security', 'kubernetes', id.split('/')[0], ...controls]),
    fullDescription: { text: why },
    help: {
      text: [title, why, ...served ? [served] : [], `More: cdk8s-hardened explain ${id}`].join('\n\n'),
      markdown: [`**${title}**`, why, ...served ? [`Controls: ${controls.map((control) => `\`${control}\``).join(', ')}.`] : [], `More: \`cdk8s-hardened explain ${id}\``].join('\n\n'),
    },
  };
}

function ofFinding({ ruleId, severity, message }: Finding): RuleDescriptor {
  return { ...described(ruleId, message, severity, ['security', 'kubernetes', ruleId.split('/')[0]]), fullDescription: { text: message }, help: { text: message } };
}

function described(id: string, text: string, severity: Severity, tags: string[]): RuleDescriptor {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { 'tags': [...new Set(tags)], 'precision': 'high', 'security-severity': SECURITY_SEVERITY[severity], 'problem.severity': problemSeverity(severity) },
  };
}

function problemSeverity(severity: Severity): string {
  return severity === Severity.LOW ? 'recommendation' : LEVEL[severity];
}

function pascalCase(id: string): string {
  return id.slice(id.indexOf('/') + 1).split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}
