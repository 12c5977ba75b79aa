import { NoHostPath } from '../../../../src/policy/rules/pod/no-host-path';
import { deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new NoHostPath(), {
  passes: {
    'no volumes': pod(),
    'other volumes': pod((p) => { p.spec.volumes = [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }, { name: 'gone', hostPath: null }]; }),
  },
  fails: {
    'a path of the node': [deployment((d) => { d.spec.template.spec.volumes = [{ name: 'logs', hostPath: { path: '/var/log' } }]; }),
      '/spec/template/spec/volumes/0/hostPath: {"path":"/var/log"}'],
    'beside another source': [pod((p) => { p.spec.volumes = [{ name: 'v', emptyDir: {}, hostPath: { path: '/' } }]; }), '/spec/volumes/0/hostPath: {"path":"/"}'],
    'a text': [pod((p) => { p.spec.volumes = [{ name: 'v', hostPath: '/' }]; }), '/spec/volumes/0/hostPath: "/"'],
    'false': [pod((p) => { p.spec.volumes = [{ name: 'v', hostPath: false }]; }), '/spec/volumes/0/hostPath: false'],
  },
});
