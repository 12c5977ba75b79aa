import { clusterRole, grant, role } from './rbac-drafts';
import { NoDenialByRole } from '../../../../src/policy/rules/rbac/no-denial-by-role';
import { describeRule } from '../../../../src/testing';

const EXEC = grant('create', 'pods/exec pods/attach');

describeRule(new NoDenialByRole(), {
  passes: {
    'a name that says what it grants': role('exec-into-pods', EXEC),
    'a denial without rules': role('deny-exec'),
    'a rule without verbs, which another rule refuses': role('deny-exec', { apiGroups: [''], resources: ['pods/exec'], verbs: [] }),
    'blocks that are storage': role('block-storage-provisioner', EXEC),
    'what is restricted, not what restricts': role('restricted-shell', EXEC),
  },
  fails: {
    'in capitals': [role('DenyExec', EXEC), '/metadata/name: "DenyExec", which grants create on pods/exec, pods/attach'],
    'what is forbidden': [role('forbidden-exec', EXEC), '/metadata/name: "forbidden-exec", which grants create on pods/exec, pods/attach'],
    'a denial that grants': [clusterRole('deny-privilege-escalation', EXEC, grant('*', 'nodes/proxy')),
      '/metadata/name: "deny-privilege-escalation", which grants create on pods/exec, pods/attach; * on nodes/proxy'],
    'a block': [role('block-exec', EXEC), '/metadata/name: "block-exec", which grants create on pods/exec, pods/attach'],
    'a prevention': [role('app.prevent.exec', EXEC), '/metadata/name: "app.prevent.exec", which grants create on pods/exec, pods/attach'],
    'a no': [role('no-exec', EXEC), '/metadata/name: "no-exec", which grants create on pods/exec, pods/attach'],
    'rules that cannot be read': [{ ...role('deny-exec'), rules: 'none' }, '/metadata/name: "deny-exec", which grants what stands in its rules'],
  },
});
