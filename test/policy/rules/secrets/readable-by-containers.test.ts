import { Platform } from '../../../../src/core/platform';
import { ReadableByContainers } from '../../../../src/policy/rules/secrets/readable-by-containers';
import { deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

interface Ids { readonly ofPod?: Draft; readonly ofContainer?: Draft }

/** A pod without fsGroup that mounts a Secret readable by root only, with these members changed. */
function mounted(source: Draft, { ofPod, ofContainer }: Ids = {}): Draft {
  return pod(({ spec }) => {
    spec.volumes = [{ name: 'db', ...source }];
    spec.containers[0].volumeMounts = [{ name: 'db', mountPath: '/db' }];
    Object.assign(spec.securityContext, { fsGroup: undefined, ...ofPod });
    Object.assign(spec.containers[0].securityContext, ofContainer);
  });
}

function secret(more: Draft = { defaultMode: 0o400 }): Draft {
  return { secret: { secretName: 'db', ...more } };
}

const NO_IDS = { runAsUser: undefined, runAsGroup: undefined, runAsNonRoot: undefined };

describeRule(new ReadableByContainers(), {
  passes: {
    'by the fsGroup': mounted(secret(), { ofPod: { fsGroup: 26000 } }),
    'by everyone, which is the default': mounted(secret({})),
    'by everyone': mounted(secret({ defaultMode: 0o444 })),
    'each file by everyone': mounted(secret({ defaultMode: 0o400, items: [{ key: 'a', path: 'a', mode: 0o444 }] })),
    'by root': mounted(secret(), { ofContainer: { runAsUser: 0 } }),
    'by the group root': mounted(secret({ defaultMode: 0o440 }), { ofContainer: { runAsGroup: 0 } }),
    'by the group root, as a supplemental one': mounted(secret({ defaultMode: 0o440 }), { ofPod: { supplementalGroups: [5, 0] } }),
    'by a user that the image says': mounted(secret(), { ofPod: NO_IDS, ofContainer: NO_IDS }),
    'mounted nowhere': pod(({ spec }) => {
      spec.securityContext.fsGroup = undefined;
      spec.volumes = [{ name: 'db', ...secret() }];
    }),
    'a ConfigMap': mounted({ configMap: { name: 'db', defaultMode: 0o400 } }),
    'a token, whose mode the kubelet chooses': mounted({ projected: { defaultMode: 0o400, sources: [{ serviceAccountToken: { path: 'token' } }] } }),
    'on a platform that assigns ids': under({ platform: Platform.OPENSHIFT }, mounted(secret(), { ofPod: { runAsUser: undefined, runAsGroup: undefined } })),
    'on Windows': pod(({ spec }) => Object.assign(spec, mounted(secret()).spec, { os: { name: 'windows' } })),
  },
  fails: {
    'by root only': [mounted(secret()), '/spec/volumes/0: mode 0400 of root, while container "app" runs as user 25000'],
    'by a group that the user is not in': [mounted(secret({ defaultMode: 0o440 })), '/spec/volumes/0: mode 0440 of root, while container "app" runs as user 25000'],
    'one of its files': [mounted(secret({ defaultMode: 0o444, items: [{ key: 'a', path: 'a' }, { key: 'b', path: 'b', mode: 0o400 }] })),
      '/spec/volumes/0: mode 0400 of root, while container "app" runs as user 25000'],
    'a projected Secret': [mounted({ projected: { defaultMode: 0o400, sources: [{ secret: { name: 'db' } }] } }),
      '/spec/volumes/0: mode 0400 of root, while container "app" runs as user 25000'],
    'by a user that the image says, if it is not root': [mounted(secret(), { ofPod: NO_IDS, ofContainer: { ...NO_IDS, runAsNonRoot: true } }),
      '/spec/volumes/0: mode 0400 of root, while container "app" runs as a user other than root'],
    'by the user of one container': [deployment(({ spec: { template: { spec } } }) => {
      Object.assign(spec.securityContext, { fsGroup: undefined, runAsUser: 0 });
      const [app] = spec.containers;
      app.volumeMounts = [{ name: 'db', mountPath: '/db' }];
      spec.containers = [app, { ...app, name: 'root', securityContext: { runAsUser: 0 } }];
      spec.volumes = [{ name: 'tmp', emptyDir: {} }, { name: 'db', ...secret() }];
    }), '/spec/template/spec/volumes/1: mode 0400 of root, while container "app" runs as user 25000'],
  },
});
