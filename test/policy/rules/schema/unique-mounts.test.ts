import { UniqueMounts } from '../../../../src/policy/rules/schema/unique-mounts';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

describeRule(new UniqueMounts(), {
  passes: {
    'a pod': pod(),
    'a deployment': deployment(),
    'a volume at two paths': pod((p) => {
      p.spec.volumes = [{ name: 'tmp', emptyDir: {} }, { name: 'data', emptyDir: {} }];
      app(p).volumeMounts = [{ name: 'tmp', mountPath: '/tmp' }, { name: 'tmp', mountPath: '/var/tmp' }];
    }),
    'the same path in two containers': pod((p) => {
      p.spec.containers = [bare('a'), bare('b')].map((container) => ({ ...container, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }));
    }),
  },
  fails: {
    'two volumes of one name': [pod((p) => { p.spec.volumes = [{ name: 'tmp', emptyDir: {} }, { name: 'tmp', configMap: { name: 'x' } }]; }), '/spec/volumes/1/name: "tmp"'],
    'two mounts at one path': [
      pod((p) => { app(p).volumeMounts = [{ name: 'a', mountPath: '/data' }, { name: 'b', mountPath: '/data' }]; }), '/spec/containers/0/volumeMounts/1/mountPath: "/data"',
    ],
    'no path: unset': [pod((p) => { app(p).volumeMounts = [{ name: 'a' }, { name: 'b', mountPath: '' }]; }),
      '/spec/containers/0/volumeMounts/0/mountPath: unset', '/spec/containers/0/volumeMounts/1/mountPath: ""'],
    'an init container': [
      deployment((d) => { d.spec.template.spec.initContainers = [{ ...bare(), volumeMounts: [{ mountPath: '/a' }, { mountPath: '/a' }] }]; }),
      '/spec/template/spec/initContainers/0/volumeMounts/1/mountPath: "/a"',
    ],
    'wrong types': [pod((p) => { app(p).volumeMounts = ['/data']; }), '/spec/containers/0/volumeMounts/0: "/data"'],
    'no list': [pod((p) => { app(p).volumeMounts = { a: '/data' }; }), '/spec/containers/0/volumeMounts: {"a":"/data"}'],
  },
});
