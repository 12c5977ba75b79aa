import { answers, connectivityOf, policy, workload } from './answers';
import schema from '../../../docs/connectivity.schema.json';
import { changesJson, explanationJson, exposureJson, listJson } from '../../../src/reports/connectivity/answer-json';
import { answerNamed, describeSchema, NamedAnswer } from '../published-schema';

const EGRESS = { podSelector: { matchLabels: { app: 'x' } }, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: { matchLabels: { team: 'z' } } }], ports: [{ port: 80 }, { port: 53, endPort: 60, protocol: 'UDP' }] }] };
const OPEN = connectivityOf(workload('a', 'x'), workload('a', 'y'), workload('b', 'y'));
const CLOSED = connectivityOf(workload('a', 'x'), workload('a', 'y'), policy('a', 'deny', { podSelector: {} }), policy('a', 'x', EGRESS));
const said = { problems: [{ file: '-', line: 3, message: 'broken', fix: 'mend it' }, { file: 'a.yaml', message: 'gone', fix: 'name it' }], notices: ['A note.'] };

/** One of each answer, and of each thing that can be in one. */
const ALL: readonly NamedAnswer[] = [
  ['a list', listJson(answers(OPEN).list())],
  ['a list with unseen pods', listJson(answers(CLOSED, said).list())],
  ['an explanation of what is allowed', explanationJson(answers(OPEN).explanations('x', 'b/y'))],
  ['an explanation of what is denied', explanationJson(answers(CLOSED, said).explanations('x', 'y'))],
  ['an explanation that changes a policy', explanationJson(answers(CLOSED).explanations('y', 'x'))],
  ['exposures', exposureJson(answers(CLOSED, said).exposures())],
  ['exposures of what is open', exposureJson(answers(OPEN).exposures())],
  ['changes', changesJson(answers(CLOSED, said).changesFrom(OPEN))],
  ['no changes', changesJson(answers(OPEN).changesFrom(OPEN))],
];

const named = (name: string) => answerNamed(ALL, name);

describeSchema(schema, ALL, [
  ['another version', 'a list', (json) => { json.schemaVersion = 2; }],
  ['no answer', 'a list', (json) => { delete json.connections; }],
  ['two answers', 'a list', (json) => { json.changes = []; }],
  ['a list without what is unseen', 'a list', (json) => { delete json.unseen; }],
  ['ports that are none', 'a list', (json) => { json.connections[0].ports = 'none'; }],
  ['ports without a protocol', 'a list', (json) => { json.connections[0].ports = '80'; }],
  ['ports of an unknown protocol', 'a list', (json) => { json.connections[0].ports = 'ICMP 1'; }],
  ['a connection without an end', 'a list', (json) => { delete json.connections[0].destination; }],
  ['a verdict that is none', 'an explanation of what is denied', (json) => { json.explanations[0].verdict = 'maybe'; }],
  ['a side without its policies', 'an explanation of what is denied', (json) => { delete json.explanations[0].egress.isolatedBy; }],
  ['a permit without a rule', 'an explanation of what is denied', (json) => { delete json.explanations[0].permits[0].rule; }],
  ['a direction that is none', 'exposures', (json) => { json.exposures[0].unprotected = ['ingress']; }],
  ['a change without what is lost', 'changes', (json) => { delete json.changes[0].lost; }],
  ['a problem without a line', 'changes', (json) => { delete json.problems[0].line; }],
]);

test('the list is what others parse', () => {
  expect(named('a list with unseen pods')).toMatchObject({
    schemaVersion: 1,
    incomplete: true,
    connections: [{ source: 'a/y[Deployment]', destination: '0.0.0.0-255.255.255.255', ports: 'all' }],
    unseen: [{ source: 'a/x[Deployment]', destination: '[team=z]/*', ports: 'TCP 80,UDP 53-60' }],
    problems: [{ file: '-', line: 3, column: null, message: 'broken', fix: 'mend it' }, { file: 'a.yaml', line: null, column: null, message: 'gone', fix: 'name it' }],
    notices: ['A note.'],
  });
});

test('halves of characters are no JSON', () => {
  expect(JSON.parse(listJson(answers(connectivityOf(workload('a', 'x\ud800'))).list())).connections[0].destination).toBe('a/x\ufffd[Deployment]');
});
