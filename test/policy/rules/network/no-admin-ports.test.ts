import { NoAdminPorts } from '../../../../src/policy/rules/network/no-admin-ports';
import { describeRule, Draft, object, under } from '../../../../src/testing';

function service(...ports: Draft[]): Draft {
  return object('v1', 'Service', 'web', { spec: { ports } });
}

describeRule(new NoAdminPorts(), {
  passes: {
    'HTTP': service({ port: 80, targetPort: 'http' }),
    'no ports': object('v1', 'Service', 'web', { spec: { clusterIP: 'None' } }),
    'SSH, where the configuration lets it through': under({ parameters: { ports: ['23'] } }, service({ port: 22 })),
  },
  fails: {
    'SSH': [service({ port: 80 }, { port: 22, targetPort: 2222 }), '/spec/ports/1/port: 22'],
    'SSH behind another port': [service({ port: 2222, targetPort: 22 }), '/spec/ports/0/targetPort: 22'],
    'the Docker API and etcd': [service({ port: 2375 }, { port: 2379 }), '/spec/ports/0/port: 2375', '/spec/ports/1/port: 2379'],
    'a port in quotes': [service({ port: '22' }), '/spec/ports/0/port: "22"'],
  },
});
