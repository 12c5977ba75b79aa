import { NoSudo } from '../../../../src/policy/rules/pod/no-sudo';
import { app, bare, describeRule, Draft, pod } from '../../../../src/testing';

function runs(command: Draft, args?: Draft): Draft {
  return pod((p) => { Object.assign(app(p), { command, args }); });
}

describeRule(new NoSudo(), {
  passes: {
    'none': pod(),
    'another command': runs(['sh', '-c', 'echo pseudo sudoku /etc/sudoers']),
  },
  fails: {
    'as a command': [runs(['sudo', 'nginx']), '/spec/containers/0/command/0: "sudo"'],
    'in a line of a shell': [runs(['sh', '-c'], ['cd /app && sudo ./run']), '/spec/containers/0/args/0: "cd /app && sudo ./run"'],
    'with its path': [runs(['/usr/bin/sudo', '-E', 'app']), '/spec/containers/0/command/0: "/usr/bin/sudo"'],
    'a number': [runs([5]), '/spec/containers/0/command/0: 5'],
    'no list': [runs('sudo nginx'), '/spec/containers/0/command: "sudo nginx"'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), args: ['sudo chown x'] }]; }), '/spec/initContainers/0/args/0: "sudo chown x"'],
  },
});
