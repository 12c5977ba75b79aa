import { Cron, Duration } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Connectivity } from '../../src/analysis/network/connectivity';
import { NetworkDialect } from '../../src/core/network-dialect';
import { DefaultDenyNamespace, ExternalPods, IngressControllerPods, Manifest, Port, SecureApp, SecureCronJob, SecureDeployment } from '../../src/index';

const image = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
const why = { reason: 'customers name the hosts', owner: 'team', expires: '2027-01-01' };
const CLOCK = { today: () => '2026-11-21' };

/** One of each intent, judged by every rule that is on by default; nothing is found. */
function written(networkDialects: NetworkDialect[] = []): any[] {
  const app = new SecureApp({ networkDialects, apiServer: { cidrs: ['192.0.2.10/32'] }, clock: CLOCK });
  const [web, data] = ['web', 'data'].map((name) => new DefaultDenyNamespace(app, name));
  const api = new SecureDeployment(web, 'api', { containers: [{ image, ports: [{ number: 8080, name: 'http' }, { number: 9090, name: 'metrics' }] }] });
  const db = new SecureDeployment(data, 'db', { containers: [{ image, ports: [{ number: 5432, name: 'postgres' }, { number: 9187, name: 'metrics' }] }] });
  const job = new SecureCronJob(data, 'job', {
    containers: [{ image }], schedule: Cron.daily(), activeDeadline: Duration.minutes(30), backoffLimit: 3,
  });
  api.connectTo(db, { ports: [Port.named('postgres')] });
  api.allowFrom(job, { ports: [Port.tcp(8080)] });
  web.connectTo(data, { ports: [Port.udpRange(9000, 9010)] });
  api.connectTo(new ExternalPods(web, 'cache', { namespace: 'cache', podLabels: { app: 'redis' }, ports: [{ port: 6379 }] }));
  api.allowFrom(ExternalPods.hardened(web, 'shop', { kind: 'Deployment', name: 'front', namespace: 'shop' }), { ports: [Port.named('http')] });
  api.allowScrapingFrom({ serviceAccount: 'prometheus-k8s' });
  api.allowToApiServer();
  api.allowFromIngress(IngressControllerPods.TRAEFIK.runningAs('traefik'), { ports: [Port.named('http')] });
  api.allowEgressTo({ name: 'payments', cidrs: ['203.0.113.0/24'], except: ['203.0.113.128/25'], ports: [Port.tcp(443)] });
  job.unsafelyAllowEgressToInternet({ name: 'webhooks', ports: [Port.tcp(443)], ...why });
  return parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
}

function connectivity(): Connectivity {
  return new Connectivity(written().flatMap((json) => Manifest._read(json)));
}

const inWords = (connections: Connectivity['connections']) =>
  connections.map(({ source, destination, ports }) => `${source.name} -> ${destination.name} : ${ports.notation}`);

test('between workloads exactly what was declared is allowed', () => {
  const inside = connectivity().connections.filter(({ source, destination }) => [source, destination].every(({ kind }) => kind === 'workload'));
  expect(inWords(inside)).toEqual([
    'data/job[CronJob] -> web/api[Deployment] : TCP 8080',
    'web/api[Deployment] -> data/db[Deployment] : TCP 5432,UDP 9000-9010',
    'web/api[Deployment] -> data/job[CronJob] : UDP 9000-9010',
  ]);
});

test('outside exactly what was declared may be called, without metadata services', () => {
  const outside = inWords(connectivity().connections).filter((line) => /-> [0-9]/.test(line));
  expect(outside.filter((line) => line.startsWith('web/'))).toEqual([
    'web/api[Deployment] -> 192.0.2.10-192.0.2.10 : TCP 6443',
    'web/api[Deployment] -> 203.0.113.0-203.0.113.127 : TCP 443',
  ]);
  expect(outside.filter((line) => line.startsWith('data/')).map((line) => line.replace(/.*-> | :.*/g, '')).filter((range) => range.includes('169.254'))).toEqual([]);
  expect(outside.filter((line) => line.startsWith('data/job')).every((line) => line.endsWith(': TCP 443'))).toBe(true);
});

test('pods of others are called, and let in, at exactly their ports', () => {
  expect(inWords(connectivity().unseen).filter((line) => !line.includes('kube-dns')).sort()).toEqual([
    'monitoring/[app.kubernetes.io/name=prometheus] -> web/api[Deployment] : TCP 9090',
    'shop/[cdk8s-hardened/workload=deployment.front] -> web/api[Deployment] : TCP 8080',
    'traefik/[app.kubernetes.io/name=traefik] -> web/api[Deployment] : TCP 8080',
    'web/api[Deployment] -> cache/[app=redis] : TCP 6379',
  ]);
});

test.each(Object.values(NetworkDialect))('nothing is found either where %s is written beside it', (dialect) => {
  const kinds = written([dialect]).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'NetworkPolicy')).toHaveLength(written().filter(({ kind }) => kind === 'NetworkPolicy').length);
  expect(kinds.filter((kind) => ['CiliumNetworkPolicy', 'AuthorizationPolicy', 'ClusterNetworkPolicy'].includes(kind)).length).toBeGreaterThan(4);
});
