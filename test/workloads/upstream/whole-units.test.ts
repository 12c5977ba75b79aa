import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KINDS } from '../kinds';
import { IMAGE, podOf, Stage } from '../stage';
import { upstream } from './bugs';

const resources = { ephemeralStorage: { request: Size.mebibytes(64), limit: Size.mebibytes(96) }, memory: { request: Size.kibibytes(1536) } };

describe('cdk8s-plus renders storage in whole GiB, memory in whole MiB, and drops all default limits when any resource is given', () => {
  test('still upstream', () => {
    const pod = (given: kplus.ContainerResources) => () => upstream((chart) => new kplus.Pod(chart, 'app', { containers: [{ image: IMAGE, resources: given }] }));
    expect(pod({ ephemeralStorage: resources.ephemeralStorage })).toThrow('cannot be converted into a whole number of gibibytes');
    expect(pod({ memory: resources.memory })).toThrow('cannot be converted into a whole number of mebibytes');
    expect(pod({ cpu: { request: kplus.Cpu.millis(50) } })().spec.containers[0].resources).toEqual({ requests: { cpu: '50m' } });
  });

  test('every amount is written as it is, beside defaults', () => {
    const stage = new Stage();
    const pod = KINDS.Pod(stage.chart, 'app', { containers: [{ image: IMAGE, resources }] });
    expect(podOf(stage.one('Pod')).containers[0].resources).toEqual({
      limits: { 'ephemeral-storage': '96Mi', 'memory': '1536Ki' }, requests: { 'cpu': '100m', 'ephemeral-storage': '64Mi', 'memory': '1536Ki' },
    });
    expect(pod.containers[0].resources).toBe(resources);
  });

  test('a container that is attached to two pods is rendered in both', () => {
    const stage = new Stage();
    const container = new kplus.Container({ image: IMAGE, resources });
    for (const id of ['a', 'b']) KINDS.Pod(stage.chart, id, {}).attachContainer(container);
    const limits = stage.objects().filter(({ kind }) => kind === 'Pod').map((pod) => pod.spec.containers[0].resources.limits.memory);
    expect(limits).toEqual(['1536Ki', '1536Ki']);
  });
});
