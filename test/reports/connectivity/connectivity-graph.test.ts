import { answers, connectivityOf, policy, workload } from './answers';
import { connectivityGraph } from '../../../src/reports/connectivity/connectivity-graph';
import { orderedGraph } from '../../../src/reports/graph/ordered-graph';

const DENY = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
const to = (app: string, port: number) => ({ to: [{ podSelector: { matchLabels: { app } } }], ports: [{ port }] });
const only = (app: string, egress: object[]) => ({ podSelector: { matchLabels: { app } }, policyTypes: ['Egress'], egress });
const DNS = { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ port: 53 }] };
const BUT = { to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] } }] };

const graphOf = (objects: object[], limitedTo?: string) => connectivityGraph(answers(connectivityOf(...objects)).list(limitedTo));

test('namespaces are groups that say what they deny, workloads stand in them', () => {
  const graph = graphOf([workload('a', 'x'), workload('b', 'y'), policy('a', 'deny', DENY)]);
  expect(graph.groups).toEqual([{ id: 'a', label: 'a', note: 'denied by default: Ingress, Egress' }, { id: 'b', label: 'b', note: 'no default-deny' }]);
  expect(graph.nodes).toContainEqual({ id: 'a/x[Deployment]', label: 'x', detail: 'Deployment', group: 'a', role: 'workload' });
  expect(graph.nodes).toContainEqual({ id: 'b/y[Deployment]', label: 'y', detail: 'Deployment, no policy', group: 'b', role: 'workload', emphasis: 'warning' });
  expect(graph.subtitle).toBe('2 workloads, 2 connections');
});

test('whoever may call or be called from outside at every port is a warning', () => {
  const graph = graphOf([workload('a', 'x'), policy('a', 'in', { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ port: 80 }] }] })]);
  expect(graph.nodes).toContainEqual(expect.objectContaining({ label: 'x', detail: 'Deployment, no policy for egress' }));
  expect(graph.edges).toEqual([
    { source: 'from 192.0.2.0/24', target: 'a/x[Deployment]', label: 'TCP 80' },
    { source: 'a/x[Deployment]', target: 'to every IPv4 address', label: 'every port', emphasis: 'warning' },
  ]);
});

test('ranges that are treated alike are one node, and what is long stands at the foot', () => {
  const egress = [BUT];
  const graph = graphOf([workload('a', 'x'), workload('a', 'y'), policy('a', 'deny', DENY), policy('a', 'x', only('x', egress)), policy('a', 'y', only('y', egress))]);
  expect(graph.nodes.filter(({ role }) => role === 'outside').map(({ label }) => label)).toEqual(['every IPv4 address but 3 ranges (1)']);
  expect(graph.notes[0]).toBe('(1) every IPv4 address but 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16.');
  expect(graph.edges).toHaveLength(2);
});

test('pods that no object shows are drawn for few, and told for many', () => {
  const names = ['a', 'b', 'c', 'd'];
  const some = (count: number) => graphOf([...names.map((name) => workload('n', name)), policy('n', 'deny', DENY), ...names.slice(0, count).map((name) => policy('n', name, only(name, [DNS])))]);
  expect(some(2).edges).toEqual(['a', 'b'].map((name) => ({ source: `n/${name}[Deployment]`, target: 'unseen kube-system/[k8s-app=kube-dns]', label: 'TCP 53', style: 'dashed' })));
  expect(some(4).edges).toEqual([]);
  expect(some(4).notes).toContain('Not drawn: every workload may call kube-system/[k8s-app=kube-dns] at TCP 53.');
});

test('of many that are not all, those are named that are left out, or that are meant', () => {
  const names = Array.from({ length: 10 }, (_, i) => `w${i}`);
  const noteFor = (count: number) => graphOf([...names.map((name) => workload('n', name)), policy('n', 'deny', DENY), ...names.slice(0, count).map((name) => policy('n', name, only(name, [DNS])))])
    .notes.find((note) => note.startsWith('Not drawn'));
  expect(noteFor(8)).toContain('every workload but n/w8, n/w9 may call');
  expect(noteFor(5)).toContain('n/w0, n/w1, n/w2, n/w3, n/w4 may call');
});

test('a part of the connections shows those that they are about', () => {
  const connectivity = connectivityOf(workload('a', 'x'), workload('a', 'y'), workload('a', 'z'), policy('a', 'deny', DENY), policy('a', 'x', only('x', [to('y', 80)])),
    policy('a', 'y', { podSelector: { matchLabels: { app: 'y' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'x' } } }] }] }));
  const graph = connectivityGraph(answers(connectivity).list('from x'));
  expect(graph.nodes.map(({ label }) => label)).toEqual(['x', 'y']);
  expect(graph.subtitle).toBe('2 workloads, 1 connection from x');
  expect(connectivityGraph(answers(connectivity).list()).nodes.map(({ label }) => label)).toEqual(['x', 'y', 'z']);
});

test('ids are never taken twice, whatever things are called', () => {
  const pods = policy('a', 'x', only('x', [{ to: [{ podSelector: { matchLabels: { app: 'every' } } }, { ipBlock: { cidr: '10.0.0.0/8' } }] }]));
  expect(() => orderedGraph(graphOf([workload('a', 'x'), workload('from a', 'x'), workload('to a', 'x'), workload('unseen a', 'every'), pods]))).not.toThrow();
});

test('what was left out is the first thing at the foot', () => {
  const list = answers(connectivityOf(workload('a', 'x')), { problems: [{ file: 'a.yaml', message: 'broken', fix: 'mend it' }], notices: ['A note.'] }).list();
  expect(connectivityGraph(list).notes[0]).toMatch(/^Incomplete: 1 problem/);
  expect(connectivityGraph(list).notes).toContain('A note.');
});
