import { setOfDrafts, store, the, TODAY } from './store';
import type { LedgerEntry } from '../../src/core/ledger';
import { ExemptionDifference } from '../../src/difference/exemptions';
import { Renames } from '../../src/difference/renames';
import type { SecurityChange } from '../../src/difference/security-change';
import type { Draft } from '../../src/testing/manifests';

const RULE = 'pod/read-only-root-filesystem';
const ENTRY: LedgerEntry = {
  rule: RULE,
  reason: 'It writes to /tmp',
  owner: 'team-a',
  expires: '2027-03-01',
  constructPath: '',
  container: 'main',
  value: 'unset',
  objects: { kind: 'Deployment', namespace: 'store', name: 'api' },
};

type Entries = readonly LedgerEntry[];

function changes(before: Entries, after: Entries, [old, now]: readonly Draft[][] = [store(), store()]): SecurityChange[] {
  const sets = [setOfDrafts(old, before), setOfDrafts(now, after)];
  return new ExemptionDifference(TODAY).changes(sets[0], sets[1], Renames.between(sets[0].manifests, sets[1].manifests));
}

const told = ({ effect, severity, id, title }: SecurityChange) => `${effect} ${severity} ${id}: ${title}`;
const SCOPE = `${RULE} for container "main" of every Deployment store/api, with the value unset`;

describe('configured exemptions', () => {
  test.each<[string, LedgerEntry[], LedgerEntry[], string[]]>([
    ['the same', [ENTRY], [{ ...ENTRY }], []],
    ['in another order', [ENTRY, { ...ENTRY, rule: 'pod/no-host-ports' }], [{ ...ENTRY, rule: 'pod/no-host-ports' }, ENTRY], []],
    ['added', [], [ENTRY], [`weaker medium exemptions/added: There is a new exemption of ${SCOPE}.`]],
    ['removed', [ENTRY], [], [`stronger medium exemptions/removed: There is no exemption of ${SCOPE} any more.`]],
    ['of a critical rule', [], [{ ...ENTRY, rule: 'pod/no-privileged', value: undefined, container: undefined }],
      ['weaker critical exemptions/added: There is a new exemption of pod/no-privileged for every Deployment store/api.']],
    ['of a rule that nobody knows', [], [{ ...ENTRY, rule: 'acme/own', value: undefined, container: undefined }], ['weaker medium exemptions/added: There is a new exemption of acme/own for every Deployment store/api.']],
    ['extended', [ENTRY], [{ ...ENTRY, expires: '2027-10-01' }], [`weaker medium exemptions/extended: The exemption of ${SCOPE} holds until 2027-10-01 instead of 2027-03-01.`]],
    ['shortened', [ENTRY], [{ ...ENTRY, expires: '2027-01-01' }], [`stronger medium exemptions/shortened: The exemption of ${SCOPE} holds until 2027-01-01 instead of 2027-03-01.`]],
    ['for any value', [ENTRY], [{ ...ENTRY, value: undefined }],
      [`weaker medium exemptions/widened: An exemption covers ${RULE} for container "main" of every Deployment store/api instead of ${SCOPE}.`]],
    ['for every container', [ENTRY], [{ ...ENTRY, container: undefined }],
      [`weaker medium exemptions/widened: An exemption covers ${RULE} for every Deployment store/api, with the value unset instead of ${SCOPE}.`]],
    ['for one container only', [{ ...ENTRY, container: undefined }], [ENTRY],
      [`stronger medium exemptions/narrowed: An exemption covers ${SCOPE} instead of ${RULE} for every Deployment store/api, with the value unset.`]],
    ['for a larger part of the app', [{ ...ENTRY, objects: undefined, constructPath: 'shop/api' }], [{ ...ENTRY, objects: undefined, constructPath: 'shop' }],
      [`weaker medium exemptions/widened: An exemption covers ${RULE} for container "main" of everything below shop, with the value unset instead of ${RULE} for container "main" of everything below shop/api, with the value unset.`]],
    ['for other objects', [ENTRY], [{ ...ENTRY, objects: { kind: 'Deployment', namespace: 'store', name: 'web' } }],
      [`weaker medium exemptions/moved: An exemption covers ${SCOPE.replace('/api', '/web')} instead of ${SCOPE}.`]],
    ['for another reason', [ENTRY], [{ ...ENTRY, reason: 'Its cache' }], [`neutral low exemptions/reason: The exemption of ${SCOPE} has another reason: Its cache.`]],
    ['of another owner', [ENTRY], [{ ...ENTRY, owner: 'team-b' }], [`neutral low exemptions/owner: The exemption of ${SCOPE} has another owner: team-b.`]],
    ['that runs out soon', [{ ...ENTRY, expires: '2026-12-01' }], [{ ...ENTRY, expires: '2026-12-01' }],
      [`neutral low exemptions/expiring: The exemption of ${SCOPE} runs out in 10 days, on 2026-12-01.`]],
    ['that runs out tomorrow', [{ ...ENTRY, expires: '2026-11-22' }], [{ ...ENTRY, expires: '2026-11-22' }],
      [`neutral low exemptions/expiring: The exemption of ${SCOPE} runs out in 1 day, on 2026-11-22.`]],
    ['that ran out', [{ ...ENTRY, expires: '2026-11-20' }], [{ ...ENTRY, expires: '2026-11-20' }], [`neutral low exemptions/expired: The exemption of ${SCOPE} ran out on 2026-11-20.`]],
    ['that has a month and a day', [{ ...ENTRY, expires: '2026-12-22' }], [{ ...ENTRY, expires: '2026-12-22' }], []],
    ['for the whole app', [], [{ ...ENTRY, objects: undefined, container: undefined, value: undefined }], [`weaker medium exemptions/added: There is a new exemption of ${RULE} for everything.`]],
  ])('%s', (_what, before, after, expected) => {
    expect(changes(before, after).map(told)).toEqual(expected);
  });
});

