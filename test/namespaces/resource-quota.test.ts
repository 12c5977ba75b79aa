import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Quantity } from '../../src/core/quantity';
import type { QuotaProps } from '../../src/namespaces/quota-props';
import { ResourceQuota } from '../../src/namespaces/resource-quota';

const DEFAULTS = ResourceQuota.hard({}, 'shop');

test('by default everything is finite, and CPU limits are nobody’s business', () => {
  expect(DEFAULTS).toEqual({
    'requests.cpu': '32',
    'requests.memory': '64Gi',
    'limits.memory': '128Gi',
    'requests.ephemeral-storage': '128Gi',
    'limits.ephemeral-storage': '256Gi',
    'requests.storage': '1Ti',
    'pods': '250',
    'persistentvolumeclaims': '50',
    'services': '100',
    'configmaps': '250',
    'secrets': '250',
    'count/jobs.batch': '250',
  });
  for (const amount of Object.values(DEFAULTS)) expect(Quantity.tryParse(amount)).toBeDefined();
});

test.each<[string, QuotaProps, object]>([
  ['requests of CPU', { cpuRequests: Cpu.millis(1500) }, { 'requests.cpu': '1500m' }],
  ['requests of memory', { memoryRequests: Size.gibibytes(8) }, { 'requests.memory': '8Gi' }],
  ['limits of memory', { memoryLimits: Size.mebibytes(512) }, { 'limits.memory': '512Mi' }],
  ['requests of ephemeral storage', { ephemeralStorageRequests: Size.gibibytes(2) }, { 'requests.ephemeral-storage': '2Gi' }],
  ['limits of ephemeral storage', { ephemeralStorageLimits: Size.gibibytes(4) }, { 'limits.ephemeral-storage': '4Gi' }],
  ['storage', { storageRequests: Size.gibibytes(20) }, { 'requests.storage': '20Gi' }],
  ['counts, zero included', { pods: 10, persistentVolumeClaims: 0, services: 3, configMaps: 4, secrets: 5, jobs: 6 },
    { 'pods': '10', 'persistentvolumeclaims': '0', 'services': '3', 'configmaps': '4', 'secrets': '5', 'count/jobs.batch': '6' }],
  ['others', { others: { 'services.loadbalancers': '0', 'count/certificates.cert-manager.io': '20' } },
    { 'services.loadbalancers': '0', 'count/certificates.cert-manager.io': '20' }],
])('%s', (_name, props, expected) => {
  expect(ResourceQuota.hard(props, 'shop')).toEqual({ ...DEFAULTS, ...expected });
});

test.each<[string, QuotaProps, RegExp]>([
  ['half a pod', { pods: 1.5 }, /quota on pods must be a whole number[^]*at +shop[^]*found +1.5/],
  ['fewer than none', { secrets: -1 }, /quota on secrets must be a whole number/],
  ['a second value for a prop', { others: { pods: '10' } }, /quota on "pods" has a prop of its own/],
  ['what is no quantity', { others: { 'limits.cpu': '10MB' } }, /"10MB"/],
])('refuses %s', (_name, props, message) => {
  expect(() => ResourceQuota.hard(props, 'shop')).toThrow(message);
});
