// Who may call whom, read from written manifests: a connection needs egress on one side and ingress on the other.
const { Selector } = require('../lib/core/selector.js');

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';
const OUTSIDE = 'outside the app';

/** Every allowed connection between workloads, and from pods outside the app, as { from, to, ports }. DNS is left out. */
function connections(objects) {
  const workloads = objects.filter((o) => o.spec?.template?.spec).map((o) => ({
    name: o.metadata.name, namespace: o.metadata.namespace, labels: o.spec.template.metadata.labels,
  }));
  const policies = objects.filter((o) => o.kind === 'NetworkPolicy');
  const rules = (workload, list) => policies
    .filter((p) => p.metadata.namespace === workload.namespace && Selector.of(p.spec.podSelector).matches(workload.labels))
    .flatMap((p) => p.spec[list] ?? []);
  const pairs = workloads.flatMap((from) => workloads.filter((to) => to !== from).map((to) => {
    const out = portsTo(rules(from, 'egress'), 'to', from, to);
    const into = portsTo(rules(to, 'ingress'), 'from', to, from);
    return { from: from.name, to: to.name, ports: out.filter((port) => into.includes(port)) };
  }));
  const foreign = workloads.flatMap((to) => rules(to, 'ingress').flatMap((rule) => (rule.from ?? [])
    .filter((peer) => !workloads.some((w) => selects(peer, to, w)))
    .map((peer) => ({ from: `${foreignName(peer)} (${OUTSIDE})`, to: to.name, ports: portsOf(rule) }))));
  return [...foreign, ...pairs].filter((connection) => connection.ports.length > 0);
}

function portsTo(rules, side, self, other) {
  return rules.filter((rule) => (rule[side] ?? []).some((peer) => selects(peer, self, other))).flatMap(portsOf);
}

function portsOf(rule) {
  return (rule.ports ?? [{ protocol: 'any', port: 'port' }]).map(({ protocol = 'TCP', port, endPort }) => `${protocol} ${port}${endPort ? `-${endPort}` : ''}`);
}

function selects(peer, self, workload) {
  if (peer.ipBlock) return false;
  const sameNamespace = workload.namespace === self.namespace;
  const inNamespace = peer.namespaceSelector ? Selector.of(peer.namespaceSelector).matches({ [NAMESPACE_NAME]: workload.namespace }) : sameNamespace;
  return inNamespace && Selector.of(peer.podSelector ?? {}).matches(workload.labels);
}

function foreignName(peer) {
  return peer.ipBlock?.cidr ?? peer.namespaceSelector?.matchLabels?.[NAMESPACE_NAME] ?? 'other namespaces';
}

module.exports = { connections };
