import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Construct, RootConstruct } from 'constructs';
import { Guard } from '../../src/app/guard';
import { SynthesisError } from '../../src/app/synthesis-error';
import { Judgement } from '../../src/core/judgement';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(join(tmpdir(), 'cdk8s-hardened-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const pod = (chart: Chart, id = 'p') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'app', image: 'x' }] } });
const app = () => new App({ outdir: join(folder, 'dist') });

/** A construct of this library, for all that the guard knows. */
class Ours extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    Judgement.require(this);
  }
}

test('leaves an app alone in which nothing of ours stands', () => {
  const guarded = app();
  new Ours(new Chart(guarded, 'ours'), 'x');
  const plain = app();
  const chart = new Chart(plain, 'c');
  pod(chart);
  plain.synth();
  expect(plain.synthYaml()).toContain('kind: Pod');
  expect(chart.toJson()).toHaveLength(1);
  expect(fs.readdirSync(plain.outdir)).toEqual(['c.k8s.yaml']);
  expect(Guard.INSTANCE.judges(guarded)).toBe(true);
  expect(Guard.INSTANCE.judges(plain)).toBe(false);
});

describe('an app in which a construct of ours stands is judged', () => {
  test.each<[string, (root: App, chart: Chart) => unknown]>([
    ['by synth()', (root) => root.synth()],
    ['by synthYaml()', (root) => root.synthYaml()],
    ['by chart.toJson()', (_root, chart) => chart.toJson()],
    ['by Testing.synth()', (_root, chart) => Testing.synth(chart)],
    ['by chart.toJson() of another chart', (root) => new Chart(root, 'good').toJson()],
    ['by App.prototype.synth', (root) => App.prototype.synth.call(root)],
  ])('%s', (_name, act) => {
    const root = app();
    const chart = new Chart(root, 'c');
    pod(chart);
    new Ours(chart, 'x');
    expect(() => act(root, chart)).toThrow(SynthesisError);
    expect(fs.existsSync(root.outdir)).toBe(false);
  });

  test('also when it is added after everything else, and twice', () => {
    const root = app();
    pod(new Chart(root, 'c'));
    new Ours(new Ours(new Chart(root, 'late'), 'x'), 'y');
    expect(() => root.synth()).toThrow(SynthesisError);
  });

  test('by an App that extends synth(), around what it does', () => {
    const done: string[] = [];
    class Mine extends App {
      public synth(): void {
        done.push('before');
        super.synth();
        done.push('after');
      }
    }
    const root = new Mine({ outdir: join(folder, 'dist') });
    const chart = new Chart(root, 'c');
    new Ours(chart, 'x');
    root.synth();
    pod(chart);
    expect(() => root.synth()).toThrow(SynthesisError);
    expect(done).toEqual(['before', 'after', 'before']);
  });

  test('by whoever asks constructs to validate and then writes on his own', () => {
    const root = app();
    pod(new Chart(root, 'c'));
    new Ours(new Chart(root, 'd'), 'x');
    const messages = root.node.validate();
    expect(messages).toEqual([expect.stringContaining('error[pod/no-privilege-escalation]')]);
    expect(root.node.validate()).toEqual(messages);
  });
});

test('the validation of the root says nothing when all is well, and asks no construct', () => {
  const root = app();
  const chart = new Chart(root, 'c');
  let asked = 0;
  new Ours(chart, 'x').node.addValidation({ validate: () => { asked++; return []; } });
  expect(root.node.validate()).toEqual([]);
  expect(asked).toBe(0);
  root.synth();
  expect(asked).toBe(1);
});

test('a validation that renders a chart gets it, and does not recurse', () => {
  const root = app();
  const chart = new Chart(root, 'c');
  new ApiObject(chart, 'o', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } });
  let seen: unknown;
  new Ours(chart, 'x').node.addValidation({ validate: () => { seen = chart.toJson(); return []; } });
  root.synth();
  expect(seen).toEqual([{ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }]);
});

test('what chart.toJson() returns may be changed', () => {
  const chart = new Chart(app(), 'c');
  new ApiObject(chart, 'o', { apiVersion: 'example.com/v1', kind: 'Widget', spec: { list: [{ a: 1 }] } });
  new Ours(chart, 'x');
  const [json] = Testing.synth(chart);
  json.spec.list.push({ a: 2 });
  json.spec.list[0].a = 0;
  expect(json.spec).toEqual({ list: [{ a: 0 }, { a: 2 }] });
  expect(Testing.synth(chart)[0].spec).toEqual({ list: [{ a: 1 }] });
});

test.each<[string, () => Construct]>([
  ['no App', () => new RootConstruct('root')],
  ['a chart', () => new Chart(undefined as unknown as Construct, 'c')],
  ['an App that lost its resolvers', () => Object.assign(app(), { resolvers: undefined })],
])('a root that is %s is a usage error', (_name, root) => {
  expect(() => new Ours(root(), 'x')).toThrow(/^error\[usage\] The root of the construct tree must be a cdk8s App\.\n  at     .*\n  found  an object of class \w+\n  fix    make the charts in a SecureApp/);
});
