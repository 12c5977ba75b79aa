import { NoLivenessLikeReadiness } from '../../../../src/policy/rules/pod/no-liveness-like-readiness';
import { deployment, describeRule, Draft, pod } from '../../../../src/testing';

const LIVENESS = '/spec/containers/0/livenessProbe';

function probed(livenessProbe: Draft, readinessProbe: Draft): Draft {
  return pod(({ spec }) => Object.assign(spec.containers[0], { livenessProbe, readinessProbe }));
}

const get = (httpGet: Draft) => ({ httpGet: { path: '/ready', port: 8080, ...httpGet } });

describeRule(new NoLivenessLikeReadiness(), {
  passes: {
    'another path': probed(get({ path: '/live' }), get({})),
    'TCP twice, which asks nothing of what the program depends on': pod(),
    'no liveness': probed(undefined, get({})),
    'no readiness': probed(get({}), undefined),
    'TCP beside HTTP': probed({ tcpSocket: { port: 8080 } }, get({})),
    'another port, service, command': deployment(({ spec: { template: { spec } } }) => {
      const [app] = spec.containers;
      spec.containers = [
        { ...app, name: 'a', livenessProbe: get({ port: 9090 }), readinessProbe: get({}) },
        { ...app, name: 'b', livenessProbe: { grpc: { port: 1, service: 'live' } }, readinessProbe: { grpc: { port: 1 } } },
        { ...app, name: 'c', livenessProbe: { exec: { command: ['true'] } }, readinessProbe: { exec: { command: ['true', '-v'] } } },
      ];
    }),
  },
  fails: {
    'the same path': [probed(get({}), get({})), `${LIVENESS}/httpGet: {"path":"/ready","port":8080}, as in readinessProbe`],
    'at another pace': [probed({ ...get({}), periodSeconds: 60 }, get({})), `${LIVENESS}/httpGet: {"path":"/ready","port":8080}, as in readinessProbe`],
    'with what is filled in': [probed({ httpGet: { port: 80 } }, { httpGet: { path: '/', port: 80, scheme: 'HTTP' } }),
      `${LIVENESS}/httpGet: {"port":80}, as in readinessProbe`],
    'the same gRPC service': [probed({ grpc: { port: 1 } }, { grpc: { port: 1, service: '' } }), `${LIVENESS}/grpc: {"port":1}, as in readinessProbe`],
    'the same command': [deployment(({ spec: { template: { spec } } }) => {
      const exec = { command: ['pg_isready'] };
      Object.assign(spec.containers[0], { livenessProbe: { exec }, readinessProbe: { exec } });
    }), '/spec/template/spec/containers/0/livenessProbe/exec: {"command":["pg_isready"]}, as in readinessProbe'],
  },
});
