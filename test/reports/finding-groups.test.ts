import { finding, repeated } from './sample';
import { Severity } from '../../src/core/finding';
import { grouped } from '../../src/reports/finding-groups';

const sizes = (findings: Parameters<typeof grouped>[0]) => {
  const { often, byObject } = grouped(findings);
  return [often.map(({ all }) => all.length), byObject.map((group) => group.length)];
};

test.each([
  ['four objects alike are told once', repeated(4), [[4], []]],
  ['three are not', repeated(3), [[], [1, 1, 1]]],
  ['one object many times is not', Array.from({ length: 5 }, () => finding()), [[], [5]]],
  ['another fix is another thing', [...repeated(3), ...repeated(1, { fix: 'other' })], [[], [2, 1, 1]]],
  ['another value is another thing', [...repeated(4), ...repeated(1, { found: 'other' })], [[4], [1]]],
  ['another place is another thing', [...repeated(4), ...repeated(1, { path: '/spec/template/spec/containers/0/image' })], [[4], [1]]],
  ['the number and the name of the container are not', [...repeated(3), ...repeated(4, {
    path: '/spec/template/spec/containers/7/securityContext/privileged', container: 'other', fix: 'remove privileged on container "other"',
  })], [[7], []]],
  ['nor where the kind has its pod spec', [...repeated(3), ...repeated(4, { path: '/spec/containers/0/securityContext/privileged' })], [[7], []]],
])('%s', (_name, findings, expected) => expect(sizes(findings)).toEqual(expected));

test('nothing gets lost', () => {
  const findings = [...repeated(5), ...repeated(3, { ruleId: 'a/b' }), finding({ severity: Severity.LOW })];
  const { often, byObject } = grouped(findings);
  const told = new Set([...often.flatMap(({ all }) => all), ...byObject.flat()]);
  expect(told).toEqual(new Set(findings));
});

test('within an object the worst comes first', () => {
  const { byObject } = grouped([finding({ severity: Severity.LOW }), finding({ severity: Severity.HIGH }), finding()]);
  expect(byObject[0].map(({ severity }) => severity)).toEqual(['critical', 'high', 'low']);
});
