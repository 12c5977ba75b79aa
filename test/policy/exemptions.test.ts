import * as fc from 'fast-check';
import { Finding, Severity } from '../../src/core/finding';
import type { LedgerEntry } from '../../src/core/ledger';
import { CATALOGUE } from '../../src/policy/catalogue';
import { ExemptionScope } from '../../src/policy/exemption-scope';
import { Exemptions } from '../../src/policy/exemptions';
import { NoPrivileged } from '../../src/policy/rules/pod/no-privileged';

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

/** As a configuration writes it. */
const configured = (tweak: Partial<LedgerEntry> = {}): LedgerEntry => entry({
  constructPath: '', source: 'c.yaml', location: { file: 'c.yaml', line: 3, column: 5 }, objects: { namespace: 'shop', name: 'api' }, ...tweak,
});
const inYaml = (tweak: Partial<Finding> = {}): Finding => finding({ constructPath: undefined, resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' }, ...tweak });

test.each<[string, Partial<LedgerEntry>, Partial<Finding>, boolean]>([
  ['its object', {}, {}, true],
  ['its object, made by a construct', {}, { constructPath: 'shop/api/Resource' }, true],
  ['an object of another name', { objects: { name: 'web' } }, {}, false],
  ['an object of another namespace', { objects: { namespace: 'prod', name: 'api' } }, {}, false],
  ['an object of no namespace', { objects: { namespace: 'sh*', name: 'api' } }, { resource: { apiVersion: 'v1', kind: 'Node', name: 'api' } }, false],
  ['a pattern of names', { objects: { name: 'a*i' } }, {}, true],
  ['its kind', { objects: { kind: 'Deployment', name: 'api' } }, {}, true],
  ['another kind', { objects: { kind: 'DaemonSet', name: 'api' } }, {}, false],
  ['its group', { objects: { apiGroup: 'apps', name: 'api' } }, {}, true],
  ['another group', { objects: { apiGroup: 'batch', name: 'api' } }, {}, false],
  ['the core group', { objects: { apiGroup: '', name: 'api' } }, {}, false],
  ['a pattern of constructs', { objects: undefined, constructPath: 'shop/*' }, { constructPath: 'shop/api/Resource' }, true],
  ['a pattern of constructs, in plain YAML', { objects: undefined, constructPath: 'shop/*' }, {}, false],
  ['objects and constructs, of which one is another', { constructPath: 'other/**' }, { constructPath: 'shop/api' }, false],
  ['one value anywhere', { objects: undefined, value: '"SYS_TIME"' }, { found: '"SYS_TIME"' }, true],
])('an exemption of a configuration and %s', (_name, exempted, found, covered) => {
  expect(ledger([configured(exempted)]).apply(inYaml(found), true).exemption !== undefined).toBe(covered);
});

test('a star of a program is a star', () => {
  expect(ledger([entry({ constructPath: 'shop/*' })]).apply(finding(), true).exemption).toBeUndefined();
});

test.each<[string, Partial<LedgerEntry>]>([
  ['all objects', { objects: {} }],
  ['a kind', { objects: { kind: 'Deployment' } }],
  ['a group', { objects: { apiGroup: 'apps' } }],
  ['every name', { objects: { kind: 'Deployment', name: '*' } }],
  ['nearly every name', { objects: { name: '*-*' } }],
  ['every namespace', { objects: { namespace: '*', name: '**' } }],
  ['every construct', { objects: undefined, constructPath: '**' }],
  ['every object of a construct', { objects: undefined, constructPath: '*/Resource' }],
  ['nothing at all', { objects: undefined }],
  ['a value that stands everywhere', { objects: undefined, value: 'unset' }],
  ['a value of a kind', { objects: { kind: 'Pod' }, value: 'true' }],
])('%s is too wide a scope', (_name, tweak) => {
  const exemptions = ledger([configured(tweak)]);
  expect(exemptions.apply(inYaml({ found: tweak.value ?? 'true' }), true).exemption).toBeUndefined();
  expect(exemptions.findings()).toEqual([expect.objectContaining({ ruleId: 'exemption/narrow-scope', location: { file: 'c.yaml', line: 3, column: 5 }, constructPath: undefined })]);
});

test.each<[string, Partial<LedgerEntry>]>([
  ['a namespace', { objects: { namespace: 'kube-system' } }],
  ['a short name', { objects: { name: 'x' } }],
  ['a pattern of names', { objects: { name: 'db*' } }],
  ['a construct anywhere', { objects: undefined, constructPath: '**/api' }],
  ['a value anywhere', { objects: undefined, value: '"SYS_TIME"' }],
])('%s is narrow enough', (_name, tweak) => {
  expect(ledger([configured({ ...tweak, inherited: true })]).findings()).toEqual([]);
});

describe('a rule', () => {
  class Renamed extends NoPrivileged {
    public readonly meta = { ...new NoPrivileged().meta, id: 'test/renamed', formerIds: [RULE] };
  }

  test('that got another id is exempted by the old one', () => {
    const exemptions = new Exemptions([configured()], { rules: [new Renamed()], today: TODAY });
    expect(exemptions.apply(inYaml({ ruleId: 'test/renamed' }), true).exemption).toBeDefined();
    expect(exemptions.findings()).toEqual([]);
  });

  test('that is off tells nothing about its exemptions', () => {
    const off = { rules: [], catalogue: CATALOGUE, today: TODAY };
    expect(new Exemptions([configured(), entry()], off).findings()).toEqual([]);
    expect(new Exemptions([entry({ rule: 'pod/no-such' })], off).findings()).toHaveLength(1);
  });

  test('that is off makes the call of a method, which may be for it, no mistake', () => {
    const wrote = [RULE, OTHER_RULE].map((rule) => entry({ rule, via: 'unsafelyAllowPrivileged' }));
    const only = CATALOGUE.filter(({ meta }) => meta.id === OTHER_RULE);
    expect(new Exemptions(wrote, { rules: only, catalogue: CATALOGUE, today: TODAY }).findings()).toEqual([]);
  });

  test.each<[string, LedgerEntry, boolean]>([
    ['the program', entry(), false],
    ['a file that extends the locking one', configured({ source: 'app.yaml' }), false],
    ['the locking file', configured({ source: 'base.yaml' }), true],
    ['what the locking file extends', configured({ source: 'root.yaml' }), true],
  ])('that is locked is exempted by %s: %#', (_name, one, holds) => {
    const locks = new Map([[RULE, [{ by: 'base.yaml', sources: ['base.yaml', 'root.yaml'] }]]]);
    const exemptions = new Exemptions([one], { rules: CATALOGUE, today: TODAY, locks });
    expect(exemptions.apply(inYaml({ constructPath: 'shop/api' }), true).exemption !== undefined).toBe(holds);
    expect(exemptions.findings().map(({ ruleId, found }) => [ruleId, found])).toEqual(holds ? [] : [['exemption/exemptable-rule', `${RULE}, which base.yaml locks`]]);
    expect(exemptions.mayExempt(new NoPrivileged())).toBe(false);
  });
});

describe('what covers nothing', () => {
  const judged = [{ resource: inYaml().resource }];
  const unused = (tweak: Partial<LedgerEntry>, complete: boolean, objects: Array<{ resource: Finding['resource']; constructPath?: string }> = judged) =>
    new Exemptions([configured(tweak)], { rules: CATALOGUE, today: TODAY, complete }).findings(objects).map(({ unresolved }) => unresolved ?? false);

  test.each<[string, Partial<LedgerEntry>, boolean, boolean[]]>([
    ['of everything is a finding', {}, true, [false]],
    ['of a part may be needed for another part', {}, false, [true]],
    ['of a part is a finding where its one object was judged', { objects: { kind: 'Deployment', namespace: 'shop', name: 'api' } }, false, [false]],
    ['of a part may be needed where its one object was not judged', { objects: { kind: 'Deployment', namespace: 'shop', name: 'web' } }, false, [true]],
    ['of a base is no finding', { inherited: true }, true, []],
    ['for constructs is none where there are no constructs', { objects: undefined, constructPath: 'shop/api' }, true, []],
  ])('%s', (_name, tweak, complete, expected) => {
    expect(unused(tweak, complete)).toEqual(expected);
  });

  test('for constructs is a finding where there are some', () => {
    expect(unused({ objects: undefined, constructPath: 'shop/api' }, true, [{ resource: inYaml().resource, constructPath: 'shop/web' }])).toEqual([false]);
  });
});

describe('scopes', () => {
  const name = fc.constantFrom('a', 'ab', 'abc', 'b');
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const resource = fc.record({ apiVersion: fc.constantFrom('v1', 'apps/v1'), kind: fc.constantFrom('Pod', 'Deployment'), namespace: some(name), name });
  const placed = fc.record({ resource, constructPath: some(fc.array(name, { minLength: 1, maxLength: 3 }).map((ids) => ids.join('/'))), container: some(name), found: name });
  const selector = fc.record({ apiGroup: some(fc.constantFrom('', 'apps')), kind: some(fc.constantFrom('Pod', 'Deployment')), namespace: some(name), name: some(name) });
  const scope = fc.record({ objects: some(selector), constructPath: fc.constantFrom('', 'a', 'a/ab', '**/b', '*/abc'), container: some(name), value: some(name) });

  test('every further word makes a scope narrower, never wider', () => {
    fc.assert(fc.property(scope, placed, fc.constantFrom('objects', 'constructPath', 'container', 'value'), (narrow, found, dropped) => {
      const wide = { ...narrow, [dropped]: dropped === 'constructPath' ? '' : undefined };
      if (!new ExemptionScope(configured(narrow)).covers(finding(found))) return;
      expect(new ExemptionScope(configured(wide)).covers(finding(found))).toBe(true);
    }), { numRuns: 1000 });
  });

  test('what is covered is in every respect what the entry says', () => {
    fc.assert(fc.property(scope, placed, (entryScope, found) => {
      if (!new ExemptionScope(configured(entryScope)).covers(finding(found))) return;
      const { objects = {}, container, value } = entryScope;
      const { apiVersion, ...rest } = found.resource;
      const actual = { ...rest, apiGroup: apiVersion === 'v1' ? '' : 'apps', container: found.container, value: found.found };
      const said = Object.entries({ ...objects, container, value }).filter(([, each]) => each !== undefined);
      expect(actual).toMatchObject(Object.fromEntries(said));
    }), { numRuns: 1000 });
  });

  test('thousands of findings meet hundreds of entries quickly', () => {
    const entries = Array.from({ length: 500 }, (_, i) => configured({ objects: { namespace: 'shop', name: `app-${i}-*` } }));
    const exemptions = ledger(entries);
    const begin = performance.now();
    for (let i = 0; i < 5000; i++) exemptions.apply(inYaml({ resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: `app-${i % 700}-x` } }), true);
    expect(exemptions.findings()).toEqual([]);
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});
