// What the analysis of access costs: everybody's permissions, questions of who can, and everybody's ways to more. Every measurement is a fresh process.
const { execFileSync } = require('node:child_process');
const { performance } = require('node:perf_hooks');

const GROUP = 'rbac.authorization.k8s.io';
const ACCOUNTS_PER_NAMESPACE = 20;

const namespaceOf = (i) => `team-${Math.floor(i / ACCOUNTS_PER_NAMESPACE)}`;
const account = (i) => ({ kind: 'ServiceAccount', name: `app-${i}`, namespace: namespaceOf(i) });
const of = (kind, name, namespace, rest) => ({ apiVersion: `${GROUP}/v1`, kind, metadata: { name, ...namespace && { namespace } }, ...rest });
const rule = (verbs, resources, apiGroup = '', resourceNames = undefined) => ({ apiGroups: [apiGroup], resources, verbs, ...resourceNames && { resourceNames } });

function granted(name, namespace, subjects, rules) {
  const [role, binding] = namespace ? ['Role', 'RoleBinding'] : ['ClusterRole', 'ClusterRoleBinding'];
  return [of(role, name, namespace, { rules }), of(binding, name, namespace, { roleRef: { apiGroup: GROUP, kind: role, name }, subjects })];
}

function workload(i) {
  const metadata = { name: `app-${i}`, namespace: namespaceOf(i) };
  const labels = { app: `app-${i}` };
  const spec = { serviceAccountName: `app-${i}`, containers: [{ name: 'app', image: 'app', envFrom: [{ secretRef: { name: `app-${i}` } }] }] };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } },
  ];
}

/** The two roles of each subject. */
const SHAPES = {
  /** Reads what is its own, writes its status, and elects a leader; in one namespace of ten somebody may run pods, beside one who may make and read every secret. */
  modest: (i) => [
    ...granted(`read-${i}`, namespaceOf(i), [account(i)], [
      rule(['get', 'list', 'watch'], ['configmaps', 'services', 'endpoints']), rule(['get'], ['secrets'], '', [`app-${i}`]), rule(['create', 'get', 'update'], ['leases'], 'coordination.k8s.io'),
      ...i % 200 === 0 ? [rule(['create'], ['pods'])] : [],
    ]),
    ...granted(`watch-${i}`, i % 10 === 1 ? undefined : namespaceOf(i), [account(i)], [
      rule(['get', 'list', 'watch'], ['pods', 'nodes']), rule(['patch', 'update'], ['things/status'], 'example.com'),
      ...i % 200 === 1 ? [rule(['create', 'get'], ['secrets'])] : [],
    ]),
  ],
  /** Everybody may run pods in the own namespace, and one in each namespace may do everything. */
  careless: (i) => [
    ...granted(`deploy-${i}`, namespaceOf(i), [account(i)], [rule(['*'], ['deployments', 'statefulsets'], 'apps'), rule(['get', 'list', 'create'], ['secrets', 'pods', 'pods/exec'])]),
    ...granted(`all-${i}`, i % ACCOUNTS_PER_NAMESPACE === 0 ? undefined : namespaceOf(i), [account(i)], [i % ACCOUNTS_PER_NAMESPACE === 0 ? rule(['*'], ['*'], '*') : rule(['get'], ['configmaps'])]),
  ],
};

const QUESTIONS = [
  { verb: 'get', apiGroup: '', resource: 'secrets' }, { verb: 'create', apiGroup: '', resource: 'pods' }, { verb: 'create', apiGroup: '', resource: 'pods', subresource: 'exec' },
  { verb: 'list', apiGroup: '', resource: 'nodes' }, { verb: 'update', apiGroup: 'coordination.k8s.io', resource: 'leases' },
  { verb: 'impersonate', apiGroup: '', resource: 'users' }, { verb: 'escalate', apiGroup: GROUP, resource: 'clusterroles' },
];

const objects = (n, shape) => Array.from({ length: n }, (_, i) => [...workload(i), ...SHAPES[shape](i)]).flat();

function run({ n, shape }) {
  const { Escalations } = require('../lib/analysis/rbac/escalations.js');
  const { Permissions } = require('../lib/analysis/rbac/permissions.js');
  const { Manifest } = require('../lib/core/manifest.js');
  const drafts = objects(n, shape);
  const started = performance.now();
  const manifests = drafts.flatMap((draft) => Manifest._read(draft));
  const read = performance.now();
  const permissions = new Permissions(manifests);
  const grants = permissions.subjects.reduce((sum, subject) => sum + permissions.grantsOf(subject).length, 0);
  const told = performance.now();
  const able = QUESTIONS.reduce((sum, request) => sum + permissions.whoCan(request, { anyNamespace: true }).length, 0);
  const asked = performance.now();
  const paths = new Escalations(manifests, permissions).all();
  const escaped = performance.now();
  if (able === 0 || paths.length === 0) throw new Error(`${able} answers, ${paths.length} paths: nothing was measured`);
  return {
    subjects: permissions.subjects.length, grants, paths: paths.length,
    read: read - started, permissions: told - read, question: (asked - told) / QUESTIONS.length, escalations: escaped - asked, total: escaped - read, memory: process.resourceUsage().maxRSS * 1024,
  };
}

exports.PERMISSION_SHAPES = Object.keys(SHAPES);

/** Case → runs, alternating; the sizes are of subjects, each of which has two roles. */
exports.measurePermissions = ({ quick, rounds, progress }) => {
  const sizes = quick ? [40, 80, 160] : [1000, 2000, 4000];
  const cases = exports.PERMISSION_SHAPES.flatMap((shape) => sizes.map((n) => ({ n, shape })));
  const taken = Object.fromEntries(cases.map(({ n, shape }) => [`${shape} ${n}`, []]));
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    for (const what of cases) {
      progress(`permissions ${round + 1}: ${what.shape} ${what.n}`);
      taken[`${what.shape} ${what.n}`].push(JSON.parse(execFileSync(process.execPath, [__filename, JSON.stringify(what)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })));
    }
  }
  progress('');
  return { sizes, taken };
};

if (require.main === module) console.log(JSON.stringify(run(JSON.parse(process.argv[2]))));
