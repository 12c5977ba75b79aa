import { Finding, Severity } from '../../src/core/finding';
import type { LedgerEntry } from '../../src/core/ledger';
import { CATALOGUE } from '../../src/policy/catalogue';
import { Exemptions } from '../../src/policy/exemptions';

const TODAY = '2026-11-21';
const RULE = 'pod/no-privileged';
const OTHER_RULE = 'pod/no-privilege-escalation';

const entry = (tweak: Partial<LedgerEntry> = {}): LedgerEntry => ({
  rule: RULE, reason: 'the vendor ships it so', owner: 'team-a', expires: '2027-03-01', constructPath: 'shop/api', ...tweak,
});
const finding = (tweak: Partial<Finding> = {}): Finding => ({
  ruleId: RULE,
  severity: Severity.HIGH,
  message: 'm',
  found: 'true',
  fix: 'f',
  path: '/spec',
  container: 'app',
  resource: { apiVersion: 'v1', kind: 'Pod', name: 'api' },
  constructPath: 'shop/api/Resource',
  ...tweak,
});
const ledger = (entries: readonly LedgerEntry[], today = TODAY) => new Exemptions(entries, { rules: CATALOGUE, today });

test.each<[string, Partial<LedgerEntry>, Partial<Finding>, boolean]>([
  ['the construct itself', {}, { constructPath: 'shop/api' }, true],
  ['what stands below it', {}, {}, true],
  ['its neighbour of a longer name', {}, { constructPath: 'shop/api-2/Resource' }, false],
  ['what stands above it', {}, { constructPath: 'shop' }, false],
  ['an object without construct', {}, { constructPath: undefined }, false],
  ['another rule', {}, { ruleId: 'pod/no-host-path' }, false],
  ['its container', { container: 'app' }, {}, true],
  ['another container', { container: 'app' }, { container: 'proxy' }, false],
  ['the pod, when a container is named', { container: 'app' }, { container: undefined }, false],
  ['its value', { value: 'true' }, {}, true],
  ['another value', { value: 'true' }, { found: '"true"' }, false],
])('an exemption and %s', (_name, exempted, found, covered) => {
  expect(ledger([entry(exempted)]).apply(finding(found), true).exemption !== undefined).toBe(covered);
});

test('a rule that cannot be exempted is not', () => {
  expect(ledger([entry()]).apply(finding(), false).exemption).toBeUndefined();
});

test.each<[string, Partial<LedgerEntry>, string, string]>([
  ['no reason', { reason: ' ' }, 'exemption/complete', 'reason unset'],
  ['no owner', { owner: '' }, 'exemption/complete', 'owner unset'],
  ['an expiry that is no day', { expires: '2027-02-30' }, 'exemption/complete', 'expires "2027-02-30"'],
  ['an expiry that is over', { expires: '2026-11-20' }, 'exemption/not-expired', 'expired after 2026-11-20'],
  ['an expiry that is far away', { expires: '2028-01-01' }, 'exemption/expires-within-a-year', '2028-01-01'],
  ['a rule that there is not', { rule: 'pod/no-privilege' }, 'exemption/known-rule', '"pod/no-privilege"'],
  ['a rule that nothing silences', { rule: 'schema/well-formed' }, 'exemption/exemptable-rule', 'schema/well-formed'],
  ['the whole app', { constructPath: '' }, 'exemption/narrow-scope', 'the scope is the app'],
])('%s makes an exemption a finding, and worthless', (_name, tweak, ruleId, found) => {
  const exemptions = ledger([entry(tweak)]);
  expect(exemptions.apply(finding({ ruleId: tweak.rule ?? RULE }), true).exemption).toBeUndefined();
  expect(exemptions.findings()).toEqual([expect.objectContaining({ ruleId, found })]);
});

test('the last day is a day on which it holds', () => {
  expect(ledger([entry({ expires: TODAY })]).apply(finding(), true).exemption).toMatchObject({ expires: TODAY });
});

test.each(['', 'today', '2026-11-31', '21.11.2026'])('a clock that says %j lets nothing pass', (today) => {
  const exemptions = ledger([entry()], today);
  expect(exemptions.apply(finding(), true).exemption).toBeUndefined();
  expect(exemptions.findings()).toEqual([expect.objectContaining({ ruleId: 'exemption/not-expired', found: `today is ${JSON.stringify(today)}, which is no day` })]);
});

test('what covers nothing is a finding', () => {
  expect(ledger([entry()]).findings()).toEqual([expect.objectContaining({ ruleId: 'exemption/used', fix: 'remove the exemption' })]);
});

describe('a method that wrote exemptions from several rules', () => {
  const wrote = (rule: string) => entry({ rule, via: 'unsafelyAllowPrivileged' });

  test('is needed when one of them covers something', () => {
    const exemptions = ledger([wrote(RULE), wrote(OTHER_RULE)]);
    exemptions.apply(finding(), true);
    expect(exemptions.findings()).toEqual([]);
  });

  test('is a finding when none does', () => {
    expect(ledger([wrote(RULE)]).findings()).toEqual([
      expect.objectContaining({ ruleId: 'exemption/used', fix: 'remove the call of unsafelyAllowPrivileged: nothing needs it' }),
    ]);
  });
});
