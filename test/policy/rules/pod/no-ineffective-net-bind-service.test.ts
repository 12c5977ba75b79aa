import { NoIneffectiveNetBindService } from '../../../../src/policy/rules/pod/no-ineffective-net-bind-service';
import { app, bare, container, deployment, describeRule, Draft, pod } from '../../../../src/testing';

const ADD = '/spec/containers/0/securityContext/capabilities/add';

function adding(tweak: (p: Draft) => void = () => {}): Draft {
  return pod((p) => { app(p).securityContext.capabilities.add = ['NET_BIND_SERVICE']; tweak(p); });
}

describeRule(new NoIneffectiveNetBindService(), {
  passes: {
    'adds nothing': pod(),
    'adds another': adding((p) => { app(p).securityContext.capabilities.add = ['CHOWN']; }),
    'root': adding((p) => { app(p).securityContext.runAsUser = 0; }),
    'perhaps root': adding((p) => { delete p.spec.securityContext; delete app(p).securityContext.runAsUser; delete app(p).securityContext.runAsNonRoot; }),
    'a capability of the file may work': adding((p) => { delete app(p).securityContext.allowPrivilegeEscalation; }),
    'windows': adding((p) => { p.spec.os = { name: 'windows' }; }),
  },
  fails: {
    'with a user': [adding(), `${ADD}/0: "NET_BIND_SERVICE"`],
    'with the pod\'s user': [adding((p) => { delete app(p).securityContext.runAsUser; }), `${ADD}/0: "NET_BIND_SERVICE"`],
    'with any user but root': [adding((p) => { delete p.spec.securityContext; delete app(p).securityContext.runAsUser; }), `${ADD}/0: "NET_BIND_SERVICE"`],
    'among others': [deployment((d) => { app(d).securityContext.capabilities.add = ['CHOWN', 'NET_BIND_SERVICE', 5]; }),
      '/spec/template/spec/containers/0/securityContext/capabilities/add/1: "NET_BIND_SERVICE"'],
    'init and ephemeral container': [pod((p) => {
      const adder = (c: Draft) => ({ ...c, securityContext: { ...c.securityContext, allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'] } } });
      p.spec.initContainers = [adder(container('init'))];
      p.spec.ephemeralContainers = [adder(bare('debug'))];
    }), '/spec/initContainers/0/securityContext/capabilities/add/0: "NET_BIND_SERVICE"',
    '/spec/ephemeralContainers/0/securityContext/capabilities/add/0: "NET_BIND_SERVICE"'],
  },
});
