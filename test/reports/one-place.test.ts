import { Finding, Severity } from '../../src/core/finding';
import { ofOnePlace } from '../../src/reports/one-place';

function finding(ruleId: string, path: string, found: string, container?: string): Finding {
  return { ruleId, path, found, container, severity: Severity.MEDIUM, message: 'Ports must be numbers.', fix: 'write 80', resource: { apiVersion: 'v1', kind: 'Pod', name: 'app' } };
}

test.each<[string, Finding[], string[][]]>([
  ['a wrong type, told once, by the rule about types first', [finding('network/no-ssh-port', '/a', '"80"'), finding('schema/field-types', '/a', '"80"'), finding('pod/valid-ports', '/a', '"80"')],
    [['schema/field-types', 'network/no-ssh-port', 'pod/valid-ports']]],
  ['a broken image', [finding('image/require-digest', '/image', '"{X}"'), finding('image/valid-reference', '/image', '"{X}"')], [['image/valid-reference', 'image/require-digest']]],
  ['demands that are about different things', [finding('pod/a', '/a', 'unset'), finding('pod/b', '/a', 'unset')], [['pod/a'], ['pod/b']]],
  ['two rules about form', [finding('schema/field-types', '/a', '1'), finding('schema/known-values', '/a', '1'), finding('pod/b', '/a', '1')],
    [['schema/field-types', 'schema/known-values', 'pod/b']]],
  ['one volume', [finding('pod/restrict-volume-types', '/v', '{}'), finding('pod/no-host-path', '/v', '{}')], [['pod/no-host-path', 'pod/restrict-volume-types']]],
  ['a control that the namespace demands too', [
    finding('pod/fits-namespace-level', '/a', 'unset, which breaks pod/run-as-non-root: namespace "shop" enforces restricted v1.37', 'app'), finding('pod/run-as-non-root', '/a', 'unset', 'app'),
  ], [['pod/run-as-non-root', 'pod/fits-namespace-level']]],
  ['a control that only the namespace demands', [
    finding('pod/fits-namespace-level', '/a', 'unset, which breaks pod/b: namespace "shop" enforces restricted v1.37'), finding('pod/run-as-non-root', '/a', 'unset'),
  ], [['pod/fits-namespace-level'], ['pod/run-as-non-root']]],
  ['different places', [finding('schema/field-types', '/a', '1'), finding('pod/b', '/b', '1')], [['schema/field-types'], ['pod/b']]],
  ['different values', [finding('schema/field-types', '/a', '1'), finding('pod/b', '/a', 'something else')], [['schema/field-types'], ['pod/b']]],
  ['different containers', [finding('schema/field-types', '/a', '1', 'a'), finding('pod/b', '/a', '1', 'b')], [['schema/field-types'], ['pod/b']]],
  ['none', [], []],
])('%s', (_name, findings, expected) => {
  expect(ofOnePlace(findings).map((group) => group.map(({ ruleId }) => ruleId))).toEqual(expected);
});