test('an exemption of a renamed object is the same one under its new name', () => {
  const after = store();
  the(after, 'Deployment', 'api').metadata.name = 'backend';
  expect(changes([ENTRY], [{ ...ENTRY, objects: { ...ENTRY.objects, name: 'backend' } }], [store(), after])).toEqual([]);
});

describe('exemptions on objects', () => {
  const annotated = (text: string, key = 'exempt.cdk8s-hardened/pod.read-only-root-filesystem') => {
    const objects = store();
    the(objects, 'Deployment', 'api').metadata.annotations = { [key]: text };
    return objects;
  };
  const NAME = `${RULE} for Deployment store/api`;
  const TEXT = 'It writes to /tmp (team-a, until 2027-03-01)';

  test.each<[string, Draft[], Draft[], string[]]>([
    ['added', store(), annotated(TEXT), [`weaker medium exemptions/added: There is a new exemption of ${NAME}.`]],
    ['removed', annotated(TEXT), store(), [`stronger medium exemptions/removed: There is no exemption of ${NAME} any more.`]],
    ['extended', annotated(TEXT), annotated(TEXT.replace('03-01', '05-01')), [`weaker medium exemptions/extended: The exemption of ${NAME} holds until 2027-05-01 instead of 2027-03-01.`]],
    ['one more', annotated(TEXT), annotated(`${TEXT}; Its cache; and more (team-b, until 2027-02-01)`), [`weaker medium exemptions/added: There is a new exemption of ${NAME}.`]],
    ['that nobody can read', store(), annotated('whatever'), [`weaker medium exemptions/added: There is a new exemption of ${NAME}.`]],
    ['of no rule of ours', store(), annotated(TEXT, 'exempt.example.com/x'), []],
  ])('%s', (_what, before, after, expected) => {
    expect(changes([], [], [before, after]).map(told)).toEqual(expected);
  });

  test('are told with the object, its words and its place', () => {
    expect(changes([], [], [store(), annotated(TEXT)])).toEqual([expect.objectContaining({
      area: 'exemptions', after: TEXT, resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'store', name: 'api' },
    })]);
  });

  test('are not told when the configuration says the same', () => {
    const configured = changes([], [ENTRY], [store(), annotated('It writes to /tmp (team-a, until 2027-03-01)')]);
    expect(configured.map(({ id }) => id)).toEqual(['exemptions/added']);
  });
});
