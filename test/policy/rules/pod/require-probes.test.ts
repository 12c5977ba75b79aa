import { RequireProbes } from '../../../../src/policy/rules/pod/require-probes';
import { app, container, deployment, describeRule, Draft, object, pod, podSpec, under } from '../../../../src/testing';

const APP = '/spec/containers/0';

function without(...probes: string[]): Draft {
  return pod((p) => { for (const probe of probes) delete app(p)[probe]; });
}

function unprobed(draft: Draft): Draft {
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) delete draft[probe];
  return draft;
}

function unprobedSpec(restartPolicy: string): Draft {
  const spec = podSpec();
  unprobed(spec.containers[0]);
  return { ...spec, restartPolicy };
}

describeRule(new RequireProbes(), {
  passes: {
    'all probes': pod(),
    'without liveness': without('livenessProbe'),
    'without startup': without('startupProbe'),
    'every handler': pod((p) => {
      Object.assign(app(p), { readinessProbe: { exec: { command: ['ok'] } }, startupProbe: { grpc: { port: 1 } }, livenessProbe: { httpGet: { port: 1 } } });
    }),
    'no ports': pod((p) => { delete unprobed(app(p)).ports; }),
    'UDP and SCTP only': pod((p) => { unprobed(app(p)).ports = [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 54, protocol: 'SCTP' }]; }),
    'init container': pod((p) => { p.spec.initContainers = [unprobed(container('init'))]; }),
    'ephemeral container': pod((p) => { p.spec.ephemeralContainers = [unprobed(container('debug'))]; }),
    'Job': object('batch/v1', 'Job', 'app', { spec: { template: { spec: unprobedSpec('Never') } } }),
    'CronJob': object('batch/v1', 'CronJob', 'app', { spec: { jobTemplate: { spec: { template: { spec: unprobedSpec('OnFailure') } } } } }),
  },
  fails: {
    'no liveness probe where one is required': [under({ parameters: { requireLiveness: true } }, without('livenessProbe')), `${APP}/livenessProbe: unset`],
    'no startup probe where one is required': [under({ parameters: { requireStartup: true } }, without('startupProbe')), `${APP}/startupProbe: unset`],
    'neither where liveness is required': [under({ parameters: { requireLiveness: true } }, without('startupProbe', 'livenessProbe')), `${APP}/livenessProbe: unset`],
    'no ports where that does not matter': [
      under({ parameters: { requireWithoutPorts: true } }, pod((p) => { delete unprobed(app(p)).ports; })),
      `${APP}/readinessProbe: unset`, `${APP}/startupProbe: unset`,
    ],
    'no probes': [deployment((d) => { unprobed(app(d)); }),
      '/spec/template/spec/containers/0/readinessProbe: unset', '/spec/template/spec/containers/0/startupProbe: unset'],
    'no readiness': [without('readinessProbe'), `${APP}/readinessProbe: unset`],
    'neither startup nor liveness': [without('startupProbe', 'livenessProbe'), `${APP}/startupProbe: unset`],
    'a port without a protocol': [pod((p) => { unprobed(app(p)).ports = [{ containerPort: 80 }]; }), `${APP}/readinessProbe: unset`, `${APP}/startupProbe: unset`],
    'TCP beside UDP': [pod((p) => { unprobed(app(p)).ports = [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 53, protocol: 'TCP' }]; }),
      `${APP}/readinessProbe: unset`, `${APP}/startupProbe: unset`],
    'a protocol that nobody knows': [pod((p) => { unprobed(app(p)).ports = [{ containerPort: 53, protocol: 'udp' }]; }),
      `${APP}/readinessProbe: unset`, `${APP}/startupProbe: unset`],
    'ports that are an object': [pod((p) => { unprobed(app(p)).ports = { containerPort: 53 }; }), `${APP}/readinessProbe: unset`, `${APP}/startupProbe: unset`],
    'probes without a handler': [pod((p) => { app(p).readinessProbe = {}; app(p).livenessProbe = { periodSeconds: 1 }; }),
      `${APP}/readinessProbe: {}`, `${APP}/livenessProbe: {"periodSeconds":1}`],
    'a probe with two handlers': [pod((p) => { app(p).readinessProbe = { exec: {}, tcpSocket: {} }; }), `${APP}/readinessProbe: {"exec":{},"tcpSocket":{}}`],
    'a probe that is true': [pod((p) => { app(p).startupProbe = true; }), `${APP}/startupProbe: true`],
    'a handler that is a text': [pod((p) => { app(p).readinessProbe = { httpGet: '/' }; }), `${APP}/readinessProbe: {"httpGet":"/"}`],
    'native sidecar': [pod((p) => { p.spec.initContainers = [{ ...unprobed(container('proxy')), restartPolicy: 'Always' }]; }),
      '/spec/initContainers/0/readinessProbe: unset', '/spec/initContainers/0/startupProbe: unset'],
  },
});
