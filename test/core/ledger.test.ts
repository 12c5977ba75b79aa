import { Construct } from 'constructs';
import { Ledger } from '../../src/core/ledger';

const why = { reason: 'because', owner: 'team', expires: '2027-01-01' };

class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

test('keeps what is written anywhere in an app on its root', () => {
  const root = new Root();
  const api = new Construct(new Construct(root, 'shop'), 'api');
  Ledger.of(api).add(api, { rule: 'pod/no-host-path', container: 'app', value: '"x"', ...why });
  expect(Ledger.of(root).entries).toEqual([
    { rule: 'pod/no-host-path', container: 'app', value: '"x"', via: undefined, constructPath: 'shop/api', ...why },
  ]);
});

test('an unsafely method writes one entry for each rule, under its name', () => {
  const root = new Root();
  const api = new Construct(root, 'api');
  Ledger.of(root).addAll(api, 'unsafelyX', [{ rule: 'a/b', container: 'app' }, { rule: 'c/d' }], why);
  expect(Ledger.of(api).entries).toMatchObject([
    { rule: 'a/b', container: 'app', via: 'unsafelyX', constructPath: 'api', ...why },
    { rule: 'c/d', via: 'unsafelyX', constructPath: 'api', ...why },
  ]);
});

test('takes nothing from the options but what an exemption says', () => {
  const root = new Root();
  const options = { ...why, path: '/etc', rule: 'other/rule' };
  Ledger.of(root).addAll(new Construct(root, 'api'), 'unsafelyX', [{ rule: 'a/b' }], options);
  expect(Object.keys(Ledger.of(root).entries[0]).sort()).toEqual(['constructPath', 'container', 'expires', 'objects', 'owner', 'reason', 'rule', 'value', 'via']);
  expect(Ledger.of(root).entries[0].rule).toBe('a/b');
});

test('two apps have two ledgers', () => {
  const [one, other] = [new Root(), new Root()];
  Ledger.of(one).add(new Construct(one, 'x'), { rule: 'a/b', ...why });
  expect(Ledger.of(other).entries).toEqual([]);
});

test('no entry is visible to whoever lists the members of the root', () => {
  const root = new Root();
  Ledger.of(root).add(root, { rule: 'a/b', ...why });
  expect(Object.keys(root)).not.toContain('entries');
  expect(Object.getOwnPropertySymbols(root).map(String)).toContain('Symbol(cdk8s-hardened.ledger)');
});
