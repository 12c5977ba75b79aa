import { NoSensitiveHostPath } from '../../../../src/policy/rules/pod/no-sensitive-host-path';
import { deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

function mounting(path: Draft): Draft {
  return pod((p) => { p.spec.volumes = [{ name: 'host', hostPath: { path } }]; });
}

const PATH = '/spec/volumes/0/hostPath/path';

describeRule(new NoSensitiveHostPath(), {
  passes: {
    'no volumes': pod(),
    'logs': mounting('/var/log'),
    'one file of a folder': mounting('/etc/localtime'),
    'a folder that only starts alike': mounting('/etcetera'),
    'no path, which another rule names': pod((p) => { p.spec.volumes = [{ name: 'v', hostPath: {} }]; }),
  },
  fails: {
    'the folder of settings': [mounting('/etc'), `${PATH}: "/etc"`],
    'the whole node': [mounting('/'), `${PATH}: "/"`],
    'with a slash at the end': [mounting('/proc/'), `${PATH}: "/proc/"`],
    'a folder above a sensitive one': [mounting('/var'), `${PATH}: "/var"`],
    'what lies in the kubelet\'s folder': [mounting('/var/lib/kubelet/pods'), `${PATH}: "/var/lib/kubelet/pods"`],
    'the credentials of a cloud': [mounting('/etc/kubernetes/azure.json'), `${PATH}: "/etc/kubernetes/azure.json"`],
    'by a way around': [mounting('/var/log/../lib/kubelet'), `${PATH}: "/var/log/../lib/kubelet"`],
    'a number': [mounting(5), `${PATH}: 5`],
    'one that is configured': [under({ parameters: { paths: ['/data'] } }, deployment((d) => { d.spec.template.spec.volumes = [{ name: 'd', hostPath: { path: '/data' } }]; })),
      '/spec/template/spec/volumes/0/hostPath/path: "/data"'],
  },
});
