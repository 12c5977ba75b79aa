import type { RuleFacts } from './rule-facts';

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const DAYS = 90;

/** How a rule is exempted, to be copied; nothing where no exemption silences it. */
export interface ExemptionForms {
  /** A line of a program. */
  readonly code: readonly string[];
  /** An entry of the configuration. */
  readonly yaml: readonly string[];
}

/** The forms of an exemption that would be written today. */
export function exemptionForms({ id, unsafely, exemptable }: RuleFacts, today: string): ExemptionForms | undefined {
  if (!exemptable) return undefined;
  const expires = new Date(Date.parse(today) + DAYS * DAY_MILLIS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const why = `reason: '…', owner: '…', expires: '${expires}'`;
  return {
    code: [
      ...unsafely === undefined ? [] : [`${unsafely}({ ${why} })  // of what makes the object`],
      `Exemptions.of(construct).add({ rule: '${id}', ${why} });`,
    ],
    yaml: [
      'exemptions:', `  - rule: ${id}`, '    objects: { kind: Deployment, namespace: shop, name: api }',
      '    reason: why it is needed, so that a reviewer can check it', '    owner: who answers for it', `    expires: '${expires}'`,
    ],
  };
}
