import { ValidReference } from '../../../../src/policy/rules/image/valid-reference';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

describeRule(new ValidReference(), {
  passes: {
    'tag and digest': pod(),
    'no tag': pod((p) => { app(p).image = 'nginx'; }),
    'a registry with a port': pod((p) => { app(p).image = 'registry.acme.test:5000/team/app:1'; }),
    'image volume': pod((p) => { p.spec.volumes = [{ name: 'model', image: { reference: 'ghcr.io/acme/model:3' } }]; }),
  },
  fails: {
    'absent': [deployment((d) => { delete app(d).image; }), '/spec/template/spec/containers/0/image: unset'],
    'empty': [pod((p) => { app(p).image = ''; }), '/spec/containers/0/image: ""'],
    'capital letters': [pod((p) => { app(p).image = 'ghcr.io/Acme/app:1'; }), '/spec/containers/0/image: "ghcr.io/Acme/app:1"'],
    'a scheme': [pod((p) => { app(p).image = 'https://ghcr.io/acme/app:1'; }), '/spec/containers/0/image: "https://ghcr.io/acme/app:1"'],
    'placeholder for a digest': [pod((p) => { app(p).image = 'acme/app@sha256:abc123...'; }), '/spec/containers/0/image: "acme/app@sha256:abc123..."'],
    'a number': [pod((p) => { app(p).image = 1.5; }), '/spec/containers/0/image: 1.5'],
    'a list': [pod((p) => { app(p).image = ['nginx']; }), '/spec/containers/0/image: ["nginx"]'],
    'init and ephemeral containers': [
      pod((p) => { p.spec.initContainers = [{ ...bare('init'), image: 'a b' }]; p.spec.ephemeralContainers = [{ name: 'debug' }]; }),
      '/spec/initContainers/0/image: "a b"',
      '/spec/ephemeralContainers/0/image: unset',
    ],
    'image volume without a reference': [pod((p) => { p.spec.volumes = [{ name: 'model', image: {} }]; }), '/spec/volumes/0/image/reference: unset'],
  },
});

test('the repair is the parser\'s, with the container\'s name', () => {
  const { verdict } = judge(new ValidReference(), pod((p) => { app(p).image = 'ghcr.io/Acme/app:1'; }));
  expect(verdict.violations[0].fix).toBe('container "app": "ghcr.io/Acme/app:1" has capital letters in its repository; did you mean "ghcr.io/acme/app:1"?');
});
