import { ValidPorts } from '../../../../src/policy/rules/pod/valid-ports';
import { app, bare, deployment, describeRule, Draft, pod } from '../../../../src/testing';

function ports(...list: Draft[]): Draft {
  return pod((p) => { app(p).ports = list; });
}

const PORT = '/spec/containers/0/ports/0';

describeRule(new ValidPorts(), {
  passes: {
    'a port with a name': pod(),
    'no ports': pod((p) => { delete app(p).ports; }),
    'one number by two protocols': ports({ containerPort: 53, name: 'dns', protocol: 'UDP' }, { containerPort: 53, name: 'dns-tcp' }),
    'the longest name': ports({ containerPort: 65535, name: 'abcdefghijklmno' }),
  },
  fails: {
    'no number': [ports({ name: 'http' }), `${PORT}/containerPort: unset`],
    'no port has this number': [ports({ containerPort: 0 }, { containerPort: 65536 }), `${PORT}/containerPort: 0`, '/spec/containers/0/ports/1/containerPort: 65536'],
    'a text': [ports({ containerPort: '8080' }), `${PORT}/containerPort: "8080"`],
    'a fraction': [ports({ containerPort: 80.5 }), `${PORT}/containerPort: 80.5`],
    'a name twice': [ports({ containerPort: 1, name: 'http' }, { containerPort: 2, name: 'http' }), '/spec/containers/0/ports/1/name: "http"'],
    'capital letters': [ports({ containerPort: 1, name: 'HTTP' }), `${PORT}/name: "HTTP"`],
    'too long': [ports({ containerPort: 1, name: 'abcdefghijklmnop' }), `${PORT}/name: "abcdefghijklmnop"`],
    'two dashes': [ports({ containerPort: 1, name: 'a--b' }), `${PORT}/name: "a--b"`],
    'no letter': [ports({ containerPort: 1, name: '8080' }), `${PORT}/name: "8080"`],
    'a name that is a number': [ports({ containerPort: 1, name: 8080 }), `${PORT}/name: 8080`],
    'a port that is a number': [ports(8080), `${PORT}: 8080`],
    'no list': [deployment((d) => { app(d).ports = { http: 80 }; }), '/spec/template/spec/containers/0/ports: {"http":80}'],
    'init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), ports: [{ containerPort: -1 }] }]; }), '/spec/initContainers/0/ports/0/containerPort: -1'],
  },
});
