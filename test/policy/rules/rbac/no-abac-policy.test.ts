import { grant, role } from './rbac-drafts';
import { NoAbacPolicy } from '../../../../src/policy/rules/rbac/no-abac-policy';
import { describeRule, Draft, scene } from '../../../../src/testing';

function policy(version: string): Draft {
  return { apiVersion: `abac.authorization.kubernetes.io/${version}`, kind: 'Policy', spec: { user: 'app', namespace: 'shop', resource: '*', readonly: true } };
}

describeRule(new NoAbacPolicy(), {
  passes: { 'a role': role('app', grant('get', 'pods')) },
  fails: {
    'a policy': [policy('v1beta1'), '/kind: Policy of abac.authorization.kubernetes.io/v1beta1'],
    'beside a role': [scene(policy('v0'), role('app', grant('get', 'pods'))), '/kind: Policy of abac.authorization.kubernetes.io/v0'],
  },
});
