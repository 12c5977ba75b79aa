import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, DependencyGroup } from 'constructs';
import * as fc from 'fast-check';
import { TreeOrder } from '../../src/app/tree-order';

interface Plan {
  /** Each construct: its kind, the index of its parent among those before it, and its id. */
  readonly constructs: readonly (readonly ['chart' | 'construct' | 'object', number, string])[];
  readonly dependencies: readonly (readonly [number, number])[];
}

/** A tree of charts (also nested ones), constructs and objects (also inside objects), with dependencies between any of them. */
function build(plan: Plan): App {
  const app = new App();
  const made: Construct[] = [app];
  plan.constructs.forEach(([kind, parent, id], i) => {
    const scope = made[parent % made.length];
    const unique = scope.node.tryFindChild(id) ? `${id}${i}` : id;
    const inChart = scope.node.scopes.some((s) => s instanceof Chart);
    if (kind === 'chart' || !inChart) made.push(new Chart(scope, unique));
    else if (kind === 'construct') made.push(new Construct(scope, unique));
    else made.push(new ApiObject(scope as Chart, unique, { apiVersion: 'v1', kind: 'X', metadata: { name: `${made.length}` } }));
  });
  for (const [source, target] of plan.dependencies) {
    const [a, b] = [made[1 + source % (made.length - 1)], made[1 + target % (made.length - 1)]];
    if (a !== b) a.node.addDependency(b);
  }
  return app;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  constructs: fc.array(fc.tuple(fc.constantFrom('chart', 'construct', 'object', 'object', 'object'), fc.nat(30), fc.constantFrom('a', 'b', 'c', '2', '10', '0')), { minLength: 3, maxLength: 16 }),
  dependencies: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
}) as fc.Arbitrary<Plan>;

/** What cdk8s does: the order of charts, and of the names of the objects in each. */
const theirs = (app: App) => app.charts.map((chart) => [chart.node.path, ...chart.toJson().map((o) => o.metadata.name)]);
const ours = (app: App) => {
  const order = new TreeOrder(app);
  return order.charts.map((chart) => [chart.node.path, ...order.objectsOf(chart).map((o) => o.name)]);
};
const outcome = (order: () => unknown) => {
  try {
    return order();
  } catch (e) {
    return String(e).replace(/detected: .*/, 'detected');
  }
};

test('is the order of cdk8s, and refuses what cdk8s refuses', () => {
  let ordered = 0;
  fc.assert(fc.property(plans, (plan) => {
    const app = build(plan);
    // cdk8s infers dependencies as it renders a chart; the order of charts counts after that.
    const expected = outcome(() => { app.charts[0].toJson(); return theirs(app); });
    if (Array.isArray(expected)) ordered++;
    expect(outcome(() => ours(build(plan)))).toEqual(expected);
  }), { numRuns: 3000 });
  expect(ordered).toBeGreaterThan(1000);
});

test('numbers files exactly when charts depend on each other', () => {
  const app = new App();
  const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
  const object = new ApiObject(one, 'o', { apiVersion: 'v1', kind: 'X' });
  expect(new TreeOrder(app).numbered).toBe(false);
  object.addDependency(new ApiObject(one, 'p', { apiVersion: 'v1', kind: 'X' }));
  expect(new TreeOrder(app).numbered).toBe(false);
  object.addDependency(two);
  expect(new TreeOrder(app).numbered).toBe(true);
  expect(new TreeOrder(app).charts).toEqual([two, one]);
});

test('numbers files of nested charts', () => {
  const app = new App();
  const outer = new Chart(app, 'outer');
  const inner = new Chart(outer, 'inner');
  const order = new TreeOrder(app);
  expect(order.numbered).toBe(true);
  expect(order.charts).toEqual([inner, outer]);
});

test.each<[string, (app: App) => void, string]>([
  ['a circle of objects', (app) => {
    const chart = new Chart(app, 'c');
    const [a, b, c] = ['a', 'b', 'c'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'X' }));
    a.addDependency(b); b.addDependency(c); c.addDependency(a);
  }, 'Dependency cycle detected: c/a => c/b => c/c => c/a'],
  ['a circle of charts', (app) => {
    const [a, b] = ['a', 'b'].map((id) => new Chart(app, id));
    a.addDependency(b); b.addDependency(a);
  }, 'Dependency cycle detected: a => b => a'],
  ['a construct that depends on itself, which cdk8s would leave out', (app) => {
    const object = new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'v1', kind: 'X' });
    object.addDependency(object);
  }, 'Dependency cycle detected: c/o => c/o'],
  ['a dependency outside of charts', (app) => new Construct(app, 'x').node.addDependency(new Chart(app, 'c')), 'cannot find a parent chart'],
])('refuses %s', (_name, make, message) => {
  const app = new App();
  make(app);
  expect(() => new TreeOrder(app)).toThrow(message);
});

test('follows groups of constructs, and does not order by constructs of other apps', () => {
  const chart = new Chart(new App(), 'c');
  const [a, b, c] = ['a', 'b', 'c'].map((id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'X' }));
  a.node.addDependency(new DependencyGroup(b, c));
  b.addDependency(new Chart(new App(), 'other'));
  expect(new TreeOrder(chart.node.root).objectsOf(chart)).toEqual([b, c, a]);
});

test('leaves the dependencies of the tree as they are', () => {
  const app = new App();
  const outer = new Chart(app, 'outer');
  new Chart(outer, 'inner');
  new TreeOrder(app);
  expect(outer.node.dependencies).toEqual([]);
});

test('is linear: layers of which each object depends on all of the layer before it', () => {
  const chart = new Chart(new App(), 'c');
  let before: Construct | undefined;
  for (let layer = 0; layer < 40; layer++) {
    const construct = new Construct(chart, `layer${layer}`);
    for (let i = 0; i < 100; i++) new ApiObject(construct as Chart, `${i}`, { apiVersion: 'v1', kind: 'X', metadata: { name: `${layer}-${i}` } });
    if (before) before.node.addDependency(construct);
    before = construct;
  }
  const start = process.cpuUsage();
  const objects = new TreeOrder(chart.node.root).objectsOf(chart);
  expect(objects.map((o) => o.name)).toEqual([...Array(40).keys()].reverse().flatMap((layer) => [...Array(100).keys()].map((i) => `${layer}-${i}`)));
  expect(process.cpuUsage(start).user).toBeLessThan(2e6); // cdk8s does not end: it walks every path
});
