import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Platform } from '../../src/core/platform';
import type { ContainerDefaults } from '../../src/namespaces/container-defaults';
import { LimitRange } from '../../src/namespaces/limit-range';

const { KUBERNETES, GKE_AUTOPILOT } = Platform;

/** The entry as text: `cpu request/limit memory request/limit storage request/limit`. */
function written(props: ContainerDefaults, platform = KUBERNETES): string {
  const { default: limit, defaultRequest: request } = LimitRange.container(props, platform, 'shop');
  return ['cpu', 'memory', 'ephemeral-storage'].map((resource) => `${request[resource]}/${limit[resource] ?? 'none'}`).join(' ');
}

test.each<[string, ContainerDefaults, Platform, string]>([
  ['defaults: no limit of CPU, memory limited to its request', {}, KUBERNETES, '100m/none 128Mi/128Mi 64Mi/256Mi'],
  ['a CPU request', { cpuRequest: Cpu.units(1) }, KUBERNETES, '1/none 128Mi/128Mi 64Mi/256Mi'],
  ['a request above the default limit raises the limit', { memoryRequest: Size.gibibytes(1) }, KUBERNETES, '100m/none 1Gi/1Gi 64Mi/256Mi'],
  ['a request below the default limit leaves it', { memoryRequest: Size.mebibytes(32) }, KUBERNETES, '100m/none 32Mi/128Mi 64Mi/256Mi'],
  ['a limit below the default request lowers the request', { memoryLimit: Size.mebibytes(64) }, KUBERNETES, '100m/none 64Mi/64Mi 64Mi/256Mi'],
  ['a limit above the default request leaves it', { memoryLimit: Size.gibibytes(1) }, KUBERNETES, '100m/none 128Mi/1Gi 64Mi/256Mi'],
  ['both', { memoryRequest: Size.mebibytes(1), memoryLimit: Size.mebibytes(2) }, KUBERNETES, '100m/none 1Mi/2Mi 64Mi/256Mi'],
  ['ephemeral storage likewise', { ephemeralStorageRequest: Size.gibibytes(1) }, KUBERNETES, '100m/none 128Mi/128Mi 1Gi/1Gi'],
  ['a small ephemeral storage limit', { ephemeralStorageLimit: Size.mebibytes(32) }, KUBERNETES, '100m/none 128Mi/128Mi 32Mi/32Mi'],
  ['Autopilot: limits equal requests', {}, GKE_AUTOPILOT, '100m/100m 128Mi/128Mi 64Mi/64Mi'],
  ['never below what the platform would raise', {}, new Platform({ name: 'x', minCpuMillis: 250, minMemoryMebibytes: 512 }), '250m/none 512Mi/512Mi 64Mi/256Mi'],
])('%s', (_name, props, platform, expected) => {
  expect(written(props, platform)).toBe(expected);
});

test('is about containers, and sets no maximum', () => {
  expect(Object.keys(LimitRange.container({}, KUBERNETES, 'shop')).sort()).toEqual(['default', 'defaultRequest', 'type']);
  expect(LimitRange.container({}, KUBERNETES, 'shop').type).toBe('Container');
});

test('refuses a limit below its request', () => {
  expect(() => written({ memoryRequest: Size.mebibytes(2), memoryLimit: Size.mebibytes(1) })).toThrow(/default memory limit lies below its request[^]*found +limit 1Mi, request 2Mi[^]*raise the limit to 2Mi/);
});
