import { GitRevision } from '../../src/gitops/git-revision';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('a revision', () => {
  test.each([
    [() => GitRevision.branch('release/1.4'), 'branch', 'release/1.4', false],
    [() => GitRevision.tag('v1.4.2'), 'tag', 'v1.4.2', false],
    [() => GitRevision.commit(SHA), 'commit', SHA, true],
    [() => GitRevision.commit(SHA + SHA.slice(0, 24)), 'commit', SHA + SHA.slice(0, 24), true],
  ])('%s is a %s', (make, kind, value, isPinned) => {
    expect(make()).toMatchObject({ kind, value, isPinned });
    expect(`${make()}`).toBe(`${kind} ${value}`);
  });

  test.each([
    ['HEAD', () => GitRevision.branch('HEAD'), /HEAD is no branch/],
    ['HEAD as a tag', () => GitRevision.tag('HEAD'), /HEAD is no tag/],
    ['a range of versions', () => GitRevision.tag('1.x.*'), /found {2}"1\.x\.\*"/],
    ['a caret range', () => GitRevision.tag('^1.4'), /found {2}"\^1\.4"/],
    ['a comparison', () => GitRevision.tag('>=1.4'), /found {2}">=1\.4"/],
    ['a whole reference', () => GitRevision.branch('refs/heads/main'), /plain name/],
    ['an option', () => GitRevision.branch('--upload-pack=x'), /plain name/],
    ['nothing', () => GitRevision.branch(''), /plain name/],
    ['a shortened hash', () => GitRevision.commit('0123456'), /whole hash[\s\S]*git rev-parse/],
    ['upper case', () => GitRevision.commit(SHA.toUpperCase()), /lower-case/],
  ])('is not %s', (_name, make, message) => {
    expect(make).toThrow(message);
  });
});
