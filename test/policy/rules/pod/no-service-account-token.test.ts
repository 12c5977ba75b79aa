import { NoServiceAccountToken } from '../../../../src/policy/rules/pod/no-service-account-token';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

const FIELD = '/spec/automountServiceAccountToken';

function silentPod(serviceAccountName?: unknown): Draft {
  return pod((p) => { delete p.spec.automountServiceAccountToken; p.spec.serviceAccountName = serviceAccountName; });
}

function account(name: string, rest: Draft = {}): Draft {
  return object('v1', 'ServiceAccount', name, rest);
}

describeRule(new NoServiceAccountToken(), {
  passes: {
    'explicit false': pod(),
    'false on the account': scene(silentPod('app'), account('app', { automountServiceAccountToken: false })),
    'false on the default account': scene(silentPod(), account('default', { automountServiceAccountToken: false })),
    'false on the account by its old name': scene(pod((p) => {
      delete p.spec.automountServiceAccountToken;
      p.spec.serviceAccountName = '';
      p.spec.serviceAccount = 'app';
    }), account('app', { automountServiceAccountToken: false })),
    'a projected token': pod((p) => {
      p.spec.volumes = [{ name: 'kube-api-access', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] } }];
    }),
  },
  fails: {
    'unset': [silentPod('app'), `${FIELD}: unset`],
    'null': [pod((p) => { p.spec.automountServiceAccountToken = null; }), `${FIELD}: unset`],
    'true': [deployment((d) => { d.spec.template.spec.automountServiceAccountToken = true; }), '/spec/template/spec/automountServiceAccountToken: true'],
    'true, against the account': [scene(pod((p) => { p.spec.automountServiceAccountToken = true; }), account('app', { automountServiceAccountToken: false })),
      `${FIELD}: true`],
    'a text': [pod((p) => { p.spec.automountServiceAccountToken = 'false'; }), `${FIELD}: "false"`],
    'a text, against the account': [scene(pod((p) => { p.spec.automountServiceAccountToken = 'false'; }), account('app', { automountServiceAccountToken: false })),
      `${FIELD}: "false"`],
    'unset on the account too': [scene(silentPod('app'), account('app')), `${FIELD}: unset`],
    'a text on the account': [scene(silentPod('app'), account('app', { automountServiceAccountToken: 'false' })), `${FIELD}: unset`],
    'false on another account': [scene(silentPod('app'), account('other', { automountServiceAccountToken: false })), `${FIELD}: unset`],
    'false on the account of another namespace': [
      scene(silentPod('app'), account('app', { automountServiceAccountToken: false, metadata: { namespace: 'other' } })), `${FIELD}: unset`,
    ],
    'two accounts that do not agree': [
      scene(silentPod('app'), account('app', { automountServiceAccountToken: false }), account('app')), `${FIELD}: unset`,
    ],
    'a name that is a number': [scene(silentPod(5), account('5', { automountServiceAccountToken: false })), `${FIELD}: unset`],
  },
});
