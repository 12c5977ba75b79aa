import { mismatch } from '../../../src/analysis/admission/kyverno-pattern';

const pod = { spec: { hostNetwork: false, containers: [{ name: 'app', image: 'ghcr.io/acme/app:1' }, { name: 'log', image: 'docker.io/log:latest', securityContext: { runAsNonRoot: true } }] } };

describe('fits', () => {
  test.each([
    ['a value', { spec: { hostNetwork: false } }],
    ['each element of a list', { spec: { containers: [{ image: '*/*' }] } }],
    ['equality where the key is there', { spec: { '=(hostPID)': false, '=(hostNetwork)': false } }],
    ['a condition that does not hold', { spec: { containers: [{ '(image)': '*:none', 'securityContext': { privileged: false } }] } }],
    ['a condition on a key that is not there', { spec: { '(hostPID)': true, 'hostNetwork': true } }],
    ['a condition of the whole object', { spec: { containers: [{ '<(image)': 'quay.io/*' }], hostNetwork: true } }],
    ['some element', { spec: { '^(containers)': [{ name: 'log' }] } }],
    ['what must not be there', { spec: { 'X(volumes)': null } }],
    ['what is added', { spec: { '+(hostPID)': false } }],
    ['an empty list', { spec: { containers: [] } }],
    ['any name', { spec: { 'host*': false } }],
  ])('%s', (_name, pattern) => {
    expect(mismatch(pod, pattern)).toBeUndefined();
  });
});

describe('does not fit', () => {
  test.each([
    ['a value', { spec: { hostNetwork: true } }, '/spec/hostNetwork', 'false, not true'],
    ['an element of a list', { spec: { containers: [{ image: 'ghcr.io/*' }] } }, '/spec/containers/1/image', '"docker.io/log:latest", not "ghcr.io/*"'],
    ['what is not there', { spec: { containers: [{ securityContext: { runAsNonRoot: true } }] } }, '/spec/containers/0/securityContext', 'unset, not an object'],
    ['any value at all', { spec: { serviceAccountName: '*' } }, '/spec/serviceAccountName', 'unset'],
    ['equality', { spec: { '=(hostNetwork)': true } }, '/spec/hostNetwork', 'false, not true'],
    ['a condition that holds', { spec: { containers: [{ '(image)': '*:latest', 'imagePullPolicy': 'Always' }] } }, '/spec/containers/1/imagePullPolicy', 'unset, not "Always"'],
    ['some element', { spec: { '^(containers)': [{ name: 'proxy' }] } }, '/spec/containers', 'no element as the policy wants one'],
    ['what must not be there', { spec: { 'X(hostNetwork)': null } }, '/spec/hostNetwork', 'false, which must not be there'],
    ['a list instead of an object', { spec: { containers: { name: 'app' } } }, '/spec/containers', expect.stringContaining('not an object')],
  ])('%s', (_name, pattern, path, found) => {
    expect(mismatch(pod, pattern)).toEqual({ path, found });
  });
});
