import { regexpMistake, rewrittenKeys } from '../../src/core/rewritten-keys';

const regexp = (source: string, target: string) => ({ regexp: { source, target } });

test.each<[string, unknown, readonly string[] | undefined]>([
  ['no operation', undefined, ['db-user', 'db-password']],
  ['a prefix that goes', [regexp('^db-', '')], ['user', 'password']],
  ['everything, which Go finds once', [regexp('(.*)', 'x_$1')], ['x_db-user', 'x_db-password']],
  ['everything, with the group in braces', [regexp('(.*)', 'x_${1}_y')], ['x_db-user_y', 'x_db-password_y']],
  ['a name that reaches too far', [regexp('^db-(.*)$', '$1_x')], []],
  ['a group with a name', [regexp('^db-(?P<rest>.*)$', '${rest}_x')], ['user_x', 'password_x']],
  ['empty matches between', [regexp('x*', '_')], ['_d_b_-_u_s_e_r_', '_d_b_-_p_a_s_s_w_o_r_d_']],
  ['an empty match after a match', [regexp('s*', '.')], ['.d.b.-.u.e.r.', '.d.b.-.p.a.w.o.r.d.']],
  ['a dollar', [regexp('-', '$$')], ['db$user', 'db$password']],
  ['several, in order', [regexp('^db-', ''), { transform: { template: 'X_{{ .value | upper }}' } }], ['X_USER', 'X_PASSWORD']],
  ['keys that become one', [regexp('.+', 'one')], ['one']],
  ['a template that cannot be foretold', [{ transform: { template: '{{ .value | snakecase }}' } }], undefined],
  ['a class that JavaScript does not have', [regexp('[[:alpha:]]', '')], undefined],
  ['flags', [regexp('(?i)DB', '')], undefined],
  ['objects that become keys', [{ merge: {} }], undefined],
  ['objects that become one value', [{ merge: { strategy: 'JSON', into: 'all' } }], ['db-user', 'db-password', 'all']],
  ['nonsense', ['x'], undefined],
])('%s', (_name, operations, expected) => {
  expect(rewrittenKeys(['db-user', 'db-password'], operations)).toEqual(expected);
});

test.each<[string, boolean]>([
  ['^(db|cache)-[a-z]+$', true], ['[[:alpha:]]+', true], ['(?i)x', true], ['(?P<name>x)', true], ['\\(\\?=', true], ['a{2,3}', true], ['[?+]', true],
  ['(?=x)', false], ['(?<!x)y', false], ['(a)\\1', false], ['a++', false], ['(a', false], ['[a', false], ['*', false],
])('%s compiles in Go: %s', (source, compiles) => {
  expect(regexpMistake(source) === undefined).toBe(compiles);
});
