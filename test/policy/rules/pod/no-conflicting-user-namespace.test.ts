import { NoConflictingUserNamespace } from '../../../../src/policy/rules/pod/no-conflicting-user-namespace';
import { describeRule, Draft, pod } from '../../../../src/testing';

function shares(rest: Draft): Draft {
  return pod((p) => { Object.assign(p.spec, rest); });
}

describeRule(new NoConflictingUserNamespace(), {
  passes: {
    'a user namespace of its own': shares({ hostUsers: false, hostNetwork: false }),
    'no user namespace': shares({ hostNetwork: true }),
    'the node\'s users': shares({ hostUsers: true, hostPID: true }),
  },
  fails: {
    'with the network of the node': [shares({ hostUsers: false, hostNetwork: true }), '/spec/hostNetwork: true'],
    'with its processes and its memory': [shares({ hostUsers: false, hostPID: true, hostIPC: true }), '/spec/hostPID: true', '/spec/hostIPC: true'],
    'a text': [shares({ hostUsers: false, hostNetwork: 'true' }), '/spec/hostNetwork: "true"'],
  },
});
