import { NoPlaintextInImage } from '../../../../src/policy/rules/secrets/no-plaintext-in-image';
import { app, describeRule, pod } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const withImage = (image: unknown) => pod((p) => { app(p).image = image; });
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const LOGIN = '/spec/containers/0/image: a user name and a password before the registry';

describeRule(new NoPlaintextInImage(), {
  passes: {
    'tag and digest': withImage(`redis:7@${DIGEST}`),
    'a port and a digest': withImage(`registry.example:5000/shop/api@${DIGEST}`),
    'a port, a tag and a digest': withImage(`registry.example:5000/shop/api:1.4@${DIGEST}`),
    'a placeholder': withImage('${USER}:${PASSWORD}@registry.example/shop/api'),
    'none': withImage(undefined),
    'no text': withImage(5),
  },
  fails: {
    'a login': [withImage('ops:hunter2@registry.example/shop/api:1.4'), LOGIN],
    'a login with a digest': [withImage(`ops:hunter2@registry.example/shop/api:1.4@${DIGEST}`), LOGIN],
    'a login with a scheme': [withImage('https://ops:hunter2@registry.example:5000/shop/api'), LOGIN],
    'a login of a short registry': [withImage('ops:hunter2@localhost:5000/api'), LOGIN],
    'a token in the name': [withImage(`registry.example/ghp_${'a1B2'.repeat(9)}/api`), '/spec/containers/0/image: a GitHub token'],
    'an init container': [pod((p) => { p.spec.initContainers = [{ name: 'i', image: 'ops:hunter2@registry.example/i' }]; }), '/spec/initContainers/0/image: a user name and a password before the registry'],
    'a volume': [pod((p) => { p.spec.volumes = [{ name: 'v', image: { reference: 'ops:hunter2@registry.example/i' } }]; }), '/spec/volumes/0/image/reference: a user name and a password before the registry'],
  },
});

test('a finding never holds the value', () => {
  const { verdict } = judge(new NoPlaintextInImage(), withImage('ops:hunter2@registry.example/shop/api'));
  expect(verdict.violations).toHaveLength(1);
  expect(JSON.stringify(verdict.violations)).not.toContain('hunter2');
});
