import { NoSubPath } from '../../../../src/policy/rules/secrets/no-sub-path';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const MOUNT = '/spec/containers/0/volumeMounts/0';
const SECRET = { secret: { secretName: 'db' } };

function mounted(source: Draft, mount: Draft): Draft {
  return pod(({ spec }) => {
    spec.volumes = [{ name: 'files', ...source }];
    spec.containers[0].volumeMounts = [{ name: 'files', mountPath: '/files', ...mount }];
  });
}

describeRule(new NoSubPath(), {
  passes: {
    'a folder': mounted(SECRET, {}),
    'no volumes': pod(),
    'an empty subPath, which is none': mounted(SECRET, { subPath: '' }),
    'a part of a ConfigMap': mounted({ configMap: { name: 'app' } }, { subPath: 'app.conf' }),
    'a part of projected ConfigMaps': mounted({ projected: { sources: [{ configMap: { name: 'app' } }] } }, { subPath: 'app.conf' }),
  },
  fails: {
    'a file of a Secret': [mounted(SECRET, { subPath: 'password' }), `${MOUNT}/subPath: "password"`],
    'by an expression': [mounted(SECRET, { subPathExpr: '$(POD_NAME)' }), `${MOUNT}/subPathExpr: "$(POD_NAME)"`],
    'a projected Secret': [mounted({ projected: { sources: [{ configMap: { name: 'app' } }, { secret: { name: 'db' } }] } }, { subPath: 'password' }),
      `${MOUNT}/subPath: "password"`],
    'a token, which expires': [mounted({ projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }, { subPath: 'token' }), `${MOUNT}/subPath: "token"`],
    'in an init container of a Deployment': [deployment(({ spec: { template: { spec } } }) => {
      spec.volumes = [{ name: 'files', ...SECRET }];
      spec.initContainers = [{ ...spec.containers[0], name: 'init', volumeMounts: [{ name: 'files', mountPath: '/x', subPath: 'x' }] }];
    }), '/spec/template/spec/initContainers/0/volumeMounts/0/subPath: "x"'],
  },
});
