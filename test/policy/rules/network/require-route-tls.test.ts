import { RequireRouteTls } from '../../../../src/policy/rules/network/require-route-tls';
import { describeRule, Draft, object } from '../../../../src/testing';

function route(tls: Draft): Draft {
  return object('route.openshift.io/v1', 'Route', 'api', { spec: { to: { kind: 'Service', name: 'api' }, tls } });
}

describeRule(new RequireRouteTls(), {
  passes: {
    'HTTP is redirected': route({ termination: 'edge', insecureEdgeTerminationPolicy: 'Redirect' }),
    'no HTTP': route({ termination: 'reencrypt' }),
    'TLS goes through': route({ termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' }),
  },
  fails: {
    'no TLS': [route(undefined), '/spec/tls/termination: unset'],
    'HTTP beside it': [route({ termination: 'edge', insecureEdgeTerminationPolicy: 'Allow' }), '/spec/tls/insecureEdgeTerminationPolicy: "Allow"'],
    'no way that there is': [route({ termination: 'Edge' }), '/spec/tls/termination: "Edge"'],
    'true': [route(true), '/spec/tls: true'],
  },
});
