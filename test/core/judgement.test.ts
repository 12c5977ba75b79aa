import { Construct } from 'constructs';

class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

/** A copy of the socket of its own, as a second copy of the library would load it. */
function load(): typeof import('../../src/core/judgement')['Judgement'] {
  let loaded: typeof import('../../src/core/judgement')['Judgement'];
  jest.isolateModules(() => { loaded = (jest.requireActual('../../src/core/judgement') as typeof import('../../src/core/judgement')).Judgement; });
  return loaded!;
}

/** A judge that counts. */
function judge(): { guard: (root: unknown) => void; roots: unknown[] } {
  const roots: unknown[] = [];
  return { roots, guard: (root) => { roots.push(root); } };
}

test('the root of a construct is guarded once, however many constructs ask', () => {
  const judgement = load();
  const plugged = judge();
  judgement.plug(plugged);
  const [one, other] = [new Root(), new Root()];
  for (const root of [one, one, other]) judgement.require(new Construct(root, `c${root.node.children.length}`));
  expect(plugged.roots).toEqual([one, other]);
  expect(one.node.validate()).toEqual([]);
});

test('with an empty socket synthesis fails, and says it once', () => {
  const judgement = load();
  const root = new Root();
  for (const id of ['a', 'b', 'c']) judgement.require(new Construct(root, id));
  expect(root.node.validate()).toEqual([
    'nothing judges this app: the policy engine of cdk8s-hardened is not loaded. Import constructs from "cdk8s-hardened" itself, not from a file inside it.',
  ]);
});

test('a judge that comes later takes over at the next construct, not before', () => {
  const judgement = load();
  const root = new Root();
  judgement.require(new Construct(root, 'early'));
  judgement.plug(judge());
  expect(root.node.validate()).toHaveLength(1);
  judgement.require(new Construct(root, 'late'));
  expect(root.node.validate()).toEqual([]);
});

test('two copies of the library judge once', () => {
  const [one, other] = [load(), load()];
  const [first, second] = [judge(), judge()];
  one.plug(first);
  other.plug(second);
  const root = new Root();
  one.require(new Construct(root, 'a'));
  other.require(new Construct(root, 'b'));
  expect([first.roots, second.roots]).toEqual([[root], []]);
});

test('a judge that fails leaves the root unjudged', () => {
  const judgement = load();
  const root = new Root();
  judgement.plug({ guard: () => { throw new Error('not an App'); } });
  expect(() => judgement.require(new Construct(root, 'a'))).toThrow('not an App');
  expect(() => judgement.require(new Construct(root, 'b'))).toThrow('not an App');
});
