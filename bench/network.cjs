// What the network analysis costs: the graph of who reaches whom, and single questions. Every measurement is a fresh process.
const { execFileSync } = require('node:child_process');
const { performance } = require('node:perf_hooks');

const NAMESPACES = 20;
const METADATA_NAME = 'kubernetes.io/metadata.name';

const policy = (name, namespace, spec) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec });
const namespaceOf = (i) => `team-${i % NAMESPACES}`;
const labelled = (i) => ({ podSelector: { matchLabels: { app: `app-${i}` } } });
const peer = (i) => ({ namespaceSelector: { matchLabels: { [METADATA_NAME]: namespaceOf(i) } }, ...labelled(i) });

function deployment(i) {
  const containers = [{ name: 'app', image: 'app', ports: [{ containerPort: 8080, name: 'http' }] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `app-${i}`, namespace: namespaceOf(i) },
    spec: { selector: { matchLabels: { app: `app-${i}` } }, template: { metadata: { labels: { app: `app-${i}`, tier: `tier-${i % 3}` } }, spec: { containers } } },
  };
}

/** Whom each workload calls, and who calls it. */
const SHAPES = {
  /** Four peers each, as applications are. */
  sparse: (i, n) => ({ to: [1, 2, 3, 4].map((k) => peer((i + k) % n)), from: [1, 2, 3, 4].map((k) => peer((i - k + n) % n)), port: 8080 }),
  /** Every pod of the cluster, at a port of its own: every pair has to be looked at, and few remain. */
  dense: (i) => ({ to: [{ namespaceSelector: {} }], from: [{ namespaceSelector: {} }], port: 8000 + i }),
};

/** N workloads in 20 namespaces, each namespace with its default-deny, each workload with a policy for either direction; none at all for `open`. */
function objects(n, shape) {
  const workloads = Array.from({ length: n }, (_, i) => deployment(i));
  if (shape === 'open') return workloads;
  const denials = Array.from({ length: NAMESPACES }, (_, i) => policy('default-deny', namespaceOf(i), { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }));
  const policies = workloads.flatMap((_, i) => {
    const { to, from, port } = SHAPES[shape](i, n);
    const egress = [{ to, ports: [{ port }] }, { to: [{ ipBlock: { cidr: `10.${i % 256}.0.0/16` } }], ports: [{ port: 443 }] }];
    return [
      policy(`app-${i}-egress`, namespaceOf(i), { ...labelled(i), policyTypes: ['Egress'], egress }),
      policy(`app-${i}-ingress`, namespaceOf(i), { ...labelled(i), policyTypes: ['Ingress'], ingress: [{ from, ports: [{ port }] }] }),
    ];
  });
  return [...denials, ...workloads, ...policies];
}

function run({ n, shape }) {
  const { Connectivity } = require('../lib/analysis/network/connectivity.js');
  const { Manifest } = require('../lib/core/manifest.js');
  const drafts = objects(n, shape);
  const started = performance.now();
  const manifests = drafts.flatMap((draft) => Manifest._read(draft));
  const read = performance.now();
  const connectivity = new Connectivity(manifests);
  const connections = connectivity.connections.length;
  const listed = performance.now();
  const { workloads } = connectivity;
  for (let i = 0; i < 100; i += 1) connectivity.explain({ source: workloads[i % n], destination: workloads[(i + 1) % n] });
  const asked = performance.now();
  return { read: read - started, graph: listed - read, question: (asked - listed) / 100, connections, memory: process.resourceUsage().maxRSS * 1024 };
}

exports.SHAPES = ['sparse', 'dense', 'open'];

/** Case → runs, alternating. */
exports.measureNetwork = ({ quick, rounds, progress }) => {
  const [small, large] = quick ? [40, 200] : [1000, 5000];
  const cases = { ...Object.fromEntries(exports.SHAPES.map((shape) => [shape, { n: small, shape }])), large: { n: large, shape: 'sparse' } };
  const taken = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    for (const [name, what] of Object.entries(cases)) {
      progress(`network ${round + 1}: ${name}`);
      taken[name].push(JSON.parse(execFileSync(process.execPath, [__filename, JSON.stringify(what)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })));
    }
  }
  progress('');
  return { sizes: { small, large }, taken };
};

if (require.main === module) console.log(JSON.stringify(run(JSON.parse(process.argv[2]))));
