import { NoPrivilegedConstraints } from '../../../../src/policy/rules/cluster/no-privileged-constraints';
import { describeRule, Draft } from '../../../../src/testing';

function constraints(allowPrivilegedContainer: Draft): Draft {
  return { apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata: { name: 'build' }, allowPrivilegedContainer };
}

describeRule(new NoPrivilegedConstraints(), {
  passes: { 'not allowed': constraints(false), 'nothing said': constraints(undefined) },
  fails: {
    'allowed': [constraints(true), '/allowPrivilegedContainer: true'],
    'a text': [constraints('false'), '/allowPrivilegedContainer: "false"'],
  },
});
