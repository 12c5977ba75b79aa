import { NoExternalIps } from '../../../../src/policy/rules/network/no-external-ips';
import { describeRule, Draft, object } from '../../../../src/testing';

function service(spec: Draft): Draft {
  return object('v1', 'Service', 'app', { spec });
}

describeRule(new NoExternalIps(), {
  passes: {
    'absent': service({ ports: [{ port: 80 }] }),
    'empty': service({ externalIPs: [] }),
    'null': service({ externalIPs: null }),
    'no spec': object('v1', 'Service', 'app'),
  },
  fails: {
    'an address': [service({ externalIPs: ['203.0.113.7'] }), '/spec/externalIPs: ["203.0.113.7"]'],
    'a text': [service({ externalIPs: '203.0.113.7' }), '/spec/externalIPs: "203.0.113.7"'],
    'an object': [service({ externalIPs: {} }), '/spec/externalIPs: {}'],
    'a spec of the wrong type': [service([]), '/spec: []'],
  },
});
