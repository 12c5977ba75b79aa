import * as fc from 'fast-check';
import { Address, Cluster, edges, End, isIn, isInRange, namesIpv6, packetPasses, Policy, TestPod } from './packet';
import { CLUSTER, ClusterPod, POLICIES, PORTS, RandomCluster } from './random-cluster';
import type { Connection } from '../../../src/analysis/network/connection';
import { Connectivity } from '../../../src/analysis/network/connectivity';
import { connectivityChanges } from '../../../src/analysis/network/connectivity-change';
import type { Addresses, Endpoint } from '../../../src/analysis/network/endpoint';
import { PortRanges, Protocol, PROTOCOLS } from '../../../src/analysis/network/port-ranges';
import { Manifest } from '../../../src/core/manifest';

const RUNS = 300;
const PLACES = PROTOCOLS.flatMap((protocol) => PORTS.map((port) => ({ port, protocol })));

/** A workload as the analyser should see it, from outside. */
interface Owner {
  readonly name: string;
  readonly pods: readonly ClusterPod[];
}

function podJson({ namespace, labels, ports, hostNetwork, owner }: ClusterPod, i: number): unknown {
  const ownerReferences = owner === undefined ? undefined : [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, controller: true }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod${i}`, namespace, labels, ownerReferences }, spec: { hostNetwork, containers: [{ name: 'app', image: 'app', ports }] } };
}

function analysed({ pods, namespaces, policies }: RandomCluster): Connectivity {
  const objects = [
    ...policies, ...pods.map(podJson), ...Object.entries(namespaces).map(([name, labels]) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
  ];
  return new Connectivity(objects.flatMap((json) => Manifest._read(json)));
}

function ownersOf({ pods }: RandomCluster): Owner[] {
  const owners = new Map<string, ClusterPod[]>();
  pods.forEach((pod, i) => {
    const name = pod.owner === undefined ? `${pod.namespace}/pod${i}[Pod]` : `${pod.namespace}/${pod.owner}[ReplicaSet]`;
    owners.set(name, [...owners.get(name) ?? [], pod]);
  });
  return [...owners].map(([name, own]) => ({ name, pods: own }));
}

/** The ports at which any of some packets' sources reaches any of their destinations, one packet at a time. */
function passing(cluster: Cluster, sources: readonly End[], destinations: readonly End[]): string[] {
  return PLACES.filter(({ port, protocol }) => (
    sources.some((from) => destinations.some((to) => packetPasses(cluster, { from, to, port, protocol }))))).map(({ port, protocol }) => `${protocol} ${port}`);
}

function placesIn(ports: PortRanges): string[] {
  return PLACES.filter(({ port, protocol }) => ports.includes(port, protocol)).map(({ port, protocol }) => `${protocol} ${port}`);
}

function covers({ range }: Addresses, { family, value }: Address): boolean {
  return range.family === family && range.first <= value && value <= range.last;
}

function isOf(endpoint: Endpoint, end: Owner | Address): boolean {
  return 'family' in end ? endpoint.kind === 'addresses' && covers(endpoint, end) : endpoint.name === end.name;
}

/** The ports of the one line of a list that is about two ends; more than one line would say one thing twice. */
function listed(connections: readonly Connection[], source: Owner | Address, destination: Owner | Address): PortRanges {
  const found = connections.filter((connection) => isOf(connection.source, source) && isOf(connection.destination, destination));
  expect(found.length).toBeLessThan(2);
  return found[0]?.ports ?? PortRanges.NONE;
}

function ends(end: Owner | Address): readonly End[] {
  return 'family' in end ? [end] : end.pods;
}

/** Every pair of workloads, and every workload with every address at which something may change. */
function pairs(owners: readonly Owner[], policies: readonly Policy[]): Array<[Owner | Address, Owner | Address]> {
  const withIpv6 = namesIpv6(policies);
  const addresses = edges(policies, ...withIpv6 ? ['::/0'] : []).filter(({ family }) => family === 4 || withIpv6);
  return owners.flatMap((owner) => [
    ...owners.filter((other) => other !== owner).map((other): [Owner, Owner] => [owner, other]),
    ...addresses.flatMap((address): Array<[Owner | Address, Owner | Address]> => [[owner, address], [address, owner]]),
  ]);
}

function named(connectivity: Connectivity, end: Owner | Address): Endpoint {
  if ('family' in end) return { kind: 'addresses', name: `${end.value}`, range: { family: end.family, first: end.value, last: end.value } };
  const found = connectivity.workloads.find(({ name }) => name === end.name);
  expect(found).toBeDefined();
  return found!;
}

test('what is listed, and what single questions are told, is what passes packet by packet', () => {
  let allowed = 0;
  let denied = 0;
  fc.assert(fc.property(CLUSTER, (cluster) => {
    const connectivity = analysed(cluster);
    expect(connectivity.problems).toEqual([]);
    for (const [source, destination] of pairs(ownersOf(cluster), cluster.policies)) {
      const expected = passing(cluster, ends(source), ends(destination));
      const [from, to] = [named(connectivity, source), named(connectivity, destination)];
      const list = placesIn(listed(connectivity.connections, source, destination));
      expect({ from: from.name, to: to.name, list }).toEqual({ from: from.name, to: to.name, list: expected });
      expect(placesIn(connectivity.between(from, to))).toEqual(expected);
      allowed += expected.length;
      denied += PLACES.length - expected.length;
    }
  }), { numRuns: RUNS });
  expect(Math.min(allowed, denied)).toBeGreaterThan(RUNS * 100); // neither answer is the rare one
});

test('an explanation says the ports, and names rules on both sides where policies isolate', () => {
  fc.assert(fc.property(CLUSTER, (cluster) => {
    const connectivity = analysed(cluster);
    for (const [source, destination] of pairs(ownersOf(cluster), cluster.policies)) {
      const [from, to] = [named(connectivity, source), named(connectivity, destination)];
      const ports = connectivity.between(from, to);
      const told = connectivity.explain({ source: from, destination: to, ports: PortRanges.ALL });
      expect(told.ports.notation).toBe(ports.notation);
      for (const [side, end] of [[told.egress, source], [told.ingress, destination]] as const) {
        expect(ports.isWithin(side.ports)).toBe(true);
        if (side.unrestricted === undefined && !ports.isEmpty && ends(end).length === 1) expect(side.openedBy).not.toEqual([]);
        if (side.unrestricted !== undefined) expect([side.isolatedBy, side.openedBy]).toEqual([[], []]);
      }
      if (ports.isEverything) expect(told.permits).toEqual([]);
    }
  }), { numRuns: 100 });
});

function rank({ kind }: Endpoint): number {
  return ['addresses', 'workload', 'ingress-controller', 'unseen'].indexOf(kind);
}

function compare(a: Endpoint, b: Endpoint): number {
  if (a.kind === 'addresses' && b.kind === 'addresses') {
    return a.range.family - b.range.family || Number(a.range.first - b.range.first) || Number(a.range.last - b.range.last);
  }
  if (a.kind !== b.kind) return rank(a) - rank(b);
  return a.name === b.name ? 0 : a.name < b.name ? -1 : 1;
}

test('the list is sorted, says nothing twice and nothing empty, and its ranges could not be longer', () => {
  fc.assert(fc.property(CLUSTER, (cluster) => {
    const { connections } = analysed(cluster);
    expect(connections.filter(({ source, destination, ports }) => source === destination || ports.isEmpty)).toEqual([]);
    connections.slice(1).forEach((connection, i) => {
      const order = compare(connections[i].source, connection.source) || compare(connections[i].destination, connection.destination);
      expect(order).toBeLessThan(0);
    });
    const outside = connections.filter(({ source, destination }) => source.kind === 'addresses' || destination.kind === 'addresses');
    for (const one of outside) for (const other of outside) expect(continues(one, other)).toBe(false);
  }), { numRuns: RUNS });
});

/** Whether the second range follows the first one with the same other end and the same ports: then they are one. */
function continues(one: Connection, other: Connection): boolean {
  const [[from, own], [to, same]] = [one, other].map(ofOutside);
  const follows = from.range.family === to.range.family && from.range.last + 1n === to.range.first;
  return own === same && follows && one.ports.notation === other.ports.notation;
}

/** The addresses of a connection, and its other end with the direction. */
function ofOutside({ source, destination }: Connection): [Addresses, string] {
  return source.kind === 'addresses' ? [source, `to ${destination.name}`] : [destination as Addresses, `from ${source.name}`];
}

/** The policies once what an explanation asks for is done, or undefined where a side can say nothing that would help. */
function permitted(policies: readonly Policy[], { permits, egress, ingress, asked }: ReturnType<Connectivity['explain']>): Policy[] | undefined {
  const denying = [egress, ingress].filter(({ ports }) => !asked.isWithin(ports));
  if (denying.length === 0 || permits.length < denying.length) return undefined;
  const changed: any[] = JSON.parse(JSON.stringify(policies));
  permits.forEach(({ policy, rule, newPolicy, direction }) => {
    const rules = direction === 'Egress' ? 'egress' : 'ingress';
    const target = policy && changed[policies.indexOf(policy.manifest.json)];
    if (target) target.spec[rules] = [...target.spec[rules] ?? [], rule];
    else changed.push({ ...newPolicy, metadata: { ...newPolicy!.metadata as object, name: `new-${rules}` } });
  });
  return changed as Policy[];
}

function hasLabels(pod: ClusterPod, { namespace, labels }: ClusterPod): boolean {
  return pod.namespace === namespace && Object.entries(labels).every(([key, value]) => pod.labels[key] === value);
}

/** Of pods that no object shows only what is closed for certain is left out, so that a rule for others can bring them up. */
function isUnseen(name: string): boolean {
  return /\/(\[|\*)/.test(name);
}

/** Whether a connection that came with a change lies between pods that no selector on their labels could tell from the ones meant. */
function isAlike(owners: readonly Owner[], gained: string, meant: Owner | Address): boolean {
  if ('family' in meant) return gained.includes('.') || gained.includes(':');
  const found = owners.find(({ name }) => name === gained);
  return found !== undefined && found.pods.some((pod) => meant.pods.some((each) => hasLabels(pod, each)));
}

function only(spec: unknown): Policy[] {
  return [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p0', namespace: 'one' }, spec } as Policy];
}

/** The closed pod has no labels: a policy for these would select the free pod as well, which nothing isolates. */
const BESIDE_A_FREE_POD: RandomCluster = {
  pods: [{ namespace: 'one', labels: {} }, { namespace: 'one', labels: { a: '1' } }, { namespace: 'one', labels: { b: '1' } }],
  namespaces: {},
  policies: only({ podSelector: { matchExpressions: [{ key: 'b', operator: 'DoesNotExist' }] }, policyTypes: ['Ingress'] }),
};

test('what an explanation asks for permits what was asked, takes nothing away, and opens nothing to pods with other labels', () => {
  let tried = 0;
  fc.assert(fc.property(CLUSTER, fc.nat(), fc.constantFrom(...PORTS), fc.constantFrom<Protocol>(...PROTOCOLS), (cluster, chosen, port, protocol) => {
    const [before, owners] = [analysed(cluster), ownersOf(cluster)];
    const all = pairs(owners, cluster.policies);
    const between = all.filter((pair) => !pair.some((end) => 'family' in end));
    const from = between.length > 0 && chosen % 4 > 0 ? between : all;
    const [source, destination] = from[chosen % from.length];
    const ports = PortRanges.of(protocol, port);
    const explanation = before.explain({ source: named(before, source), destination: named(before, destination), ports });
    const policies = permitted(cluster.policies, explanation);
    if (!policies) return;
    tried++;
    const after = analysed({ ...cluster, policies });
    expect(after.problems).toEqual([]);
    expect(ports.isWithin(after.between(named(after, source), named(after, destination)))).toBe(true);
    const changes = connectivityChanges(before, after).filter((change) => ![change.source, change.destination].some(isUnseen));
    for (const change of changes) {
      const { gained, lost } = change;
      const isMeant = gained.isWithin(ports) && isAlike(owners, change.source, source) && isAlike(owners, change.destination, destination);
      const asked = `${named(before, source).name} -> ${named(before, destination).name} : ${ports.notation}`;
      expect({ asked, ...change, gained: gained.notation, lost: lost.notation, isMeant }).toEqual({ asked, ...change, gained: gained.notation, lost: '', isMeant: true });
    }
  }), { numRuns: 2 * RUNS, examples: [[BESIDE_A_FREE_POD, 10, 1, 'TCP']] });
  expect(tried).toBeGreaterThan(RUNS / 5);
});

/** What is not the internet (RFC 6890), and where clouds hand out credentials. */
const PRIVATE = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '169.254.0.0/16', '168.63.129.16/32',
];
/** A pod of which nobody knows anything: no label, in a namespace of which no policy speaks. */
const STRANGER: TestPod = { namespace: 'strange', labels: {} };

test('an exposure to anywhere is what every public address may do, to any pod what a pod may do of which nobody knows anything', () => {
  fc.assert(fc.property(CLUSTER, (cluster) => {
    const publics = edges(cluster.policies, ...PRIVATE).filter((address) => address.family === 4 && !PRIVATE.some((block) => isIn(address, block)));
    const owners = ownersOf(cluster);
    for (const { workload, fromAnywhere, toAnywhere, fromAnyPod, toAnyPod, unprotected } of analysed(cluster).exposures()) {
      const { pods } = owners.find(({ name }) => name === workload.name)!;
      const calls = everyOf(cluster, pods, (pod) => publics.map((address) => [pod, address]));
      const called = everyOf(cluster, pods, (pod) => publics.map((address) => [address, pod]));
      if (!namesIpv6(cluster.policies)) expect({ to: placesIn(toAnywhere), from: placesIn(fromAnywhere) }).toEqual({ to: calls, from: called });
      else expect([placesIn(toAnywhere), placesIn(fromAnywhere)]).toEqual([expect.arrayContaining(calls), expect.arrayContaining(called)]);
      const [calling, admitting] = [passing(cluster, pods, [STRANGER]), passing(cluster, [STRANGER], pods)];
      expect({ to: placesIn(toAnyPod), from: placesIn(fromAnyPod) }).toEqual({ to: calling, from: admitting });
      for (const direction of unprotected) expect(placesIn(direction === 'Ingress' ? fromAnywhere : toAnywhere)).toHaveLength(PLACES.length);
    }
  }), { numRuns: RUNS / 3 });
});

/** The ports at which every one of some packets passes, for one of the pods. */
function everyOf(cluster: Cluster, pods: readonly ClusterPod[], packets: (pod: ClusterPod) => ReadonlyArray<readonly [End, End]>): string[] {
  return PLACES.filter((place) => pods.some((pod) => packets(pod).every(([from, to]) => packetPasses(cluster, { from, to, ...place }))))
    .map(({ port, protocol }) => `${protocol} ${port}`);
}

test('a difference is what passes before and not after, and the other way round, packet by packet', () => {
  let changed = 0;
  fc.assert(fc.property(CLUSTER, POLICIES, (before, policies) => {
    const after = { ...before, policies };
    const both = [...before.policies, ...policies];
    const changes = connectivityChanges(analysed(before), analysed(after));
    for (const [source, destination] of pairs(ownersOf(before), both)) {
      const [old, now] = [before, after].map((cluster) => passing(cluster, ends(source), ends(destination)));
      const found = changes.filter((change) => isNamed(change.source, source) && isNamed(change.destination, destination));
      expect(found.length).toBeLessThan(2);
      expect({ source, destination, gained: placesIn(found[0]?.gained ?? PortRanges.NONE), lost: placesIn(found[0]?.lost ?? PortRanges.NONE) })
        .toEqual({ source, destination, gained: now.filter((place) => !old.includes(place)), lost: old.filter((place) => !now.includes(place)) });
      changed += found.length;
    }
  }), { numRuns: 150 });
  expect(changed).toBeGreaterThan(150);
});

function isNamed(name: string, end: Owner | Address): boolean {
  return 'family' in end ? !name.includes('/') && isInRange(end, name) : name === end.name;
}
