import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, podOf, Stage } from '../stage';
import { upstream } from './bugs';

const { NET_BIND_SERVICE, NET_RAW } = kplus.Capability;
const containers = [{ image: IMAGE, securityContext: { capabilities: { add: [NET_BIND_SERVICE], drop: [NET_RAW] } } }];

describe('cdk8s-plus writes capabilities with CAP_, which neither Pod Security nor runtimes know', () => {
  test('still upstream', () => {
    expect(upstream((chart) => new kplus.Pod(chart, 'app', { containers })).spec.containers[0].securityContext.capabilities)
      .toEqual({ add: ['CAP_NET_BIND_SERVICE'], drop: ['CAP_NET_RAW'] });
  });

  test.each(KIND_NAMES)('in a %s they are written without, and ALL are dropped', (kind) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers });
    expect(podOf(stage.one(kind)).containers[0].securityContext.capabilities).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['ALL'] });
  });
});
