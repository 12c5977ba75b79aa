import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { NoProbeHost } from '../../../../src/policy/rules/pod/no-probe-host';
import { app, bare, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const APP = '/spec/containers/0';

function withProbe(name: string, probe: Draft): Draft {
  return pod((p) => { app(p)[name] = probe; });
}

describeRule(new NoProbeHost(), {
  passes: {
    'no host': pod(),
    'an empty host': withProbe('livenessProbe', { httpGet: { port: 80, host: '' } }),
    'null': withProbe('livenessProbe', { tcpSocket: { port: 80, host: null } }),
    'no probes': pod((p) => { delete app(p).livenessProbe; delete app(p).readinessProbe; delete app(p).startupProbe; }),
    'before 1.34': under({ version: KubernetesVersion.V1_33 }, withProbe('livenessProbe', { httpGet: { port: 80, host: '127.0.0.1' } })),
  },
  fails: {
    'each probe': [deployment((d) => {
      app(d).livenessProbe = { httpGet: { port: 80, host: 'a' } };
      app(d).readinessProbe = { tcpSocket: { port: 80, host: 'b' } };
      app(d).startupProbe = { httpGet: { port: 80, host: 'c' } };
    }), '/spec/template/spec/containers/0/livenessProbe/httpGet/host: "a"', '/spec/template/spec/containers/0/readinessProbe/tcpSocket/host: "b"',
    '/spec/template/spec/containers/0/startupProbe/httpGet/host: "c"'],
    'each hook': [withProbe('lifecycle', { postStart: { httpGet: { port: 80, host: 'a' } }, preStop: { tcpSocket: { port: 80, host: 'b' } } }),
      `${APP}/lifecycle/postStart/httpGet/host: "a"`, `${APP}/lifecycle/preStop/tcpSocket/host: "b"`],
    'from 1.34 on': [under({ version: KubernetesVersion.V1_34 }, withProbe('livenessProbe', { httpGet: { port: 80, host: '127.0.0.1' } })),
      `${APP}/livenessProbe/httpGet/host: "127.0.0.1"`],
    'a number': [withProbe('livenessProbe', { httpGet: { port: 80, host: 0 } }), `${APP}/livenessProbe/httpGet/host: 0`],
    'a probe that is a text, told once': [withProbe('livenessProbe', 'x'), `${APP}/livenessProbe: "x"`],
    'a lifecycle that is a list, told once': [withProbe('lifecycle', []), `${APP}/lifecycle: []`],
    'init, sidecar and ephemeral container': [pod((p) => {
      p.spec.initContainers = [{ ...bare('init'), lifecycle: { preStop: { httpGet: { host: 'a' } } } },
        { ...bare('proxy'), restartPolicy: 'Always', startupProbe: { tcpSocket: { host: 'b' } } }];
      p.spec.ephemeralContainers = [{ ...bare('debug'), livenessProbe: { httpGet: { host: 'c' } } }];
    }), '/spec/initContainers/0/lifecycle/preStop/httpGet/host: "a"', '/spec/initContainers/1/startupProbe/tcpSocket/host: "b"',
    '/spec/ephemeralContainers/0/livenessProbe/httpGet/host: "c"'],
  },
});
