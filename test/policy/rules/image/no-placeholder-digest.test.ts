import { NoPlaceholderDigest } from '../../../../src/policy/rules/image/no-placeholder-digest';
import { app, describeRule, Draft, pod } from '../../../../src/testing';

function digest(hex: string): Draft {
  return pod((p) => { app(p).image = `ghcr.io/acme/api@sha256:${hex}`; });
}

function found(hex: string): string {
  return `/spec/containers/0/image: "ghcr.io/acme/api@sha256:${hex.slice(0, 54)}…`;
}

const ZEROS = '0'.repeat(64);
const WORDS = 'deadbeef'.repeat(8);
const PADDED = `abc123${'0'.repeat(58)}`;

describeRule(new NoPlaceholderDigest(), {
  passes: {
    'a digest': digest('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
    'another': digest('2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'),
    'no digest, which is another rule\'s': pod((p) => { app(p).image = 'nginx:1.29'; }),
    'too short for a digest, which is another rule\'s': pod((p) => { app(p).image = 'nginx@sha256:abc123'; }),
    'no text, which is another rule\'s': pod((p) => { app(p).image = 5; }),
  },
  fails: {
    'zeros': [digest(ZEROS), found(ZEROS)],
    'a word again and again': [digest(WORDS), found(WORDS)],
    'a few digits and then zeros': [digest(PADDED), found(PADDED)],
    'an init container': [pod((p) => { p.spec.initContainers = [{ name: 'init', image: `a/b@sha256:${ZEROS}` }]; }), `/spec/initContainers/0/image: "a/b@sha256:${ZEROS}"`],
  },
});
