import { RequireDigest } from '../../../../src/policy/rules/image/require-digest';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const HEX = '0123456789abcdef'.repeat(4);

describeRule(new RequireDigest(), {
  passes: {
    'tag and digest': pod(),
    'digest without a tag': pod((p) => { app(p).image = `ghcr.io/acme/app@sha256:${HEX}`; }),
    'sha512': pod((p) => { app(p).image = `ghcr.io/acme/app@sha512:${HEX}${HEX}`; }),
    'image volume by digest': pod((p) => { p.spec.volumes = [{ name: 'model', image: { reference: `ghcr.io/acme/model@sha256:${HEX}` } }]; }),
    'other volumes': pod((p) => { p.spec.volumes = [{ name: 'tmp', emptyDir: {} }, { name: 'none', image: null }]; }),
  },
  fails: {
    'absent': [pod((p) => { delete app(p).image; }), '/spec/containers/0/image: unset'],
    'tag only': [deployment((d) => { app(d).image = 'nginx:1.29'; }), '/spec/template/spec/containers/0/image: "nginx:1.29"'],
    'neither tag nor digest': [pod((p) => { app(p).image = 'nginx'; }), '/spec/containers/0/image: "nginx"'],
    'placeholder for a digest': [pod((p) => { app(p).image = 'myregistry/app:1.0@sha256:abc123...'; }),
      '/spec/containers/0/image: "myregistry/app:1.0@sha256:abc123..."'],
    'digest where the tag is': [pod((p) => { app(p).image = `app:sha256:${HEX}`; }), `/spec/containers/0/image: "app:sha256:${HEX}"`],
    'a number': [pod((p) => { app(p).image = 42; }), '/spec/containers/0/image: 42'],
    'an object': [pod((p) => { app(p).image = { digest: HEX }; }), `/spec/containers/0/image: ${JSON.stringify({ digest: HEX })}`],
    'init, sidecar and ephemeral containers': [
      pod((p) => {
        p.spec.initContainers = [bare('init'), { ...bare('proxy'), restartPolicy: 'Always' }];
        p.spec.ephemeralContainers = [bare('debug')];
      }),
      '/spec/initContainers/0/image: "ghcr.io/acme/init"',
      '/spec/initContainers/1/image: "ghcr.io/acme/proxy"',
      '/spec/ephemeralContainers/0/image: "ghcr.io/acme/debug"',
    ],
    'image volume by tag': [pod((p) => { p.spec.volumes = [{ name: 'model', image: { reference: 'ghcr.io/acme/model:3' } }]; }),
      '/spec/volumes/0/image/reference: "ghcr.io/acme/model:3"'],
    'image volume of the wrong type': [pod((p) => { p.spec.volumes = [{ name: 'model', image: 'ghcr.io/acme/model' }]; }),
      '/spec/volumes/0/image/reference: unset'],
  },
});

test('the repair names the image and the container', () => {
  const { verdict } = judge(new RequireDigest(), pod((p) => { app(p).image = 'docker.io/library/nginx:1.29'; }));
  expect(verdict.violations[0].fix).toBe('pin the image of container "app": nginx:1.29@sha256:…');
});
