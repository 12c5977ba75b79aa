import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage } from './stage';
import { SecureDaemonSet } from '../../src/workloads/secure-daemon-set';
import { SecurePod } from '../../src/workloads/secure-pod';

test('a DaemonSet keeps three revisions, is selected by its own label, and needs neither spread nor budget', () => {
  const stage = new Stage();
  new SecureDaemonSet(stage.chart, 'agent', { containers: [{ image: IMAGE }] });
  const { spec } = stage.one('DaemonSet');
  expect(spec).toMatchObject({ revisionHistoryLimit: 3, selector: { matchLabels: { 'cdk8s-hardened/workload': 'daemonset.shop-agent' } } });
  expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
  expect(stage.objects().map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

test('DaemonSet and Pod are drop-in replacements', () => {
  const DaemonSet: new (...args: ConstructorParameters<typeof kplus.DaemonSet>) => kplus.DaemonSet = SecureDaemonSet;
  const Pod: new (...args: ConstructorParameters<typeof kplus.Pod>) => kplus.Pod = SecurePod;
  const { chart } = new Stage();
  expect([new DaemonSet(chart, 'agent'), new Pod(chart, 'pod')]).toEqual([expect.any(kplus.DaemonSet), expect.any(kplus.Pod)]);
});
