import * as cdk8s from 'cdk8s';
import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { Rendering } from '../../src/app/rendering';
import { isFaithful } from '../../src/app/rendering-probe';

/** What our rendering and cdk8s' own make of the same object: JSON with the same order of keys, or the same error. */
function both(object: ApiObject): [ours: string, theirs: string] {
  const rendering = new Rendering(object.node.root as App);
  const ours = outcome(() => rendering.json(object));
  rendering.close();
  return [ours, outcome(() => object.toJson())];
}

const outcome = (render: () => unknown) => {
  try {
    return JSON.stringify(render(), (_k, v) => v === undefined ? 'undefined!' : v);
  } catch (e) {
    return String(e);
  }
};

const FAILURE = /^Error: Failed serializing construct at path 'chart\/o' with name .*/;

const chart = (props: cdk8s.AppProps = {}) => new Chart(new App(props), 'chart', { labels: { team: 'a' }, namespace: 'shop' });
const object = (rest: object, props?: cdk8s.AppProps) => new ApiObject(chart(props), 'o', { apiVersion: 'v1', kind: 'X', ...rest });

class Union {
  constructor(public readonly value: unknown) {}
}
class Token {
  constructor(private readonly made: unknown) {}
  public resolve() { return this.made; }
}
class Strange {}

const key = fc.oneof(fc.string(), fc.constantFrom('1', '10', 'b', 'a', 'value', 'resolve', 'constructor')).filter((k) => k !== '__proto__');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' },
    fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.constant(NaN),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    tie('value').map((v) => Lazy.any({ produce: () => v })),
    tie('value').map((v) => new Token(v)),
    tie('value').map((v) => new Union(v)),
    fc.constant(new Strange()),
    fc.constant(() => 1),
  ),
}));

test('renders whatever cdk8s renders, and fails where it fails', () => {
  fc.assert(fc.property(fc.dictionary(key, value, { maxKeys: 4 }), fc.dictionary(fc.constantFrom('labels', 'annotations', 'x', 'y'), value), (spec, metadata) => {
    const { labels, ...rest } = metadata;
    const [ours, theirs] = both(object({ ...spec, apiVersion: 'v1', kind: 'X', metadata: { ...rest, ...(typeof labels === 'object' ? { labels } : {}) } }));
    expect(ours.replace(FAILURE, 'fails')).toBe(theirs.replace(FAILURE, 'fails')); // of two causes either may be told
  }), { numRuns: 2000 });
});

test.each<[string, () => ApiObject]>([
  ['a Deployment', () => ApiObject.of(new kplus.Deployment(chart(), 'd', { containers: [{ image: 'x', portNumber: 80 }] }))],
  ['a CronJob', () => ApiObject.of(new kplus.CronJob(chart(), 'c', { schedule: cdk8s.Cron.daily(), containers: [{ image: 'x' }] }))],
  ['a StatefulSet', () => ApiObject.of(new kplus.StatefulSet(chart(), 's', { containers: [{ image: 'x', portNumber: 80 }] }))],
  ['an Ingress without rules, which fails', () => ApiObject.of(new kplus.Ingress(chart(), 'i'))],
  ['patches', () => {
    const patched = object({ spec: { a: 1 }, zeta: 1, alpha: { b: 1, a: 2 } });
    patched.addJsonPatch(JsonPatch.add('/spec/b', { d: 1, c: undefined }), JsonPatch.copy('/spec', '/kopie'), JsonPatch.remove('/apiVersion'));
    return patched;
  }],
  ['a patch that fails', () => {
    const patched = object({});
    patched.addJsonPatch(JsonPatch.test('/spec', 1));
    return patched;
  }],
  ['a patch of everything', () => {
    const patched = object({});
    patched.addJsonPatch(JsonPatch.replace('', { x: 1, kind: 'Y' }));
    return patched;
  }],
  ['metadata that changed', () => {
    const changed = object({ metadata: { name: 'n', labels: { z: '1' }, resourceVersion: '1' } });
    changed.metadata.addAnnotation('b', Lazy.any({ produce: () => 'late' }) as unknown as string);
    changed.metadata.addFinalizers('f');
    changed.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'A', name: 'a', uid: 'u' });
    changed.metadata.add('generateName', 'g');
    return changed;
  }],
  ['a subclass that renders further', () => new (class extends ApiObject {
    public toJson() { return { ...super.toJson(), more: [undefined, 1] }; }
  })(chart(), 'o', { apiVersion: 'v1', kind: 'X', b: 1, a: 1 })],
  ['own resolvers, which see every value with its path', () => object({ spec: { list: ['a', { b: 'c' }], n: 1 } }, {
    resolvers: [{ resolve: (c) => { if (typeof c.value === 'string' && c.key.length > 0) c.replaceValue(new Token(c.key.length > 3 ? 7 : { path: c.key.length })); } }],
  })],
  ['an object of another realm', () => object({ spec: Object.setPrototypeOf({ a: { b: null } }, { constructor: { name: 'Object' } }) })],
  ['a key that cdk8s loses', () => object({ spec: JSON.parse('{"a": 1, "__proto__": {"privileged": true}}') })],
  ['an object without prototype', () => object({ spec: Object.assign(Object.create(null), { a: 1 }) })],
])('%s', (_name, make) => {
  const [ours, theirs] = both(make());
  expect(ours).toBe(theirs);
  expect(ours).toMatch(/"kind"|Error|"more"|"x":1/);
});

test('keeps the order of keys when cdk8s is told to', () => {
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    const [ours, theirs] = both(object({ spec: { b: 1, a: { d: 1, c: 1 } } }));
    expect(ours).toBe(theirs);
    expect(ours).toContain('{"b":1,"a":{"d":1,"c":1}}');
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});

test('renders objects of other apps by cdk8s itself, and gives its methods back', () => {
  const original = ApiObject.prototype.toJson;
  const [one, other] = [object({ a: Lazy.any({ produce: () => 1 }) }), object({ b: Lazy.any({ produce: () => 2 }) })];
  const rendering = new Rendering(one.node.root as App);
  expect(rendering.json(one)).toMatchObject({ a: 1 });
  expect(ApiObject.prototype.toJson).not.toBe(original);
  expect(other.toJson()).toMatchObject({ b: 2 });
  rendering.close();
  expect(ApiObject.prototype.toJson).toBe(original);
});

test('leaves a copy of cdk8s alone that renders differently', () => {
  class OtherApiObject extends ApiObject {}
  Object.defineProperty(OtherApiObject.prototype, 'toJson', { value: () => ({ kind: 'Other' }), writable: true, configurable: true });
  Object.setPrototypeOf(OtherApiObject.prototype, cdk8s.App.prototype.constructor.prototype); // no further toJson below it
  const other = Object.setPrototypeOf(object({}), OtherApiObject.prototype) as ApiObject;
  expect(isFaithful(other.node.root as App, other)).toBe(false);
  expect(isFaithful(other.node.root as App, object({}))).toBe(true);
  expect(both(other)).toEqual(['{"kind":"Other"}', '{"kind":"Other"}']);
});
