import { account, binding, clusterBinding } from './rbac-drafts';
import { NoNeedlessToken } from '../../../../src/policy/rules/rbac/no-needless-token';
import { deployment, describeRule, Draft, pod, scene } from '../../../../src/testing';

const asking = deployment((d) => { d.spec.template.spec.automountServiceAccountToken = true; });
const FOUND = '/spec/template/spec: asks for a token of ServiceAccount shop/app, which no binding grants anything';

function projected(token: Draft): Draft {
  return deployment((d) => { d.spec.template.spec.volumes = [{ name: 'token', projected: { sources: [{ serviceAccountToken: token }] } }]; });
}

describeRule(new NoNeedlessToken(), {
  passes: {
    'no token': pod(),
    'a grant': scene(asking, binding('app', account('app'))),
    'a grant to all accounts of the namespace': scene(asking, binding('app', { kind: 'Group', name: 'system:serviceaccounts:shop' })),
    'a grant to the account as a user': scene(asking, clusterBinding('app', { kind: 'User', name: 'system:serviceaccount:shop:app' })),
    'a token for another service': projected({ path: 'token', audience: 'vault' }),
  },
  fails: {
    'a mounted token': [asking, FOUND],
    'a projected token': [projected({ path: 'token' }), FOUND],
    'a grant to another account': [scene(asking, binding('app', account('other'))), FOUND],
    'the account by its old name, unset otherwise': [pod((p) => { p.spec.automountServiceAccountToken = true; delete p.spec.serviceAccountName; }),
      '/spec: asks for a token of ServiceAccount shop/default, which no binding grants anything'],
  },
});
