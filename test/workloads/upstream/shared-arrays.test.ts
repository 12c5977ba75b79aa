import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS, SecureWorkload } from '../kinds';
import { IMAGE, Stage } from '../stage';

/** Props that two containers are made from. */
function shared() {
  const chart = new Stage().chart;
  return { volume: kplus.Volume.fromEmptyDir(chart, 'v', 'v'), props: { image: IMAGE, volumeMounts: [] as kplus.VolumeMount[], envVariables: {}, envFrom: [] as kplus.EnvFrom[] } };
}

describe('cdk8s-plus containers change the arrays and maps of their props', () => {
  test('still upstream', () => {
    const { props, volume } = shared();
    const container = new kplus.Container(props);
    container.mount('/v', volume);
    container.env.addVariable('A', kplus.EnvValue.fromValue('1'));
    expect([props.volumeMounts.length, Object.keys(props.envVariables)]).toEqual([1, ['A']]);
  });

  const WAYS: { readonly [way: string]: (workload: SecureWorkload, props: kplus.ContainerProps) => kplus.Container } = {
    addContainer: (workload, props) => workload.addContainer(props),
    addInitContainer: (workload, props) => workload.addInitContainer(props),
    addSidecar: (workload, props) => workload.addSidecar(props),
    attachContainer: (workload, props) => {
      const container = new kplus.Container(props);
      workload.attachContainer(container);
      return container;
    },
  };

  describe.each(KIND_NAMES)('a %s', (kind) => {
    test.each(Object.entries(WAYS))('leaves them alone: %s', (_way, add) => {
      const { props, volume } = shared();
      const container = add(KINDS[kind](new Stage().chart, 'app', {}), props);
      container.mount('/v', volume);
      container.env.addVariable('A', kplus.EnvValue.fromValue('1'));
      container.env.copyFrom(new kplus.EnvFrom());
      expect(props).toEqual({ image: IMAGE, volumeMounts: [], envVariables: {}, envFrom: [] });
      expect([container.mounts.length, Object.keys(container.env.variables), container.env.sources.length]).toEqual([1, ['A'], 1]);
    });
  });
});
