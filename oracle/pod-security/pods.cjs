// Pods between the minimal restricted one and nonsense, by chance that a seed decides: same seed, same pods.
const { Chance } = require('../chance.cjs');
const { bare, container, pod } = require('../../lib/testing/index.js');

const CAPABILITIES = [
  'ALL', 'NET_BIND_SERVICE', 'CHOWN', 'SYS_ADMIN', 'NET_RAW', 'MKNOD', 'AUDIT_WRITE', 'all', 'CAP_CHOWN', '', 'SETPCAP', 'KILL', 'constructor', '__proto__', null,
];
const SYSCTLS = [
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem', 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat', 'kernel.msgmax', 'net/ipv4/tcp_syncookies', '', 'toString',
];
const VOLUME_SOURCES = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret', 'hostPath', 'gcePersistentDisk',
  'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker', 'fc', 'azureFile', 'vsphereVolume',
  'quobyte', 'azureDisk', 'portworxVolume', 'photonPersistentDisk', 'scaleIO', 'storageos', 'fantasy',
];
const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

/** Of each field the values that matter: right, wrong, null, empty, nearly right. */
const PROFILES = [
  undefined, null, {}, { type: 'RuntimeDefault' }, { type: 'Localhost' }, { type: 'Localhost', localhostProfile: 'x' }, { type: 'Unconfined' }, { type: '' },
  { type: 'runtimedefault' }, { type: null }, { localhostProfile: 'a' },
];
const FLAGS = [true, false, null, undefined];
const SHARED_FIELDS = {
  runAsNonRoot: FLAGS,
  runAsUser: [undefined, null, 0, 1, 1000, -1, 65534, 2147483648],
  seccompProfile: PROFILES,
  appArmorProfile: PROFILES,
  seLinuxOptions: [
    undefined, null, {}, ...['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', 'spc_t', ''].map((type) => ({ type })), { user: '' },
    { user: 'system_u' }, { role: 'r' }, { role: '', type: null }, { level: 's0:c1' },
  ],
  windowsOptions: [undefined, null, {}, { hostProcess: true }, { hostProcess: false }, { hostProcess: null }, { runAsUserName: 'x' }],
};
const CONTAINER_FIELDS = {
  ...SHARED_FIELDS,
  privileged: FLAGS,
  allowPrivilegeEscalation: FLAGS,
  procMount: [undefined, null, 'Default', 'Unmasked', ''],
};
const HANDLERS = [
  null, {}, { httpGet: { port: 1 } }, { httpGet: { port: 1, host: '' } }, { httpGet: { port: 1, host: '10.0.0.1' } }, { tcpSocket: { port: 1, host: 'x' } },
  { tcpSocket: { port: 1, host: null } }, { exec: { command: ['x'] } }, { httpGet: null, tcpSocket: { port: 'a' } }, { grpc: { port: 1 } },
];

/** Makes `count` pods. */
exports.pods = (count, seed) => {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => {
    const made = chance.happens(0.75) ? pod() : pod((p) => { delete p.spec.securityContext; delete p.spec.containers[0].securityContext; });
    if (chance.happens(0.15)) made.spec.os = { name: 'windows' };
    for (let i = 1 + chance.below(6); i > 0; i -= 1) chance.pick(MUTATIONS)(made, chance);
    return JSON.parse(JSON.stringify(made));
  });
};

const anyContainer = (p, chance) => chance.pick(p.spec[chance.pick(CONTAINER_LISTS.filter((list) => p.spec[list]?.length))]);

function setContextField(owner, fields, chance) {
  if (chance.happens(0.08)) {
    owner.securityContext = chance.pick([undefined, null, {}]);
    return;
  }
  owner.securityContext ??= {};
  const key = chance.pick(Object.keys(fields));
  const value = typeof fields[key] === 'function' ? fields[key](chance) : chance.pick(fields[key]);
  if (value === undefined) delete owner.securityContext[key];
  else owner.securityContext[key] = value;
}

const sysctls = (chance) => chance.pick([undefined, null, [], chance.some(3, () => chance.pick([{ name: chance.pick(SYSCTLS), value: '0' }, { value: '0' }, null]))]);

const capabilities = (chance) => chance.pick([
  undefined, null, {}, { drop: ['ALL'] }, { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, { add: null, drop: null },
  { drop: chance.some(3, () => chance.pick(CAPABILITIES)), add: chance.some(2, () => chance.pick(CAPABILITIES)) },
  { drop: ['ALL'], add: chance.some(2, () => chance.pick(CAPABILITIES)) },
]);

function volume(chance) {
  const made = { name: 'v' };
  for (let i = Math.floor(chance.next() * 2.4); i > 0; i -= 1) made[chance.pick(VOLUME_SOURCES)] = chance.happens(0.15) ? null : {};
  return made;
}

const mutatePod = (p, chance) => setContextField(p.spec, { ...SHARED_FIELDS, sysctls }, chance);
const mutateContainer = (p, chance) => setContextField(anyContainer(p, chance), { ...CONTAINER_FIELDS, capabilities }, chance);

const MUTATIONS = [
  mutatePod, mutatePod, mutateContainer, mutateContainer, mutateContainer, mutateContainer,
  (p, chance) => { p.spec[chance.pick(['hostNetwork', 'hostPID', 'hostIPC'])] = chance.pick([true, false, null]); },
  (p, chance) => { p.spec.hostUsers = chance.pick([true, false, null]); },
  (p, chance) => { p.spec.os = chance.pick([null, {}, { name: 'windows' }, { name: 'linux' }, { name: 'Windows' }, { name: null }]); },
  (p, chance) => { (p.spec[chance.pick(CONTAINER_LISTS)] ??= []).push(chance.pick([bare, container])(`c${chance.below(5)}`)); },
  (p, chance) => {
    const port = () => chance.pick([{ containerPort: 1 }, { containerPort: 1, hostPort: 0 }, { containerPort: 1, hostPort: 80 }, { hostPort: null }, null, { hostPort: -1 }]);
    anyContainer(p, chance).ports = chance.pick([null, [], chance.some(3, port)]);
  },
  (p, chance) => { anyContainer(p, chance)[chance.pick(['livenessProbe', 'readinessProbe', 'startupProbe'])] = chance.pick(HANDLERS); },
  (p, chance) => { anyContainer(p, chance).lifecycle = chance.pick([null, {}, { postStart: chance.pick(HANDLERS) }, { preStop: chance.pick(HANDLERS) }]); },
  (p, chance) => { p.spec.volumes = chance.pick([null, [], chance.some(3, () => volume(chance))]); },
  (p, chance) => {
    const profile = chance.pick(['runtime/default', 'localhost/x', 'unconfined', '', null, 'localhost', 'Runtime/Default']);
    p.metadata.annotations = chance.pick([null, {}, { [`container.apparmor.security.beta.kubernetes.io/${chance.pick(['app', 'x', ''])}`]: profile, other: 'x' }]);
  },
  (p, chance) => {
    const profile = chance.pick(['runtime/default', 'docker/default', 'localhost/x', 'unconfined', '', null]);
    const key = chance.pick(['seccomp.security.alpha.kubernetes.io/pod', 'container.seccomp.security.alpha.kubernetes.io/app']);
    p.metadata.annotations = { [key]: profile };
  },
];
