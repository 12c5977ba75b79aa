import { change, CHANGE, FULL, report } from './reports';
import schema from '../../../docs/diff.schema.json';
import { differenceJson } from '../../../src/reports/difference/difference-json';
import { answerNamed, describeSchema, NamedAnswer } from '../published-schema';

const { id, area, effect, severity, title } = CHANGE;
const BARE = { id, area, effect, severity, title };
const ANSWERS: readonly NamedAnswer[] = [
  ['nothing', differenceJson(report())], ['everything', differenceJson(FULL)], ['a change of nothing in particular', differenceJson(report({ changes: [BARE] }))],
  ['an origin that nobody knows', differenceJson(report({ changes: [change({ old: {}, now: { constructPath: 'shop/api' } })] }))],
];

describeSchema(schema, ANSWERS, [
  ['another version', 'nothing', (json) => { json.schemaVersion = 2; }],
  ['an effect that there is not', 'everything', (json) => { json.changes[0].effect = 'worse'; }],
  ['a change without a title', 'everything', (json) => { delete json.changes[0].title; }],
  ['an id without an area', 'everything', (json) => { json.changes[0].id = 'x'; }],
  ['a summary without counts', 'everything', (json) => { delete json.summary.weaker; }],
  ['a commit that is none', 'everything', (json) => { json.old.commit = 'main'; }],
]);

test('the summary counts', () => {
  const none = { critical: 0, high: 0, medium: 0, low: 0 };
  expect(answerNamed(ANSWERS, 'everything').summary).toEqual({
    worst: 'critical', failing: 2, weaker: { ...none, critical: 1, high: 1 }, neutral: { ...none, low: 1 }, stronger: { ...none, low: 1 },
  });
  expect(answerNamed(ANSWERS, 'nothing').summary).toEqual({ worst: null, failing: 0, weaker: none, neutral: none, stronger: none });
});

test('a change holds all that there is', () => {
  expect(answerNamed(ANSWERS, 'everything').changes[1]).toEqual({
    id: 'privileges/capability-added',
    area: 'privileges',
    effect: 'weaker',
    severity: 'high',
    title: 'Container "app" of Deployment shop/api may use the capability NET_ADMIN.',
    before: 'none',
    after: 'NET_ADMIN',
    why: 'It changes the network of its node.',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
    container: 'app',
    path: '/spec/template/spec/containers/0/securityContext/capabilities/add',
    old: { file: 'main:k8s/api.yaml', line: 9, column: null },
    new: { file: 'k8s/api.yaml', line: 12, column: 5 },
  });
});
