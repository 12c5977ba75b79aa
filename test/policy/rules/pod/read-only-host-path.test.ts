import { ReadOnlyHostPath } from '../../../../src/policy/rules/pod/read-only-host-path';
import { app, bare, describeRule, Draft, pod } from '../../../../src/testing';

function mounted(mount: Draft, volume: Draft = { hostPath: { path: '/var/log' } }): Draft {
  return pod((p) => {
    p.spec.volumes = [{ name: 'logs', ...volume }];
    app(p).volumeMounts = [mount];
  });
}

const FIELD = '/spec/containers/0/volumeMounts/0/readOnly';

describeRule(new ReadOnlyHostPath(), {
  passes: {
    'read-only': mounted({ name: 'logs', mountPath: '/logs', readOnly: true }),
    'another volume': mounted({ name: 'other', mountPath: '/other' }),
    'no files of the node': mounted({ name: 'logs', mountPath: '/logs' }, { emptyDir: {} }),
    'nothing mounted': pod((p) => { p.spec.volumes = [{ name: 'logs', hostPath: { path: '/var/log' } }]; }),
  },
  fails: {
    'unset': [mounted({ name: 'logs', mountPath: '/logs' }), `${FIELD}: unset`],
    'false': [mounted({ name: 'logs', readOnly: false }), `${FIELD}: false`],
    'a text': [mounted({ name: 'logs', readOnly: 'true' }), `${FIELD}: "true"`],
    'a mount that is no object': [mounted('logs'), '/spec/containers/0/volumeMounts/0: "logs"'],
    'a hostPath of the wrong type': [mounted({ name: 'logs' }, { hostPath: '/var/log' }), `${FIELD}: unset`],
    'init container': [pod((p) => {
      p.spec.volumes = [{ name: 'logs', hostPath: { path: '/var/log' } }];
      p.spec.initContainers = [{ ...bare('init'), volumeMounts: [{ name: 'logs' }] }];
    }), '/spec/initContainers/0/volumeMounts/0/readOnly: unset'],
  },
});
