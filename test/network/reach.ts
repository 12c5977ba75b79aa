/** Whether NetworkPolicies let one pod call another, told from the manifests alone: an independent reading of the API's documentation. */

export interface TestPod {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
}

export interface Policy {
  readonly metadata: { readonly namespace: string };
  readonly spec: any;
}

export interface Packet {
  readonly port: number;
  readonly protocol: string;
}

/** Both sides have to allow it; a side that no policy of its direction selects allows everything. */
export function reaches(policies: readonly Policy[], from: TestPod, to: TestPod, packet: Packet): boolean {
  return allows(policies, { subject: from, other: to, type: 'Egress' }, packet) && allows(policies, { subject: to, other: from, type: 'Ingress' }, packet);
}

interface Side {
  readonly subject: TestPod;
  readonly other: TestPod;
  readonly type: 'Egress' | 'Ingress';
}

function allows(policies: readonly Policy[], { subject, other, type }: Side, packet: Packet): boolean {
  const selecting = policies.filter((policy) => policy.metadata.namespace === subject.namespace
    && policy.spec.policyTypes.includes(type) && matches(policy.spec.podSelector, subject.labels));
  if (selecting.length === 0) return true;
  const [rules, side] = type === 'Egress' ? ['egress', 'to'] : ['ingress', 'from'];
  return selecting.some((policy) => (policy.spec[rules] ?? []).some((rule: any) =>
    (rule[side] === undefined || rule[side].some((peer: any) => isPeer(peer, other, policy.metadata.namespace)))
    && (rule.ports === undefined || rule.ports.some((port: any) =>
      port.protocol === packet.protocol && port.port <= packet.port && packet.port <= (port.endPort ?? port.port)))));
}

function isPeer(peer: any, pod: TestPod, policyNamespace: string): boolean {
  if (peer.ipBlock) return false;
  const inNamespace = peer.namespaceSelector
    ? matches(peer.namespaceSelector, { 'kubernetes.io/metadata.name': pod.namespace })
    : pod.namespace === policyNamespace;
  return inNamespace && matches(peer.podSelector ?? {}, pod.labels);
}

function matches(selector: any, labels: { readonly [key: string]: string }): boolean {
  if (selector.matchExpressions) throw new Error('not read here');
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}
