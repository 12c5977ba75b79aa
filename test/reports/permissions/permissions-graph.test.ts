import { answers, binding, core, escalation, permissionsOf, role, workload } from './answers';
import { orderedGraph } from '../../../src/reports/graph/ordered-graph';
import { escalationGraph } from '../../../src/reports/permissions/escalation-graph';
import { permissionsGraph } from '../../../src/reports/permissions/permissions-graph';

const SOME = permissionsOf(
  workload('shop', 'api'), role('shop', 'api', core('get', 'configmaps')), binding('shop', 'api', 'api', 'shop/api'),
  role(undefined, 'reader', core('list', 'secrets')), binding(undefined, 'all', 'reader', 'shop/api', 'group:devs'),
);
const graphOf = (...parts: Parameters<ReturnType<typeof answers>['list']>) => permissionsGraph(answers(SOME).list(...parts));

test('subjects stand in their namespaces, roles where they hold, and an arrow is a binding', () => {
  const graph = graphOf();
  expect(graph.groups).toEqual([{ id: 'shop', label: 'shop' }, { id: '* groups and users', label: 'groups and users' }, { id: '*', label: 'in every namespace' }]);
  expect(graph.nodes).toEqual([
    { id: 'subject shop/api[ServiceAccount]', label: 'api', detail: 'ServiceAccount · runs Deployment api', group: 'shop', role: 'subject' },
    { id: 'subject devs[Group]', label: 'devs', detail: 'Group', group: '* groups and users', role: 'subject' },
    { id: 'role * ClusterRole reader', label: 'reader', detail: 'ClusterRole · list secrets', group: '*', role: 'right', emphasis: 'warning' },
    { id: 'role shop Role shop/api', label: 'api', detail: 'Role · get configmaps', group: 'shop', role: 'right' },
  ]);
  expect(graph.edges).toEqual([
    { source: 'subject shop/api[ServiceAccount]', target: 'role * ClusterRole reader', label: 'all', emphasis: 'warning' },
    { source: 'subject shop/api[ServiceAccount]', target: 'role shop Role shop/api', label: '' },
    { source: 'subject devs[Group]', target: 'role * ClusterRole reader', label: 'all', emphasis: 'warning' },
  ]);
  expect(graph.subtitle).toBe('1 ServiceAccount and 1 group');
  expect(() => orderedGraph(graph)).not.toThrow();
});

test('of one it is the picture of that one', () => {
  expect(graphOf([], 'group:devs').nodes.map(({ label }) => label)).toEqual(['devs', 'reader']);
});

test('the foot says what was left out, and that there are paths', () => {
  const list = answers(SOME, { problems: [{ file: 'a.yaml', message: 'broken', fix: 'mend it' }], notices: ['A note.'] }).list([escalation('api')]);
  expect(permissionsGraph(list).notes.slice(0, 4)).toEqual([
    expect.stringMatching(/^Incomplete: 1 problem/), '1 path to cluster admin or to a node: --escalations draws them.', 'What Kubernetes itself gives to everybody is not drawn.', expect.stringContaining('read is get'),
  ]);
});

test('many lines of rights are counted', () => {
  const verbs = ['get', 'list', 'watch', 'create', 'delete'];
  const many = permissionsOf(role('shop', 'api', ...verbs.map((verb) => core(verb, `${verb}s`))), binding('shop', 'api', 'api', 'shop/api'));
  expect(permissionsGraph(answers(many).list()).nodes[1].detail).toBe('Role · get gets · list lists · watch watchs · and 2 more');
});

test('paths are drawn from what is held to what is won by it', () => {
  const graph = escalationGraph(answers(SOME).escalations(escalation('web'), escalation('api')));
  expect(graph.nodes).toEqual([
    { id: 'workload shop/web[Deployment]', label: 'web', detail: 'Deployment', group: 'shop', role: 'workload', emphasis: 'warning' },
    { id: 'workload shop/api[Deployment]', label: 'api', detail: 'Deployment', group: 'shop', role: 'workload', emphasis: 'warning' },
    { id: 'subject shop/api[ServiceAccount]', label: 'api', detail: 'ServiceAccount', group: 'shop', role: 'subject' },
    { id: 'cluster-admin', label: 'cluster admin', role: 'goal', emphasis: 'warning' },
  ]);
  expect(orderedGraph(graph).edges).toEqual([
    { source: 'subject shop/api[ServiceAccount]', target: 'cluster-admin', label: 'creates a pod' },
    { source: 'workload shop/api[Deployment]', target: 'subject shop/api[ServiceAccount]', label: 'uses the token of ServiceAccount shop/api' },
    { source: 'workload shop/web[Deployment]', target: 'subject shop/api[ServiceAccount]', label: 'uses the token of ServiceAccount shop/api' },
  ]);
  expect(graph.notes[0]).toBe('Cut to cluster admin: take rule 1 out of Role shop/api.');
});
