import { RequireWritablePaths } from '../../../../src/policy/rules/pod/require-writable-paths';
import { app, deployment, describeRule, Draft, pod, scene, under } from '../../../../src/testing';

const TMP = [{ name: 'tmp', mountPath: '/tmp' }];

/** A pod of the same program, with something to write to. */
function writer(volumeMounts: Draft = TMP, volumes: Draft = [{ name: 'tmp', emptyDir: {} }]): Draft {
  return pod((p) => {
    p.metadata.name = 'writer';
    p.spec.volumes = volumes;
    app(p).volumeMounts = volumeMounts;
  });
}

const FOUND = '/spec/template/spec/containers/0/volumeMounts: nothing writable, although the same program is given /tmp in Pod shop/writer';

describeRule(new RequireWritablePaths(), {
  passes: {
    'something to write to': scene(deployment((d) => {
      d.spec.template.spec.volumes = [{ name: 'work', emptyDir: {} }];
      app(d).volumeMounts = [{ name: 'work', mountPath: '/work' }];
    }), writer()),
    'a volume of a claim template': scene(deployment((d) => { app(d).volumeMounts = [{ name: 'data', mountPath: '/data' }]; }), writer()),
    'nobody shows that it needs any': scene(deployment(), pod()),
    'another image': scene(deployment((d) => { app(d).image = 'ghcr.io/acme/other'; }), writer()),
    'another command': scene(deployment((d) => { app(d).command = ['migrate']; }), writer()),
    'other arguments': scene(deployment((d) => { app(d).args = ['--operation=webhook']; }), writer()),
    'a root file system that can be written': scene(deployment((d) => { app(d).securityContext.readOnlyRootFilesystem = false; }), writer()),
    'the other only reads what it mounts': scene(deployment(), writer(TMP, [{ name: 'tmp', configMap: { name: 'c' } }])),
    'the other mounts it read-only': scene(deployment(), writer([{ ...TMP[0], readOnly: true }])),
    'an ephemeral container': scene(pod((p) => { p.spec.ephemeralContainers = [{ ...app(p), name: 'debug' }]; app(p).image = 'other'; }), writer()),
    'no image, which is another rule\'s': scene(deployment((d) => { delete app(d).image; }), writer()),
  },
  fails: {
    'the same program has somewhere to write elsewhere': [scene(deployment(), writer()), FOUND],
    'another tag of the same image': [scene(deployment((d) => { app(d).image = 'ghcr.io/acme/app:2'; }), writer()), FOUND],
    'another digest, which is a placeholder': [scene(deployment((d) => { app(d).image = 'ghcr.io/acme/app@sha256:abc123'; }), writer()), FOUND],
    'nothing but a Secret': [scene(deployment((d) => {
      d.spec.template.spec.volumes = [{ name: 's', secret: { secretName: 's' } }];
      app(d).volumeMounts = [{ name: 's', mountPath: '/s' }];
    }), writer()), FOUND],
    'mounts of the wrong type': [scene(deployment((d) => { app(d).volumeMounts = '/tmp'; }), writer()), FOUND],
    'always demanded': [under({ parameters: { always: true } }, deployment()), '/spec/template/spec/containers/0/volumeMounts: nothing writable'],
  },
});
