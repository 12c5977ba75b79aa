import { KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { ImageReference } from '../../src/core/image-reference';
import { COMMON_IMAGES } from '../../src/workloads/common-images';

test('there are some twenty, sorted, each once', () => {
  const names = COMMON_IMAGES.map(({ image }) => image);
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect(names).toEqual([...new Set(names)].sort());
});

test.each(COMMON_IMAGES.map((image) => [image.image, image] as const))('%s is an image, and its needs are props that the constructs take', (name, image) => {
  expect(ImageReference.tryParse(name)).toBeDefined();
  expect(image.source).toMatch(/^[\w-]+\/[\w-]+$/);
  const stage = new Stage();
  KINDS.Pod(stage.chart, 'app', {
    containers: [{ image: IMAGE, name: 'app' }], user: image.user, group: image.group, writablePaths: ['/tmp', ...image.writablePaths, ...image.dataPaths],
  });
  const pod = podOf(stage.one('Pod'));
  expect(pod.containers[0].volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/tmp', ...image.writablePaths, ...image.dataPaths]);
  expect(pod.securityContext).toMatchObject({ runAsUser: image.user ?? 25000, runAsGroup: image.group ?? 26000 });
  expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
});
