import { answers, binding, core, escalation, permissionsOf, role, workload } from './answers';
import schema from '../../../docs/permissions.schema.json';
import { accessJson, changesJson, escalationsJson, listJson, verdictJson } from '../../../src/reports/permissions/answer-json';
import { answerNamed, describeSchema, NamedAnswer } from '../published-schema';

const SOME = permissionsOf(
  workload('shop', 'api'), role('shop', 'api', core('get', 'secrets', 'db'), core('list', 'secrets')), binding('shop', 'api', 'api', 'shop/api'),
  binding('shop', 'view', 'ClusterRole/view', 'group:devs'), role(undefined, 'm', { nonResourceURLs: ['/metrics'], verbs: ['get'] }), binding(undefined, 'm', 'm', 'user:jane'),
);
const OTHER = permissionsOf(role(undefined, 'api', core('*', '*')), binding(undefined, 'api', 'api', 'shop/api'));
const said = { problems: [{ file: '-', line: 3, message: 'broken', fix: 'mend it' }, { file: 'a.yaml', message: 'gone', fix: 'name it' }], notices: ['A note.'] };
const SECRETS = { request: { verb: 'get', apiGroup: '', resource: 'secrets', name: 'db', namespace: 'shop' }, isAnyNamespace: false };
const NODES = { request: { verb: 'get', apiGroup: '', resource: 'nodes' }, isAnyNamespace: false };
const METRICS = { request: { verb: 'get', path: '/metrics' }, isAnyNamespace: false };

/** One of each answer, and of each thing that can be in one. */
const ALL: readonly NamedAnswer[] = [
  ['a list', listJson(answers(SOME).list([escalation('api')]))],
  ['a list of one', listJson(answers(SOME, said).list([], 'group:devs'))],
  ['an empty list', listJson(answers(permissionsOf()).list())],
  ['paths', escalationsJson(answers(SOME, said).escalations(escalation('api'), escalation('web', { cut: [], isCutSmallest: false })))],
  ['no paths', escalationsJson(answers(SOME).escalations())],
  ['who may', accessJson(answers(SOME, said).access(SECRETS))],
  ['who may at a path', accessJson(answers(SOME).access(METRICS))],
  ['nobody who may', accessJson(answers(SOME).access(NODES))],
  ['one who may', verdictJson(answers(SOME).verdict('shop/api', SECRETS))],
  ['one who may not', verdictJson(answers(SOME, said).verdict('shop/api', NODES))],
  ['changes', changesJson(answers(OTHER, said).changesFrom(SOME))],
  ['no changes', changesJson(answers(SOME).changesFrom(SOME))],
];

const named = (name: string) => answerNamed(ALL, name);

describeSchema(schema, ALL, [
  ['another version', 'a list', (json) => { json.schemaVersion = 2; }],
  ['no answer', 'a list', (json) => { delete json.subjects; delete json.escalations; }],
  ['two answers', 'a list', (json) => { json.changes = []; }],
  ['a list without paths', 'a list', (json) => { delete json.escalations; }],
  ['a subject of no kind', 'a list', (json) => { json.subjects[0].kind = 'Robot'; }],
  ['a right without verbs', 'a list', (json) => { delete json.subjects[0].permissions[0].verbs; }],
  ['a right without its role', 'a list', (json) => { delete json.subjects[0].permissions[0].role; }],
  ['a role that may be built in or not', 'a list', (json) => { delete json.subjects[0].permissions[0].role.builtIn; }],
  ['a target that is none', 'paths', (json) => { json.escalations[0].target = 'moon'; }],
  ['a path without a step', 'paths', (json) => { json.escalations[0].steps = []; }],
  ['a cause that nothing removes', 'paths', (json) => { delete json.escalations[0].cut[0].removal; }],
  ['access without its places', 'who may', (json) => { delete json.allowed[0].namespaces; }],
  ['an answer without its question', 'who may', (json) => { delete json.question; }],
  ['a question about nothing', 'who may', (json) => { delete json.question.resource; }],
  ['a verdict that is none', 'one who may', (json) => { json.verdict = 'maybe'; }],
  ['a change without what is lost', 'changes', (json) => { delete json.changes[0].lost; }],
  ['a change without its source', 'changes', (json) => { delete json.changes[0].gained[0].by; }],
  ['a problem without a line', 'changes', (json) => { delete json.problems[0].line; }],
]);

test('the list is what others parse', () => {
  expect(named('a list')).toMatchObject({
    schemaVersion: 1,
    incomplete: false,
    subjects: [
      {
        kind: 'ServiceAccount',
        namespace: 'shop',
        name: 'api',
        workloads: ['shop/api[Deployment]'],
        permissions: expect.arrayContaining([
          expect.objectContaining({ namespace: 'shop', resources: ['secrets'], resourceNames: ['db'], verbs: ['get'], role: expect.objectContaining({ kind: 'Role', name: 'api', builtIn: false }) }),
          expect.objectContaining({ verbs: ['list'], danger: expect.stringContaining('it reads every secret') }),
          expect.objectContaining({ through: 'system:authenticated', binding: expect.objectContaining({ kind: 'ClusterRoleBinding', builtIn: true }) }),
        ]),
      },
      { kind: 'Group', name: 'devs' },
      { kind: 'User', name: 'jane' },
    ],
    escalations: [{ source: 'workload shop/api[Deployment]', target: 'cluster-admin', isCutSmallest: true }],
  });
  expect(named('a list').subjects[1].permissions[0]).toMatchObject({ aggregatedBy: { name: 'view', builtIn: true } });
});
