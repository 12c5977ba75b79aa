import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { SafeSysctls } from '../../../../src/policy/rules/pod/safe-sysctls';
import { deployment, describeRule, Draft, pod, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const SYSCTLS = '/spec/securityContext/sysctls';

function setting(...names: unknown[]): Draft {
  return pod((p) => { p.spec.securityContext.sysctls = names.map((name) => ({ name, value: '0' })); });
}

describeRule(new SafeSysctls(), {
  passes: {
    'none': pod(),
    'no security context': pod((p) => { delete p.spec.securityContext; }),
    'an empty list': setting(),
    'ports below 1024': setting('net.ipv4.ip_unprivileged_port_start'),
    'those of every version': under({ version: KubernetesVersion.V1_27 }, setting('kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports')),
    '1.29': under({ version: KubernetesVersion.V1_29 }, setting('net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes')),
    '1.32': under({ version: KubernetesVersion.V1_32 }, setting('net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem')),
    '1.37': under({ version: KubernetesVersion.V1_37 }, setting('net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat')),
  },
  fails: {
    'of the node': [deployment((d) => { d.spec.template.spec.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }]; }),
      '/spec/template/spec/securityContext/sysctls/0/name: "kernel.msgmax"'],
    'before 1.29': [under({ version: KubernetesVersion.V1_28 }, setting('net.ipv4.tcp_keepalive_time')), `${SYSCTLS}/0/name: "net.ipv4.tcp_keepalive_time"`],
    'before 1.32': [under({ version: KubernetesVersion.V1_31 }, setting('net.ipv4.tcp_syncookies', 'net.ipv4.tcp_rmem')), `${SYSCTLS}/1/name: "net.ipv4.tcp_rmem"`],
    'before 1.37': [under({ version: KubernetesVersion.V1_36 }, setting('net.ipv4.tcp_notsent_lowat')), `${SYSCTLS}/0/name: "net.ipv4.tcp_notsent_lowat"`],
    'written with slashes': [setting('net/ipv4/tcp_syncookies'), `${SYSCTLS}/0/name: "net/ipv4/tcp_syncookies"`],
    'no name': [setting(undefined), `${SYSCTLS}/0/name: unset`],
    'a name that is a list': [setting(['net.ipv4.tcp_syncookies']), `${SYSCTLS}/0/name: ["net.ipv4.tcp_syncookies"]`],
    'a name that every object has': [setting('constructor'), `${SYSCTLS}/0/name: "constructor"`],
    'names without objects': [pod((p) => { p.spec.securityContext.sysctls = ['net.ipv4.tcp_syncookies']; }), `${SYSCTLS}/0: "net.ipv4.tcp_syncookies"`],
    'an object': [pod((p) => { p.spec.securityContext.sysctls = { name: 'net.ipv4.tcp_syncookies' }; }), `${SYSCTLS}: {"name":"net.ipv4.tcp_syncookies"}`],
  },
});

test('the fix says from which version on a sysctl is safe', () => {
  const { verdict } = judge(new SafeSysctls(), under({ version: KubernetesVersion.V1_27 }, setting('net.ipv4.tcp_rmem', 'kernel.msgmax')));
  expect(verdict.violations.map(({ fix }) => fix)).toEqual(['remove it; it is safe from Kubernetes 1.32 on', 'remove it']);
});
