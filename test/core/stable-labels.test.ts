import { LabelSyntax } from '../../src/core/label-syntax';
import { stableLabels } from '../../src/core/stable-labels';

const LONG = 'a-very-long-name-of-a-deployment-that-nobody-can-remember.and-more';

test.each([
  ['Deployment', 'api', 'deployment.api'],
  ['CronJob', 'nightly', 'cronjob.nightly'],
  ['StatefulSet', LONG, expect.stringMatching(/^statefulset\.a-very-long-name-of-a-deployment-.*-[0-9a-f]{8}$/)],
])('%s %s', (kind, name, expected) => {
  const { 'cdk8s-hardened/workload': value, ...others } = stableLabels(kind, name);
  expect(value).toEqual(expected);
  expect([LabelSyntax.problemOfValue(value), LabelSyntax.problemOfKey('cdk8s-hardened/workload'), others]).toEqual([undefined, undefined, {}]);
});

test('two long names stay two', () => expect(stableLabels('Pod', `${LONG}-1`)).not.toEqual(stableLabels('Pod', `${LONG}-2`)));
