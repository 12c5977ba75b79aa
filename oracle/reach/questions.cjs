// What is asked about a cluster: at the edges of what its policies say, where a reading that is off by one is told.
const { BlockList, isIPv6 } = require('node:net');

/** Where pods are: one of these is outside of every block, for we read blocks as the outside alone and Cyclonus does not, and the API allows both. */
exports.POD_ADDRESSES = ['100.64.0.9', 'fd00:64::9'];

/** How many edges are asked about at most. */
const MOST = { addresses: 16, ports: 10 };
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const BITS = { 4: 32n, 6: 128n };

/** Whether an address is in a block. */
exports.covers = (block, address) => {
  const [network, prefix] = block.split('/');
  const family = (text) => (isIPv6(text) ? 'ipv6' : 'ipv4');
  if (family(network) !== family(address)) return false;
  const blocks = new BlockList();
  blocks.addSubnet(network, Number(prefix), family(network));
  return blocks.check(address, family(address));
};

const rulesOf = ({ spec: { ingress, egress } }) => [...ingress ?? [], ...egress ?? []];
const peersOf = (rule) => [...rule.from ?? [], ...rule.to ?? []];

function blocksOf(policies) {
  const blocks = policies.flatMap(rulesOf).flatMap(peersOf).flatMap(({ ipBlock }) => ipBlock ?? []);
  return [...new Set(blocks.flatMap(({ cidr, except }) => [cidr, ...except ?? []]))];
}

/** The first and the last address of each block, and their neighbours outside of it. */
function edgesOfBlocks(blocks) {
  const { addressText, Cidr } = require('../../lib/core/cidr.js');
  return blocks.flatMap((block) => {
    const { family, first, last } = Cidr.tryParse(block);
    const exists = (value) => value >= 0n && value < 2n ** BITS[family];
    return [first - 1n, first, last, last + 1n].filter(exists).map((value) => addressText({ family, value }));
  });
}

/** The ports that policies and pods name by a number, and their neighbours. */
function edgesOfPorts({ policies, pods }) {
  const written = policies.flatMap(rulesOf).flatMap(({ ports }) => ports ?? []).flatMap(({ port, endPort }) => [port, endPort]);
  const declared = pods.flatMap(({ spec }) => spec.containers).flatMap(({ ports }) => ports ?? []).map(({ containerPort }) => containerPort);
  return [...written, ...declared].filter((port) => typeof port === 'number').flatMap((port) => [port, port - 1, port + 1]).filter((port) => port >= 1 && port <= 65535);
}

/** Without chance all of them. */
function sample(chance, all, most) {
  const left = [...new Set(all)];
  if (!chance) return left;
  return Array.from({ length: Math.min(most, left.length) }, () => left.splice(chance.below(left.length), 1)[0]);
}

/** As the API server stores a policy: without types it is about Ingress, and about Egress when it has rules for that. */
function defaulted(policy) {
  const { policyTypes, egress } = policy.spec;
  if (policyTypes?.length > 0) return policy;
  return { ...policy, spec: { ...policy.spec, policyTypes: ['Ingress', ...egress?.length > 0 ? ['Egress'] : []] } };
}

/** The question about a cluster: every pair of its pods, and of a pod and a sample of the edges of blocks, at a sample of the edges of ports; without chance at all of them. */
exports.questionOf = (cluster, chance) => {
  const policies = cluster.policies ?? [];
  const blocks = blocksOf(policies);
  const podAddress = exports.POD_ADDRESSES.find((address) => !blocks.some((block) => exports.covers(block, address)));
  if (!podAddress) throw new Error(`${cluster.name}: pods would be in ${blocks.join(', ')}`);
  const numbers = sample(chance, edgesOfPorts({ ...cluster, policies }), MOST.ports);
  return {
    ...cluster, podAddress, policies: policies.map(defaulted),
    addresses: [...sample(chance, edgesOfBlocks(blocks), MOST.addresses), '198.51.100.7', '2001:db8:77::7'],
    ports: numbers.flatMap((port) => PROTOCOLS.map((protocol) => ({ port, protocol }))),
  };
};
