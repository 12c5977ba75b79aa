import * as fc from 'fast-check';
import { UsageError } from '../../src/core/errors';
import { ImageReference } from '../../src/core/image-reference';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SHA512 = `sha512:${'0123456789abcdef'.repeat(8)}`;

const lower = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
const word = fc.string({ unit: lower, minLength: 1, maxLength: 6 });
const component = fc.tuple(word, fc.array(fc.tuple(fc.constantFrom('.', '_', '__', '-', '---'), word), { maxLength: 2 })).map(([first, rest]) => first + rest.flat().join(''));
const registry = fc.constantFrom('docker.io', 'ghcr.io', 'registry.example.com:5000', 'localhost', 'localhost:5000', '10.0.0.1', '10.0.0.1:443', '[::1]', '[fd00::1]:5000', 'xn--a.example');
const repository = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const tag = fc.tuple(fc.constantFrom(...'aZ0_'), fc.string({ unit: fc.constantFrom(...'aZ0_.-'), maxLength: 127 })).map((parts) => parts.join(''));
const hex = fc.constantFrom(...'0123456789abcdef');
const digest = fc.oneof(
  fc.string({ unit: hex, minLength: 64, maxLength: 64 }).map((text) => `sha256:${text}`),
  fc.string({ unit: hex, minLength: 128, maxLength: 128 }).map((text) => `sha512:${text}`),
);
const reference = fc.record({ registry, repository, tag: fc.option(tag, { nil: undefined }), digest: fc.option(digest, { nil: undefined }) });

function fieldsOf({ registry: host, repository: path, tag: label, digest: sum }: ImageReference): unknown {
  return { registry: host, repository: path, tag: label, digest: sum };
}

