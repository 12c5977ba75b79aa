import { NoSecretEnvironment } from '../../../../src/policy/rules/pod/no-secret-environment';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

const SECRET = { name: 'db', key: 'password' };

describeRule(new NoSecretEnvironment(), {
  passes: {
    'nothing': pod(),
    'values and a ConfigMap': pod((p) => {
      app(p).env = [{ name: 'A', value: 'b' }, { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'c' } } }];
      app(p).envFrom = [{ configMapRef: { name: 'c' } }];
    }),
  },
  fails: {
    'one variable': [pod((p) => { app(p).env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: SECRET } }]; }),
      '/spec/containers/0/env/0/valueFrom/secretKeyRef: {"name":"db","key":"password"}'],
    'a whole Secret': [deployment((d) => { app(d).envFrom = [{ secretRef: { name: 'db' } }]; }), '/spec/template/spec/containers/0/envFrom/0/secretRef: {"name":"db"}'],
    'a variable of the wrong type': [pod((p) => { app(p).env = ['PASSWORD']; }), '/spec/containers/0/env/0: "PASSWORD"'],
    'init and ephemeral containers': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), env: [{ name: 'P', valueFrom: { secretKeyRef: SECRET } }] }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), envFrom: [{ secretRef: { name: 'db' } }] }];
    }), '/spec/initContainers/0/env/0/valueFrom/secretKeyRef: {"name":"db","key":"password"}', '/spec/ephemeralContainers/0/envFrom/0/secretRef: {"name":"db"}'],
  },
});
