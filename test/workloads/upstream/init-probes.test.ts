import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, podOf, Stage } from '../stage';
import { upstream } from './bugs';

const props = { containers: [{ image: IMAGE }], initContainers: [{ image: IMAGE, portNumber: 8080 }] };

describe('cdk8s-plus gives a plain init container with a port a startup probe, which the API server refuses', () => {
  test('still upstream', () => {
    expect(upstream((chart) => new kplus.Pod(chart, 'app', props)).spec.initContainers[0]).toHaveProperty('startupProbe');
  });

  test.each(KIND_NAMES)('in a %s it has none', (kind) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', props);
    expect(podOf(stage.one(kind)).initContainers[0]).not.toHaveProperty('startupProbe');
  });
});
