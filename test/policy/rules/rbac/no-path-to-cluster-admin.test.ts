import { account, binding, clusterBinding, clusterRole, grant, role } from './rbac-drafts';
import { NoPathToClusterAdmin } from '../../../../src/policy/rules/rbac/no-path-to-cluster-admin';
import { deployment, describeRule, Draft, scene, Tweak } from '../../../../src/testing';

const holdsToken: Tweak = (d) => { d.spec.template.spec.automountServiceAccountToken = true; };
const admin = clusterBinding('cluster-admin', account('admin'));
const POD = '/spec/template/spec';

function granted(...rules: Draft[]): Draft[] {
  return [role('app', ...rules), binding('app', account('app'))];
}

describeRule(new NoPathToClusterAdmin(), {
  passes: {
    'an account without rights': scene(deployment(holdsToken), admin),
    'harmless rights': scene(deployment(holdsToken), admin, ...granted(grant('get list watch', 'configmaps pods'))),
    'no token to use them': scene(deployment(), admin, ...granted(grant('create', 'pods'))),
    'pods of a namespace in which nobody may more': scene(deployment(holdsToken), clusterBinding('cluster-admin', account('admin', 'other')), ...granted(grant('create', 'pods'))),
  },
  fails: {
    'it creates pods that run as an administrator': [scene(deployment(holdsToken), admin, ...granted(grant('create', 'pods'))),
      `${POD}: uses the token of ServiceAccount shop/app; makes pods in namespace shop (create pods); runs a pod as ServiceAccount shop/admin; may do everything`],
    'it is an administrator': [scene(deployment(holdsToken), clusterBinding('cluster-admin', account('app'))), `${POD}: uses the token of ServiceAccount shop/app; may do everything`],
    'it binds roles': [scene(deployment(holdsToken), clusterRole('app', grant('bind', 'clusterroles', 'rbac.authorization.k8s.io'), grant('create', 'clusterrolebindings', 'rbac.authorization.k8s.io')), clusterBinding('app', account('app'))),
      `${POD}: uses the token of ServiceAccount shop/app; binds ClusterRole cluster-admin to itself in the whole cluster`],
    'a subject of a text': [scene(deployment(holdsToken), { ...clusterBinding('cluster-admin'), subjects: ['x', account('app')] }), `${POD}: uses the token of ServiceAccount shop/app; may do everything`],
  },
});
