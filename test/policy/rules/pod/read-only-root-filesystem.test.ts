import { ReadOnlyRootFilesystem } from '../../../../src/policy/rules/pod/read-only-root-filesystem';
import { app, bare, deployment, describeRule, pod } from '../../../../src/testing';

const APP = '/spec/containers/0/securityContext/readOnlyRootFilesystem';

describeRule(new ReadOnlyRootFilesystem(), {
  passes: {
    'explicit true': pod(),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete app(p).securityContext; }),
  },
  fails: {
    'no security context': [pod((p) => { delete app(p).securityContext; }), `${APP}: unset`],
    'false': [deployment((d) => { app(d).securityContext.readOnlyRootFilesystem = false; }),
      '/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem: false'],
    'a text': [pod((p) => { app(p).securityContext.readOnlyRootFilesystem = 'true'; }), `${APP}: "true"`],
    'on the pod, where it means nothing': [pod((p) => {
      p.spec.securityContext.readOnlyRootFilesystem = true;
      delete app(p).securityContext.readOnlyRootFilesystem;
    }), `${APP}: unset`],
    'init, sidecar and ephemeral container': [pod((p) => {
      p.spec.initContainers = [bare('init'), { ...bare('proxy'), restartPolicy: 'Always' }];
      p.spec.ephemeralContainers = [bare('debug')];
    }), '/spec/initContainers/0/securityContext/readOnlyRootFilesystem: unset', '/spec/initContainers/1/securityContext/readOnlyRootFilesystem: unset',
    '/spec/ephemeralContainers/0/securityContext/readOnlyRootFilesystem: unset'],
  },
});
