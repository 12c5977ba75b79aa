import { NoTerminal } from '../../../../src/policy/rules/pod/no-terminal';
import { app, bare, describeRule, pod } from '../../../../src/testing';

describeRule(new NoTerminal(), {
  passes: {
    'unset': pod(),
    'false': pod((p) => { Object.assign(app(p), { tty: false, stdin: false }); }),
    'an ephemeral container': pod((p) => { p.spec.ephemeralContainers = [{ ...bare('debug'), tty: true, stdin: true }]; }),
  },
  fails: {
    'a terminal and input': [pod((p) => { Object.assign(app(p), { tty: true, stdin: true }); }), '/spec/containers/0/tty: true', '/spec/containers/0/stdin: true'],
    'a text': [pod((p) => { app(p).tty = 'false'; }), '/spec/containers/0/tty: "false"'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), stdin: true }]; }), '/spec/initContainers/0/stdin: true'],
  },
});
