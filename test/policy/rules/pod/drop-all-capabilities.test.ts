import { DropAllCapabilities } from '../../../../src/policy/rules/pod/drop-all-capabilities';
import { app, bare, deployment, describeRule, Draft, pod } from '../../../../src/testing';

const DROP = '/spec/containers/0/securityContext/capabilities/drop';
const ADD = '/spec/containers/0/securityContext/capabilities/add';

function withCapabilities(capabilities: Draft): Draft {
  return pod((p) => { app(p).securityContext.capabilities = capabilities; });
}

describeRule(new DropAllCapabilities(), {
  passes: {
    'drops ALL': pod(),
    'drops ALL among others': withCapabilities({ drop: ['NET_RAW', 'ALL'] }),
    'adds NET_BIND_SERVICE': withCapabilities({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] }),
    'adds nothing': withCapabilities({ drop: ['ALL'], add: [] }),
    'windows': pod((p) => { p.spec.os = { name: 'windows' }; delete app(p).securityContext; }),
  },
  fails: {
    'no security context': [pod((p) => { delete app(p).securityContext; }), `${DROP}: unset`],
    'no drop': [withCapabilities({}), `${DROP}: unset`],
    'drops something else': [withCapabilities({ drop: ['NET_RAW'] }), `${DROP}: ["NET_RAW"]`],
    'lower case': [withCapabilities({ drop: ['all'] }), `${DROP}: ["all"]`],
    'with prefix': [withCapabilities({ drop: ['CAP_ALL'] }), `${DROP}: ["CAP_ALL"]`],
    'adds others': [withCapabilities({ drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN', 'SYS_ADMIN'] }), `${ADD}/1: "CHOWN"`, `${ADD}/2: "SYS_ADMIN"`],
    'adds with prefix': [withCapabilities({ drop: ['ALL'], add: ['CAP_NET_BIND_SERVICE'] }), `${ADD}/0: "CAP_NET_BIND_SERVICE"`],
    'drop that is a text': [withCapabilities({ drop: 'ALL' }), `${DROP}: "ALL"`],
    'drop with a number': [withCapabilities({ drop: ['ALL', 1] }), `${DROP}/1: 1`],
    'add that is a text': [withCapabilities({ drop: ['ALL'], add: 'NET_BIND_SERVICE' }), `${ADD}: "NET_BIND_SERVICE"`],
    'add with null': [withCapabilities({ drop: ['ALL'], add: [null] }), `${ADD}/0: unset`],
    'capabilities that are a list': [withCapabilities([]), '/spec/containers/0/securityContext/capabilities: []'],
    'init and ephemeral container': [deployment((d) => {
      d.spec.template.spec.initContainers = [bare('init')];
      d.spec.template.spec.ephemeralContainers = [bare('debug')];
    }), '/spec/template/spec/initContainers/0/securityContext/capabilities/drop: unset',
    '/spec/template/spec/ephemeralContainers/0/securityContext/capabilities/drop: unset'],
  },
});
