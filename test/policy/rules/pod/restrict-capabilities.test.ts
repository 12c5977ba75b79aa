import { RestrictCapabilities } from '../../../../src/policy/rules/pod/restrict-capabilities';
import { app, bare, deployment, describeRule, Draft, pod } from '../../../../src/testing';

const ADD = '/spec/containers/0/securityContext/capabilities/add';
const DEFAULTS = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

function adding(add: Draft): Draft {
  return pod((p) => { app(p).securityContext.capabilities.add = add; });
}

describeRule(new RestrictCapabilities(), {
  passes: {
    'adds nothing': pod(),
    'no security context': pod((p) => { delete app(p).securityContext; }),
    'adds the defaults of runtimes': adding(DEFAULTS),
    'adds an empty list': adding([]),
    'null': adding(null),
  },
  fails: {
    'NET_RAW': [adding(['NET_RAW']), `${ADD}/0: "NET_RAW"`],
    'each that is too much': [adding(['CHOWN', 'SYS_ADMIN', 'ALL']), `${ADD}/1: "SYS_ADMIN"`, `${ADD}/2: "ALL"`],
    'with prefix': [adding(['CAP_CHOWN']), `${ADD}/0: "CAP_CHOWN"`],
    'a name that every object has': [adding(['constructor']), `${ADD}/0: "constructor"`],
    'a text': [adding('CHOWN'), `${ADD}: "CHOWN"`],
    'a number in the list': [adding([1]), `${ADD}/0: 1`],
    'capabilities that are a list': [pod((p) => { app(p).securityContext.capabilities = ['CHOWN']; }),
      '/spec/containers/0/securityContext/capabilities: ["CHOWN"]'],
    'init container': [deployment((d) => {
      d.spec.template.spec.initContainers = [{ ...bare('init'), securityContext: { capabilities: { add: ['NET_ADMIN'] } } }];
    }), '/spec/template/spec/initContainers/0/securityContext/capabilities/add/0: "NET_ADMIN"'],
    'ephemeral container on windows': [pod((p) => {
      p.spec.os = { name: 'windows' };
      p.spec.ephemeralContainers = [{ ...bare('debug'), securityContext: { capabilities: { add: ['SYS_PTRACE'] } } }];
    }), '/spec/ephemeralContainers/0/securityContext/capabilities/add/0: "SYS_PTRACE"'],
  },
});
