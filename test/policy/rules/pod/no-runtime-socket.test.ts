import { NoRuntimeSocket } from '../../../../src/policy/rules/pod/no-runtime-socket';
import { deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

function mounting(path: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'host', hostPath: { path } }]; });
}

const PATH = '/spec/volumes/0/hostPath/path';

describeRule(new NoRuntimeSocket(), {
  passes: {
    'no volumes': pod(),
    'another path': mounting('/var/log'),
    'another socket': mounting('/run/dbus/system_bus_socket'),
    'a folder that only starts alike': mounting('/run/docker-logs'),
    'another volume': pod((p) => { p.spec.volumes = [{ name: 'run', emptyDir: {} }]; }),
  },
  fails: {
    'the socket of Docker': [mounting('/var/run/docker.sock'), `${PATH}: "/var/run/docker.sock"`],
    'the socket of containerd': [deployment((d) => { d.spec.template.spec.volumes = [{ name: 'c', hostPath: { path: '/run/containerd/containerd.sock' } }]; }),
      '/spec/template/spec/volumes/0/hostPath/path: "/run/containerd/containerd.sock"'],
    'the socket of CRI-O, read-only or not': [mounting('/var/run/crio/crio.sock'), `${PATH}: "/var/run/crio/crio.sock"`],
    'a socket in an unusual place': [mounting('/home/me/docker.sock'), `${PATH}: "/home/me/docker.sock"`],
    'the folder of the socket': [mounting('/run/containerd'), `${PATH}: "/run/containerd"`],
    'a folder above it': [mounting('/var/run/'), `${PATH}: "/var/run/"`],
    'written so that a comparison of texts misses it': [mounting('//var//run/./x/../docker.sock'), `${PATH}: "//var//run/./x/../docker.sock"`],
    'no text': [mounting(['/var/run/docker.sock']), `${PATH}: ["/var/run/docker.sock"]`],
    'a hostPath that is a text': [pod((p) => { p.spec.volumes = [{ name: 'v', hostPath: '/var/run/docker.sock' }]; }), '/spec/volumes/0/hostPath: "/var/run/docker.sock"'],
    'a socket that is configured': [under({ parameters: { sockets: ['my.sock'] } }, mounting('/opt/my.sock')), `${PATH}: "/opt/my.sock"`],
  },
});
