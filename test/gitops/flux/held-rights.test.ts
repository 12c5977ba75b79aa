import { beyond } from '../../../src/gitops/flux/held-rights';

const READS = { apiGroups: [''], resources: ['services'], verbs: ['get', 'list'] };

describe('rules beyond others', () => {
  test.each([
    ['a right that is held', [READS], [READS], []],
    ['a right for one that is held for all', [{ ...READS, resourceNames: ['api'] }], [READS], []],
    ['a right for all that is held for one', [READS], [{ ...READS, resourceNames: ['api'] }], [READS]],
    ['another verb', [{ ...READS, verbs: ['get', 'patch'] }], [READS], [{ ...READS, verbs: ['get', 'patch'] }]],
    ['the same resource of another group', [{ ...READS, apiGroups: ['serving.example'] }], [READS], [{ ...READS, apiGroups: ['serving.example'] }]],
    ['a path', [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }], [READS], [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }]],
    ['a path that is held', [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }], [{ nonResourceURLs: ['/metrics', '/healthz'], verbs: ['get'] }], []],
    ['what names a path where a resource is held', [READS], [{ nonResourceURLs: ['/services'], verbs: ['get', 'list'] }], [READS]],
  ])('%s', (_name, rules, held, expected) => {
    expect(beyond(rules, held)).toEqual(expected);
  });
});
