/** Whether NetworkPolicies let one packet through: written from the API's documentation alone, without anything of the analyser. */

type Labels = { readonly [key: string]: string };

export interface TestPod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports?: ReadonlyArray<{ readonly name: string; readonly containerPort: number; readonly protocol?: string }>;
  readonly hostNetwork?: boolean;
}

export interface Policy {
  readonly metadata: { readonly namespace: string };
  readonly spec: any;
}

export interface Cluster {
  readonly policies: readonly Policy[];
  readonly namespaces: { readonly [name: string]: Labels };
}

export interface Packet {
  readonly from: TestPod;
  readonly to: TestPod;
  readonly port: number;
  readonly protocol: string;
}

/** Both ends have to let it through. */
export function packetPasses(cluster: Cluster, packet: Packet): boolean {
  return leaves(cluster, packet) && arrives(cluster, packet);
}

function leaves(cluster: Cluster, packet: Packet): boolean {
  const about = cluster.policies.filter((policy) => isAbout(policy, packet.from) && typesOf(policy.spec).includes('Egress'));
  return about.length === 0 || about.some((policy) => (policy.spec.egress ?? []).some((rule: any) => (
    isOpen(cluster, policy, { rule, peers: rule.to, other: packet.to }, packet))));
}

function arrives(cluster: Cluster, packet: Packet): boolean {
  const about = cluster.policies.filter((policy) => isAbout(policy, packet.to) && typesOf(policy.spec).includes('Ingress'));
  return about.length === 0 || about.some((policy) => (policy.spec.ingress ?? []).some((rule: any) => (
    isOpen(cluster, policy, { rule, peers: rule.from, other: packet.from }, packet))));
}

/** A policy is about pods of its namespace, and about none that share the network of their node. */
function isAbout({ metadata, spec }: Policy, pod: TestPod): boolean {
  return !pod.hostNetwork && metadata.namespace === pod.namespace && selects(spec.podSelector, pod.labels);
}

function typesOf(spec: any): string[] {
  if (spec.policyTypes?.length > 0) return spec.policyTypes;
  return spec.egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

interface Opening {
  readonly rule: any;
  readonly peers: any;
  readonly other: TestPod;
}

function isOpen(cluster: Cluster, policy: Policy, { rule, peers, other }: Opening, packet: Packet): boolean {
  const isForPeer = !(peers?.length > 0) || peers.some((peer: any) => isPeer(cluster, policy, peer, other));
  const isForPort = !(rule.ports?.length > 0) || rule.ports.some((port: any) => isPort(port, packet));
  return isForPeer && isForPort;
}

function isPeer(cluster: Cluster, policy: Policy, peer: any, pod: TestPod): boolean {
  if (peer.ipBlock || pod.hostNetwork) return false;
  const labels = { ...cluster.namespaces[pod.namespace], 'kubernetes.io/metadata.name': pod.namespace };
  const inNamespace = peer.namespaceSelector ? selects(peer.namespaceSelector, labels) : pod.namespace === policy.metadata.namespace;
  return inNamespace && (!peer.podSelector || selects(peer.podSelector, pod.labels));
}

function isPort(port: any, { to, port: number, protocol }: Packet): boolean {
  if ((port.protocol ?? 'TCP') !== protocol) return false;
  if (port.port === undefined) return true;
  if (typeof port.port === 'number') return port.port <= number && number <= (port.endPort ?? port.port);
  return (to.ports ?? []).some((declared) => declared.name === port.port && (declared.protocol ?? 'TCP') === protocol && declared.containerPort === number);
}

function selects(selector: any, labels: Labels): boolean {
  const isEqual = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return isEqual && (selector.matchExpressions ?? []).every(({ key, operator, values }: any) => {
    if (operator === 'Exists') return labels[key] !== undefined;
    if (operator === 'DoesNotExist') return labels[key] === undefined;
    return operator === 'In' ? values.includes(labels[key]) : !values.includes(labels[key]);
  });
}
