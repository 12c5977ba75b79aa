import { ExemptionAnnotations } from '../../src/app/exemption-annotations';
import { Finding, Severity } from '../../src/core/finding';
import { Manifest } from '../../src/core/manifest';

const ORIGIN = { constructPath: 'shop/api', locate: () => undefined };

const exempted = (resource: Partial<Finding['resource']> = {}, finding: Partial<Finding> = {}): Finding => ({
  ruleId: 'a/b',
  severity: Severity.LOW,
  message: '',
  found: '',
  fix: '',
  path: '',
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'api', ...resource },
  constructPath: 'shop/api',
  exemption: { reason: 'why', owner: 'who', expires: '2027-01-01' },
  ...finding,
});
const pod = (metadata: unknown, rest: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata, ...rest });
const annotate = (json: unknown, ...findings: Finding[]) => new ExemptionAnnotations(findings).on(json, Manifest._read(json, { origin: ORIGIN }));
const NOTE = { 'exempt.cdk8s-hardened/a.b': 'why (who, until 2027-01-01)' };

test.each<[string, unknown, unknown]>([
  ['no annotations', { name: 'api', namespace: 'shop' }, { annotations: NOTE, name: 'api', namespace: 'shop' }],
  ['annotations', { name: 'api', namespace: 'shop', annotations: { z: '1', a: '2' } }, { annotations: { a: '2', ...NOTE, z: '1' }, name: 'api', namespace: 'shop' }],
  ['annotations that are null', { annotations: null, name: 'api', namespace: 'shop' }, { annotations: NOTE, name: 'api', namespace: 'shop' }],
])('annotates an object with %s, keys sorted', (_name, metadata, expected) => {
  const json = pod(metadata, { spec: {} });
  const before = JSON.stringify(json);
  expect(JSON.stringify(annotate(json, exempted()))).toBe(JSON.stringify(pod(expected, { spec: {} })));
  expect(JSON.stringify(json)).toBe(before);
});

test.each<[string, unknown, Finding]>([
  ['annotations of the wrong type, which were judged so', pod({ name: 'api', namespace: 'shop', annotations: 'x' }), exempted()],
  ['metadata of the wrong type', pod('x'), exempted({ namespace: 'default', name: '' })],
  ['another name', pod({ name: 'other', namespace: 'shop' }), exempted()],
  ['another kind', { ...pod({ name: 'api', namespace: 'shop' }), kind: 'Job' }, exempted()],
  ['another construct', pod({ name: 'api', namespace: 'shop' }), exempted({}, { constructPath: 'shop/other' })],
])('leaves an object as it is that has %s', (_name, json, finding) => {
  expect(annotate(json, finding)).toEqual(json);
});

test('says every reason of a rule once, and every rule', () => {
  const other = { reason: 'because', owner: 'them', expires: '2027-02-02' };
  const annotated = annotate(pod({ name: 'api', namespace: 'shop' }),
    exempted(), exempted(), exempted({}, { exemption: other }), exempted({}, { ruleId: 'c/d' }));
  expect((annotated as any).metadata.annotations).toEqual({
    'exempt.cdk8s-hardened/a.b': 'because (them, until 2027-02-02); why (who, until 2027-01-01)',
    'exempt.cdk8s-hardened/c.d': 'why (who, until 2027-01-01)',
  });
});
