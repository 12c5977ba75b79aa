import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { ValidService } from '../../../../src/policy/rules/schema/valid-service';
import { describeRule, Draft, object, under } from '../../../../src/testing';

function service(...ports: Draft[]): Draft {
  return object('v1', 'Service', 'app', { spec: { ports } });
}

describeRule(new ValidService(), {
  passes: {
    'one port without a name': service({ port: 80, targetPort: 'http' }),
    'several ports with names': service({ name: 'http', port: 80 }, { name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }),
    'no ports': object('v1', 'Service', 'app', { spec: { type: 'ExternalName', externalName: 'example.com' } }),
    'a digit first since 1.36': under({ version: KubernetesVersion.of('1.36') }, object('v1', 'Service', '3scale', {})),
    'wrong types, which another rule tells': service({ port: '80', name: 1, targetPort: true }, 'http'),
  },
  fails: {
    'two ports without names': [service({ port: 80 }, { port: 443, name: '' }), '/spec/ports/0/name: unset', '/spec/ports/1/name: ""'],
    'a name twice': [service({ name: 'web', port: 80 }, { name: 'web', port: 81 }), '/spec/ports/1/name: "web"'],
    'a port twice': [service({ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'TCP' }), '/spec/ports/1/port: 80'],
    'names that are none': [service({ name: 'HTTP', port: 80, targetPort: 'Http_1' }), '/spec/ports/0/name: "HTTP"', '/spec/ports/0/targetPort: "Http_1"'],
    'numbers that are none': [service({ port: 0, targetPort: 70000, name: 'a' }, { name: 'b' }), '/spec/ports/0/port: 0', '/spec/ports/0/targetPort: 70000', '/spec/ports/1/port: unset'],
    'a digit first before 1.36': [under({ version: KubernetesVersion.of('1.35') }, object('v1', 'Service', '3scale', {})), '/metadata/name: "3scale"'],
  },
});
