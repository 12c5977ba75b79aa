import { RestrictExternalNames } from '../../../../src/policy/rules/network/restrict-external-names';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(externalName: Draft, type = 'ExternalName'): Draft {
  return object('v1', 'Service', 'db', { spec: { type, externalName } });
}

const REFUSED = ['localhost', 'LOCALHOST.', 'db.localhost', '127.0.0.1', '169.254.169.254', '10.0.0.7', '::1', 'metadata.google.internal', 'kubernetes.default.svc.cluster.local'];

describeRule(new RestrictExternalNames(), {
  passes: {
    'a host outside': service('db.example.com'),
    'a Service with pods': service('localhost', 'ClusterIP'),
    'no spec': object('v1', 'Service', 'db'),
    'a name that begins with digits': service('10.example.com'),
  },
  fails: {
    ...Object.fromEntries(REFUSED.map((name) => [name, [service(name), `/spec/externalName: ${JSON.stringify(name)}`] as [Draft, string]])),
    'no name': [service(undefined), '/spec/externalName: unset'],
    'a name of the wrong type': [service(5), '/spec/externalName: 5'],
  },
});
