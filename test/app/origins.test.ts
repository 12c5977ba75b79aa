import { App, ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, Node } from 'constructs';
import { Origins } from '../../src/app/origins';

Origins.watch(Node.prototype);

/** The line in this file on which the caller stands. */
const here = () => Number(/origins\.test\.ts:(\d+)/.exec(new Error().stack!.split('\n')[2])![1]);
const chart = () => new Chart(new App(), 'c');
const line = (construct: Construct) => Origins.of(construct)?.line;
const containers = [{ image: 'web', portNumber: 80 }];

class Web extends Construct {
  public readonly deployment = new kplus.Deployment(this, 'deployment', { containers }); public readonly line = here();
}

/** An L1 class such as `cdk8s import` writes into the user's folder. */
class KubeWidget extends ApiObject {
  constructor(scope: Construct, id: string) {
    super(scope as Chart, id, { apiVersion: 'v1', kind: 'Widget' });
  }
}

test('an object is from the line that made it', () => {
  const scope = chart();
  const object = new kplus.k8s.KubeNamespace(scope, 'n'); const made = here();
  expect(Origins.of(object)).toEqual({ file: 'test/app/origins.test.ts', line: made, column: expect.any(Number) });
});

test('an object that a construct of a library made is from the line that made the construct', () => {
  const deployment = new kplus.Deployment(chart(), 'd', { containers }); const made = here();
  expect(line(ApiObject.of(deployment))).toBe(made);
  const service = deployment.exposeViaService(); const exposed = here();
  expect(line(ApiObject.of(service))).toBe(exposed);
});

test('an object that a construct of the program made is from the line inside it', () => {
  const web = new Web(chart(), 'web');
  expect(line(ApiObject.of(web.deployment))).toBe(web.line);
});

test('an object of a generated class is from the line that made it, not from the class', () => {
  const widget = new KubeWidget(chart(), 'w'); const made = here();
  expect(line(widget)).toBe(made);
});

test('a chart has a line, a construct that renders nothing has none', () => {
  const scope = new Chart(new App(), 'c'); const made = here();
  expect(line(scope)).toBe(made);
  expect(Origins.of(new Construct(scope, 'x'))).toBeUndefined();
});

test('deep constructs do not lose the line', () => {
  const nest = (depth: number, scope: Construct): ApiObject => depth === 0 ? new KubeWidget(scope, 'w') : nest(depth - 1, new Construct(scope, 'x'));
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  const object = nest(20, chart());
  expect(Error.stackTraceLimit).toBe(1);
  Error.stackTraceLimit = limit;
  expect(Origins.of(object)?.file).toBe('test/app/origins.test.ts');
});

test('copies of the library hook a copy of constructs once, and share what they know', () => {
  const addChild = () => (Node.prototype as unknown as { addChild: unknown }).addChild;
  const hooked = addChild();
  Origins.watch(Node.prototype);
  expect(addChild()).toBe(hooked);
  const object = new KubeWidget(chart(), 'w'); const made = here();
  jest.isolateModules(() => {
    const other = jest.requireActual<typeof import('../../src/app/origins')>('../../src/app/origins').Origins;
    other.watch(Node.prototype);
    expect(other).not.toBe(Origins);
    expect(other.of(object)?.line).toBe(made);
  });
  expect(addChild()).toBe(hooked);
});

test.each<[string, object]>([['nothing', {}], ['something else', { addChild: 1 }]])('leaves a prototype alone that has %s', (_name, prototype) => {
  const before = { ...prototype };
  Origins.watch(prototype);
  expect(prototype).toEqual(before);
});

test('whoever makes other stacks leaves objects without a line, not without a finding', () => {
  const object = new KubeWidget(chart(), 'w');
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = () => ['no text'];
  try {
    expect(Origins.of(object)).toBeUndefined();
  } finally {
    Error.prepareStackTrace = prepare;
  }
});

test('costs some microseconds for each object', () => {
  const scope = chart();
  const start = process.cpuUsage();
  for (let i = 0; i < 2000; i++) new KubeWidget(scope, `w${i}`);
  expect(process.cpuUsage(start).user / 2000).toBeLessThan(500);
});
