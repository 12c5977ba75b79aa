import { action, COMMIT, DIGEST, workflow } from './workflows';
import { PinActions } from '../../../../src/policy/rules/pipelines/pin-actions';
import { describeRule, under } from '../../../../src/testing';

const using = (uses: unknown) => workflow([{ uses }]);
const trusting = (uses: string, ...trustedOwners: string[]) => under({ parameters: { trustedOwners } }, using(uses));

describeRule(new PinActions(), {
  passes: {
    'a commit': using(`actions/checkout@${COMMIT}`),
    'an action in a folder of its repository': using(`github/codeql-action/upload-sarif@${COMMIT}`),
    'a commit by SHA-256': using(`actions/checkout@${'a'.repeat(64)}`),
    'an action of the repository itself': using('./.github/actions/set-up'),
    'an image by its digest': using(`docker://alpine:3.22@${DIGEST}`),
    'a command': workflow([{ run: 'make' }]),
    'no steps': workflow([]),
    'a workflow of the repository itself': { on: 'push', jobs: { a: { uses: './.github/workflows/b.yml' } } },
    'an action that is built from its repository': { name: 'a', runs: { using: 'docker', image: 'Dockerfile' } },
    'an owner that is trusted': trusting('Acme/deploy@v1', 'acme'),
    'a repository that is trusted': trusting('acme/deploy/sub@v1', 'acme/deploy'),
    'jobs that are left to the forge': { on: 'push', jobs: { a: 'b' } },
  },
  fails: {
    'a tag': [using('actions/checkout@v4'), '/jobs/build/steps/0/uses: "actions/checkout@v4"'],
    'a branch': [using('actions/checkout@main'), '/jobs/build/steps/0/uses: "actions/checkout@main"'],
    'a part of a commit': [using('actions/checkout@0123456'), '/jobs/build/steps/0/uses: "actions/checkout@0123456"'],
    'a commit with more behind it': [using(`a/b@${COMMIT}0`), `/jobs/build/steps/0/uses: "a/b@${COMMIT}0"`],
    'no revision': [using('actions/checkout'), '/jobs/build/steps/0/uses: "actions/checkout"'],
    'an image by its tag': [using('docker://alpine:3.22'), '/jobs/build/steps/0/uses: "docker://alpine:3.22"'],
    'a reusable workflow': [{ on: 'push', jobs: { a: { uses: 'acme/ci/.github/workflows/b.yml@main' } } }, '/jobs/a/uses: "acme/ci/.github/workflows/b.yml@main"'],
    'an action of an action': [action({ uses: 'a/b@v1' }), '/runs/steps/0/uses: "a/b@v1"'],
    'an action that is an image': [{ name: 'a', runs: { using: 'docker', image: 'docker://alpine:3' } }, '/runs/image: "docker://alpine:3"'],
    'another owner than the trusted one': [trusting('acme2/deploy@v1', 'acme', 'acme/x'), '/jobs/build/steps/0/uses: "acme2/deploy@v1"'],
    'no text': [using(3), '/jobs/build/steps/0/uses: 3'],
  },
});
