import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE } from './stage';
import { Platform } from '../../src/core/platform';
import { ContainerRole } from '../../src/core/pod-spec';
import { Quantity } from '../../src/core/quantity';
import { resourcesOf } from '../../src/workloads/resources';

const { millis, units } = kplus.Cpu;
const { kibibytes, mebibytes, gibibytes } = Size;
const NONE = { disk: Quantity.ZERO, memory: Quantity.ZERO };

/** Limits and requests in the order cpu, ephemeral-storage, memory, as `request/limit`. */
function written(resources: kplus.ContainerResources | undefined, volumes = NONE, platform = Platform.KUBERNETES): string {
  const given = { image: IMAGE, resources };
  const container = { declared: new kplus.Container(given), given, role: ContainerRole.REGULAR, json: {} };
  const { limits, requests }: any = resourcesOf(container, volumes, platform);
  return ['cpu', 'ephemeral-storage', 'memory'].map((name) => `${requests[name]}/${limits[name] ?? '-'}`).join(' ');
}

describe('giving one value keeps the others consistent', () => {
  test.each<[string, kplus.ContainerResources | undefined, string]>([
    ['nothing', undefined, '100m/- 64Mi/64Mi 128Mi/128Mi'],
    ['an empty object', {}, '100m/- 64Mi/64Mi 128Mi/128Mi'],
    ['a cpu request', { cpu: { request: millis(250) } }, '250m/- 64Mi/64Mi 128Mi/128Mi'],
    ['a cpu limit above the default request', { cpu: { limit: units(2) } }, '100m/2 64Mi/64Mi 128Mi/128Mi'],
    ['a cpu limit below the default request', { cpu: { limit: millis(50) } }, '50m/50m 64Mi/64Mi 128Mi/128Mi'],
    ['a memory request above the default limit', { memory: { request: gibibytes(1) } }, '100m/- 64Mi/64Mi 1Gi/1Gi'],
    ['a memory request below the default limit', { memory: { request: mebibytes(32) } }, '100m/- 64Mi/64Mi 32Mi/32Mi'],
    ['a memory limit above the default request', { memory: { limit: gibibytes(1) } }, '100m/- 64Mi/64Mi 128Mi/1Gi'],
    ['a memory limit below the default request', { memory: { limit: mebibytes(32) } }, '100m/- 64Mi/64Mi 32Mi/32Mi'],
    ['both of memory', { memory: { request: mebibytes(64), limit: mebibytes(256) } }, '100m/- 64Mi/64Mi 64Mi/256Mi'],
    ['a storage request', { ephemeralStorage: { request: gibibytes(2) } }, '100m/- 2Gi/2Gi 128Mi/128Mi'],
    ['a storage limit below the default request', { ephemeralStorage: { limit: mebibytes(10) } }, '100m/- 10Mi/10Mi 128Mi/128Mi'],
    ['an amount that is no whole unit', { memory: { request: kibibytes(1536) } }, '100m/- 64Mi/64Mi 1536Ki/1536Ki'],
    ['what cdk8s-plus has by default, on purpose', { cpu: { request: millis(1000), limit: millis(1500) }, memory: { request: mebibytes(512), limit: mebibytes(2048) } },
      '1/1500m 64Mi/64Mi 512Mi/2Gi'],
  ])('%s', (_name, given, expected) => expect(written(given)).toBe(expected));
});

test.each<[string, kplus.ContainerResources | undefined, string]>([
  ['count into the default limits', undefined, '100m/- 64Mi/96Mi 144Mi/144Mi'],
  ['count beside a request', { memory: { request: gibibytes(1) }, ephemeralStorage: { request: gibibytes(1) } }, '100m/- 1Gi/1056Mi 1Gi/1040Mi'],
  ['leave a limit alone', { memory: { limit: gibibytes(1) }, ephemeralStorage: { limit: gibibytes(1) } }, '100m/- 64Mi/1Gi 144Mi/1Gi'],
])('volumes %s', (_name, given, expected) => {
  expect(written(given, { disk: Quantity.parse('32Mi'), memory: Quantity.parse('16Mi') })).toBe(expected);
});

describe('a platform that demands limits equal to requests gets them', () => {
  const frugal = new Platform({ name: 'frugal', minCpuMillis: 250, minMemoryMebibytes: 512, limitsEqualRequests: true });
  test.each<[string, kplus.ContainerResources | undefined, string]>([
    ['nothing', undefined, '250m/250m 96Mi/96Mi 528Mi/528Mi'],
    ['requests', { cpu: { request: units(1) }, memory: { request: gibibytes(1) } }, '1/1 96Mi/96Mi 1Gi/1Gi'],
    ['limits', { cpu: { limit: units(1) }, memory: { limit: gibibytes(1) } }, '1/1 96Mi/96Mi 1Gi/1Gi'],
    ['both, which is a wish', { cpu: { request: units(1), limit: units(2) } }, '1/2 96Mi/96Mi 528Mi/528Mi'],
  ])('%s', (_name, given, expected) => expect(written(given, { disk: Quantity.parse('32Mi'), memory: Quantity.parse('16Mi') }, frugal)).toBe(expected));
});

test.each<[string, kplus.ContainerResources | undefined, string]>([
  ['nothing', undefined, '100m/100m 64Mi/64Mi 128Mi/128Mi'],
  ['much memory raises the cpu', { memory: { request: gibibytes(4) } }, '620m/620m 64Mi/64Mi 4Gi/4Gi'],
  ['little memory leaves the cpu', { memory: { request: mebibytes(256) } }, '100m/100m 64Mi/64Mi 256Mi/256Mi'],
  ['much cpu raises the memory', { cpu: { request: units(2) } }, '2/2 64Mi/64Mi 2Gi/2Gi'],
  ['both, which is a wish', { cpu: { request: units(2) }, memory: { request: mebibytes(256) } }, '2/2 64Mi/64Mi 256Mi/256Mi'],
])('GKE Autopilot gets memory and cpu in a ratio that it leaves alone: %s', (_name, given, expected) => {
  expect(written(given, NONE, Platform.GKE_AUTOPILOT)).toBe(expected);
});

test('what cdk8s-plus fills into a container that is attached ready-made is its default, not a wish', () => {
  const attached = (resources?: kplus.ContainerResources) => resourcesOf(
    { declared: new kplus.Container({ image: IMAGE, resources }), role: ContainerRole.REGULAR, json: {} }, NONE, Platform.KUBERNETES,
  );
  expect(attached()).toMatchObject({ requests: { cpu: '100m', memory: '128Mi' } });
  expect(attached({ cpu: { request: millis(300) } })).toMatchObject({ requests: { cpu: '300m', memory: '128Mi' } });
});