describe('ImageReference.parse', () => {
  test.each<[string, string, string, string | undefined, string | undefined]>([
    ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['nginx:1.29', 'docker.io', 'library/nginx', '1.29', undefined],
    [`nginx@${SHA256}`, 'docker.io', 'library/nginx', undefined, SHA256],
    [`nginx:1.29@${SHA256}`, 'docker.io', 'library/nginx', '1.29', SHA256],
    [`nginx@${SHA512}`, 'docker.io', 'library/nginx', undefined, SHA512],
    ['acme/api', 'docker.io', 'acme/api', undefined, undefined],
    ['acme/team/api', 'docker.io', 'acme/team/api', undefined, undefined],
    ['myregistry/app', 'docker.io', 'myregistry/app', undefined, undefined],
    ['docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['index.docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['docker.io/acme/api', 'docker.io', 'acme/api', undefined, undefined],
    ['registry-1.docker.io/library/nginx', 'registry-1.docker.io', 'library/nginx', undefined, undefined],
    ['ghcr.io/api', 'ghcr.io', 'api', undefined, undefined],
    ['ghcr.io/acme/api:V1.4_2-rc', 'ghcr.io', 'acme/api', 'V1.4_2-rc', undefined],
    ['GHCR.io/acme/api', 'ghcr.io', 'acme/api', undefined, undefined],
    ['Docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['localhost/api', 'localhost', 'api', undefined, undefined],
    ['localhost', 'docker.io', 'library/localhost', undefined, undefined],
    ['localhost:5000', 'docker.io', 'library/localhost', '5000', undefined],
    ['localhost:5000/api:5000', 'localhost:5000', 'api', '5000', undefined],
    ['registry:5000/acme/api', 'registry:5000', 'acme/api', undefined, undefined],
    ['10.0.0.1:5000/api', '10.0.0.1:5000', 'api', undefined, undefined],
    ['[::1]/api', '[::1]', 'api', undefined, undefined],
    ['[FD00::1]:5000/api:1', '[fd00::1]:5000', 'api', '1', undefined],
    ['a__b/c---d.e_f', 'docker.io', 'a__b/c---d.e_f', undefined, undefined],
    [`nginx:${'a'.repeat(128)}`, 'docker.io', 'library/nginx', 'a'.repeat(128), undefined],
    [`ghcr.io/${'a'.repeat(247)}`, 'ghcr.io', 'a'.repeat(247), undefined, undefined],
  ])('%s', (text, ...[host, path, label, sum]) => {
    expect(fieldsOf(ImageReference.parse(text))).toEqual({ registry: host, repository: path, tag: label, digest: sum });
  });

  test.each<[string, string, string]>([
    ['nginx', 'docker.io/library/nginx', 'nginx'],
    ['index.docker.io/library/nginx:1', 'docker.io/library/nginx:1', 'nginx:1'],
    [`docker.io/acme/api:1@${SHA256}`, `docker.io/acme/api:1@${SHA256}`, `acme/api:1@${SHA256}`],
    ['docker.io/library/a/b', 'docker.io/library/a/b', 'library/a/b'],
    ['ghcr.io/library/nginx', 'ghcr.io/library/nginx', 'ghcr.io/library/nginx'],
    ['docker.io/localhost/api', 'docker.io/localhost/api', 'docker.io/localhost/api'],
    ['docker.io/ghcr.io/api', 'docker.io/ghcr.io/api', 'docker.io/ghcr.io/api'],
    ['docker.io/library/localhost', 'docker.io/library/localhost', 'localhost'],
  ])('%s is wholly %s and familiarly %s', (text, whole, familiar) => {
    expect(ImageReference.parse(text).toString()).toBe(whole);
    expect(ImageReference.parse(text).familiar).toBe(familiar);
  });

  test.each<[string, boolean, boolean]>([
    ['nginx', false, true],
    ['nginx:latest', false, true],
    ['nginx:1.29', false, false],
    [`nginx@${SHA256}`, true, false],
    [`nginx:1.29@${SHA512}`, true, false],
    [`nginx:latest@${SHA256}`, true, true],
  ])('%s: isPinned %s, hasFloatingTag %s', (text, isPinned, hasFloatingTag) => {
    expect(ImageReference.parse(text)).toMatchObject({ isPinned, hasFloatingTag });
  });

  test.each<[string, string]>([
    ['', 'an image reference is empty\n  fix    name an image'],
    [' nginx', '" nginx" holds more than an image reference; did you mean "nginx"?'],
    ['nginx\n', '"nginx\\n" holds more than an image reference; did you mean "nginx"?'],
    ['https://ghcr.io/acme/api', '"https://ghcr.io/acme/api" holds more than an image reference; did you mean "ghcr.io/acme/api"?'],
    ['docker://nginx:1', '"docker://nginx:1" holds more than an image reference; did you mean "nginx:1"?'],
    ['oci://', '"oci://" holds more than an image reference\n  fix    write registry/name:tag@digest, nothing else'],
    [SHA256.slice(7), `"${SHA256.slice(7)}" is an image id, not an image reference\n  fix    name the repository before it`],
    ['nginx@sha256:abc123', 'the digest of "nginx@sha256:abc123" has 6 hex digits; sha256 has 64\n  fix    copy the whole digest from the registry'],
    ['nginx@sha256:abc123...', 'the digest of "nginx@sha256:abc123..." has 6 hex digits and then "..."; sha256 has 64'],
    ['nginx@sha256:ABC', 'the digest of "nginx@sha256:ABC" has 3 hex digits; sha256 has 64'],
    ['nginx@sha256:', 'the digest of "nginx@sha256:" has 0 hex digits; sha256 has 64'],
    [`nginx@${SHA256}0`, `the digest of "nginx@${SHA256}0" has 65 hex digits; sha256 has 64`],
    [`a@${SHA256}@b`, `the digest of "a@${SHA256}@b" has 64 hex digits and then "@b"; sha256 has 64`],
    [`a@${SHA512.slice(0, -1)}`, 'has 127 hex digits; sha512 has 128'],
    [`a@sha256:${SHA256.slice(7).toUpperCase()}`, `has capital letters in its digest; did you mean "a@${SHA256}"?`],
    ['nginx@md5:abc', 'the digest of "nginx@md5:abc" has no known algorithm\n  found  "md5:abc"\n  fix    write "@sha256:" and 64 hex digits'],
    [`nginx@sha384:${'a'.repeat(96)}`, 'has no known algorithm'],
    ['nginx@constructor:abc', 'has no known algorithm'],
    ['nginx@', 'the digest of "nginx@" has no known algorithm\n  found  ""'],
    [`nginx@${SHA256.slice(7)}`, 'has no known algorithm'],
    [`nginx:${SHA256}`, `"nginx:${SHA256}" has a digest where the tag is; did you mean "nginx@${SHA256}"?`],
    ['nginx:', '"nginx:" has a ":" but no tag; did you mean "nginx"?'],
    [`host:5000/nginx:@${SHA256}`, `has a ":" but no tag; did you mean "host:5000/nginx@${SHA256}"?`],
    ['nginx:1.0+b', 'the tag of "nginx:1.0+b" has characters that no tag can have\n  found  "1.0+b"\n  fix    use letters'],
    ['nginx:-1', 'the tag of "nginx:-1" has characters that no tag can have'],
    ['nginx:1:2', 'the tag of "nginx:1:2" has characters that no tag can have\n  found  "1:2"'],
    [`nginx:${'a'.repeat(129)}`, 'has 129 characters\n  fix    shorten it to 128 characters'],
    ['Nginx:V1', '"Nginx:V1" has capital letters in its repository; did you mean "nginx:V1"?'],
    ['ghcr.io/Acme/API:V1', '"ghcr.io/Acme/API:V1" has capital letters in its repository; did you mean "ghcr.io/acme/api:V1"?'],
    ['Acme/app:V1', '"Acme/app:V1" has capital letters in "Acme", which Docker would take for a registry; did you mean "acme/app:V1"?'],
    ['LOCALHOST/app', 'did you mean "localhost/app"?'],
    ['a//b', 'the repository of "a//b" has a part that is not a name\n  found  ""\n  fix    use lower-case letters and digits'],
    [`@${SHA256}`, 'has a part that is not a name\n  found  ""'],
    ['/a', 'the repository of "/a" has a part that is not a name'],
    ['docker.io/', 'the repository of "docker.io/" has a part that is not a name'],
    ['a..b', 'has a part that is not a name\n  found  "a..b"'],
    ['a___b', 'has a part that is not a name\n  found  "a___b"'],
    ['${IMAGE}', 'has a part that is not a name\n  found  "${IMAGE}"'],
    ['nginx latest', 'has a part that is not a name\n  found  "nginx latest"'],
    ['[::1]', 'the tag of "[::1]" has characters that no tag can have'],
    ['a_b.io/x', 'the registry of "a_b.io/x" is no host name\n  found  "a_b.io"\n  fix    write a DNS name'],
    ['host:x/a', 'the registry of "host:x/a" is no host name'],
    ['host:/a', 'the registry of "host:/a" is no host name'],
    ['::1/a', 'the registry of "::1/a" is no host name'],
    ['[fe80::1%eth0]/a', 'is no host name'],
    ['host:65536/a', 'the registry of "host:65536/a" has a port that does not exist\n  found  "65536"\n  fix    use a port from 1 to 65535'],
    ['host:0/a', 'has a port that does not exist'],
    [`ghcr.io/${'a'.repeat(248)}`, 'has 256 characters with its registry\n  fix    shorten registry and repository to 255 characters'],
    ['a'.repeat(238), 'has 256 characters with its registry'],
  ])('%j is refused with a repair', (text, message) => {
    expect(() => ImageReference.parse(text)).toThrow(UsageError);
    expect(() => ImageReference.parse(text)).toThrow(message);
  });

  test.each([undefined, null, 5, {}, ['nginx'], '', 'Nginx'])('tryParse does not take %p for a reference', (value) => {
    expect(ImageReference.tryParse(value)).toBeUndefined();
  });
});

describe('properties', () => {
  test('the parts of a valid reference come back', () => {
    fc.assert(fc.property(reference, (parts) => {
      const text = `${parts.registry}/${parts.repository}${parts.tag === undefined ? '' : `:${parts.tag}`}${parts.digest === undefined ? '' : `@${parts.digest}`}`;
      const isOfficial = parts.registry === 'docker.io' && !parts.repository.includes('/');
      expect(fieldsOf(ImageReference.parse(text))).toEqual({ ...parts, repository: `${isOfficial ? 'library/' : ''}${parts.repository}` });
    }), { numRuns: 500 });
  });

  test('the whole text and the familiar one mean the same reference', () => {
    fc.assert(fc.property(reference, ({ registry: host, repository: path, tag: label = 'x', digest: sum }) => {
      const one = ImageReference.parse(`${host}/${path}:${label}${sum === undefined ? '' : `@${sum}`}`);
      expect(fieldsOf(ImageReference.parse(one.toString()))).toEqual(fieldsOf(one));
      expect(fieldsOf(ImageReference.parse(one.familiar))).toEqual(fieldsOf(one));
      expect(one.familiar.length).toBeLessThanOrEqual(one.toString().length);
    }), { numRuns: 500 });
  });

  test('a digest with one character lost, added or changed is refused', () => {
    const mutation = fc.record({ at: fc.nat(200), removed: fc.constantFrom(0, 1), put: fc.constantFrom('', 'g', 'G', 'A', '.', 'a', '0', ' ', ':', '@', '/') });
    fc.assert(fc.property(repository, digest, mutation, (path, sum, { at, removed, put }) => {
      const start = 'sha256:'.length + at % (sum.length - 'sha256:'.length);
      const mutated = `${sum.slice(0, start)}${put}${sum.slice(start + removed)}`;
      fc.pre(!/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(mutated));
      expect(ImageReference.tryParse(`ghcr.io/${path}@${sum}`)?.digest).toBe(sum);
      expect(() => ImageReference.parse(`ghcr.io/${path}@${mutated}`)).toThrow(/digest/);
    }), { numRuns: 500 });
  });

  test('no text makes it throw anything but a usage error, whose suggestion holds', () => {
    const almost = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '_', '-', '/', ':', '@', ' ', 'localhost', 'a.io', SHA256, '[', ']'), maxLength: 8 });
    fc.assert(fc.property(fc.oneof(almost, fc.string()), (text) => {
      try {
        expect(ImageReference.parse(text).toString()).toBe(ImageReference.tryParse(text)?.toString());
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        const suggested = /did you mean "([^]*)"\?$/.exec((error as UsageError).message)?.[1];
        if (suggested !== undefined) expect(ImageReference.parse(suggested)).toBeDefined();
      }
    }), { numRuns: 1000 });
  });

  test('answers at once for long nonsense', () => {
    expect(() => ImageReference.parse(`${'a-'.repeat(100_000)}!`)).toThrow('characters with its registry');
    expect(() => ImageReference.parse(`a.${'a-'.repeat(100_000)}!/x`)).toThrow('characters with its registry');
  });
});
