import { account, binding } from './rbac-drafts';
import { NoSystemNamespaceBinding } from '../../../../src/policy/rules/rbac/no-system-namespace-binding';
import { describeRule, Draft } from '../../../../src/testing';

function inNamespace(namespace: string, roleName = 'app'): Draft {
  return { ...binding(roleName, account('app')), metadata: { name: 'app', namespace } };
}

describeRule(new NoSystemNamespaceBinding(), {
  passes: {
    'a namespace of its own': inNamespace('shop'),
    'what aggregated API servers need': inNamespace('kube-system', 'extension-apiserver-authentication-reader'),
  },
  fails: {
    'kube-system': [inNamespace('kube-system'), '/metadata/namespace: kube-system'],
    'kube-public': [inNamespace('kube-public'), '/metadata/namespace: kube-public'],
  },
});
