import { ImageReference } from '../../src/core/image-reference';
import { PINNED_ACTIONS, usesOf, versionOf } from '../../src/pipelines/pinned-actions';
import { NODE_IMAGE, NODE_VERSION, SCANNER_IMAGES } from '../../src/pipelines/pinned-images';

test.each(Object.values(PINNED_ACTIONS))('$name is one commit, of a release that is told, and of the platform itself', (action) => {
  expect(action.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(action.version).toMatch(/^v\d+\.\d+\.\d+$/);
  expect(action.name).toMatch(/^(?:actions|github)\//);
  expect(versionOf(usesOf(action))).toBe(action.version);
});

test('an action of others has no release that we know', () => expect(versionOf('acme/action@v1')).toBeUndefined());

test.each([NODE_IMAGE, ...Object.values(SCANNER_IMAGES)])('%s says its release and its digest', (image) => {
  expect(ImageReference.parse(image)).toMatchObject({ registry: 'docker.io', tag: expect.stringMatching(/^v?\d+\.\d+\.\d+/), digest: expect.stringMatching(/^sha256:/) });
});

test('the image of GitLab has the Node.js of GitHub', () => expect(ImageReference.parse(NODE_IMAGE).tag).toBe(`${NODE_VERSION}-bookworm`));
