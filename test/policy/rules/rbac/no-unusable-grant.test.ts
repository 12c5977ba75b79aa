import { account, binding, clusterBinding } from './rbac-drafts';
import { NoUnusableGrant } from '../../../../src/policy/rules/rbac/no-unusable-grant';
import { deployment, describeRule, Draft, object, scene, Tweak } from '../../../../src/testing';

const bound = binding('app', account('app'));
const silent: Tweak = (d) => { delete d.spec.template.spec.automountServiceAccountToken; };

function serviceAccount(automountServiceAccountToken: Draft): Draft {
  return object('v1', 'ServiceAccount', 'app', { automountServiceAccountToken });
}

function projected(token: Draft): Draft {
  return deployment((d) => { d.spec.template.spec.volumes = [{ name: 'token', projected: { sources: [{ serviceAccountToken: token }] } }]; });
}

const FOUND = '/subjects/0: ServiceAccount shop/app, whose token no pod holds (Deployment shop/app)';

describeRule(new NoUnusableGrant(), {
  passes: {
    'a mounted token': scene(bound, deployment((d) => { d.spec.template.spec.automountServiceAccountToken = true; }), serviceAccount(false)),
    'a token mounted by default': scene(bound, deployment(silent)),
    'a projected token': scene(bound, projected({ path: 'token', expirationSeconds: 3600 })),
    'one of two': scene(bound, deployment(), deployment(silent)),
    'an account that no pod runs as': scene(bound, serviceAccount(false)),
    'an account of another namespace': scene(binding('app', account('app', 'other')), deployment()),
    'a Secret with a token': scene(bound, deployment(), object('v1', 'Secret', 'token', { metadata: { annotations: { 'kubernetes.io/service-account.name': 'app' } } })),
    'an operator that acts as the account': scene(bound, deployment(), object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'app', { spec: { serviceAccountName: 'app' } })),
    'a store that asks for its tokens': scene(bound, deployment(), object('external-secrets.io/v1', 'SecretStore', 'app', { spec: { provider: { aws: { auth: { jwt: { serviceAccountRef: { name: 'app' } } } } } } })),
    'a group': scene(binding('app', { kind: 'Group', name: 'app' }), deployment()),
  },
  fails: {
    'not mounted by the pod': [scene(bound, deployment()), FOUND],
    'not mounted by the account': [scene(bound, deployment(silent), serviceAccount(false)), FOUND],
    'a token for another service': [scene(bound, projected({ path: 'token', audience: 'vault' })), FOUND],
    'bound in the cluster': [scene(clusterBinding('app', { kind: 'Group', name: 'x' }, account('app')), deployment(), { ...deployment(), kind: 'StatefulSet' }),
      '/subjects/1: ServiceAccount shop/app, whose token no pod holds (Deployment shop/app and 1 more)'],
  },
});
