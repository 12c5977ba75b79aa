import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { IRuntimeClass, RuntimeClass } from '../../src/workloads/runtime-class';

test.each<[string, (stage: Stage) => RuntimeClass, object]>([
  ['gVisor', (stage) => RuntimeClass.gvisor(stage.chart, 'sandbox'),
    { apiVersion: 'node.k8s.io/v1', handler: 'runsc', kind: 'RuntimeClass', metadata: { name: 'gvisor' } }],
  ['Kata Containers', (stage) => RuntimeClass.kata(stage.chart, 'sandbox'),
    { apiVersion: 'node.k8s.io/v1', handler: 'kata', kind: 'RuntimeClass', metadata: { name: 'kata' } }],
  ['one of your own', (stage) => new RuntimeClass(stage.chart, 'sandbox', {
    handler: 'kata-qemu',
    metadata: { name: 'kata-qemu', labels: { team: 'platform' } },
    nodeSelector: { runtime: 'kata' },
    tolerations: [{ key: 'sandbox' }, { key: 'tier', value: 'untrusted', effect: 'NoSchedule' }],
    overheadCpu: kplus.Cpu.millis(250),
    overheadMemory: Size.mebibytes(160),
  }), {
    apiVersion: 'node.k8s.io/v1',
    handler: 'kata-qemu',
    kind: 'RuntimeClass',
    metadata: { labels: { team: 'platform' }, name: 'kata-qemu' },
    overhead: { podFixed: { cpu: '250m', memory: '160Mi' } },
    scheduling: {
      nodeSelector: { runtime: 'kata' },
      tolerations: [{ key: 'sandbox', operator: 'Exists' }, { effect: 'NoSchedule', key: 'tier', operator: 'Equal', value: 'untrusted' }],
    },
  }],
])('%s', (_name, make, expected) => {
  const stage = new Stage();
  const runtimeClass: IRuntimeClass = make(stage);
  KINDS.Pod(stage.chart, 'app', { containers: [{ image: IMAGE }], runtimeClass });
  expect(stage.one('RuntimeClass')).toEqual(expected);
  expect(podOf(stage.one('Pod')).runtimeClassName).toBe(stage.one('RuntimeClass').metadata.name);
});

test('one that is installed already makes no object', () => {
  expect(RuntimeClass.installed('gvisor').runtimeClassName).toBe('gvisor');
});
