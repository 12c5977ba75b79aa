import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from '../kinds';
import { IMAGE, podOf, Stage } from '../stage';
import { upstream } from './bugs';

const UNNAMED = { image: IMAGE };

describe('cdk8s-plus gives two containers one name', () => {
  test('still upstream', () => {
    const names = (props: kplus.PodProps) => {
      const { containers, initContainers = [] } = upstream((chart) => new kplus.Pod(chart, 'app', props)).spec;
      return [...containers, ...initContainers].map(({ name }: any) => name);
    };
    expect(names({ containers: [UNNAMED, UNNAMED] })).toEqual(['main', 'main']);
    expect(names({ containers: [UNNAMED], initContainers: [{ ...UNNAMED, name: 'init-1' }, UNNAMED] })).toEqual(['main', 'init-1', 'init-1']);
  });

  test.each(KIND_NAMES)('in a %s each has its own', (kind) => {
    const stage = new Stage();
    const workload = KINDS[kind](stage.chart, 'app', {
      containers: [UNNAMED, UNNAMED], initContainers: [{ ...UNNAMED, name: 'init-1' }, UNNAMED], nativeSidecars: [UNNAMED, UNNAMED],
    });
    workload.attachContainer(new kplus.Container(UNNAMED));
    const { containers, initContainers } = podOf(stage.one(kind));
    expect(containers.map(({ name }: any) => name)).toEqual(['main', 'main-2', 'main-3']);
    expect(initContainers.map(({ name }: any) => name)).toEqual(['sidecar', 'sidecar-2', 'init-1', 'init-1-2']);
    expect(workload.containers.map(({ name }) => name)).toEqual(['main', 'main-2', 'main-3']);
  });
});
