import { RequireDefaultDeny } from '../../../../src/policy/rules/namespaces/require-default-deny';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const NO_INGRESS = '/metadata/name: no NetworkPolicy denies all ingress of its pods';
const NO_EGRESS = '/metadata/name: no NetworkPolicy denies all egress of its pods';

const namespace = object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } });

function policy(spec: Draft, metadata: Draft = {}): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'deny', { spec, metadata });
}

const BOTH = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

describeRule(new RequireDefaultDeny(), {
  passes: {
    'one policy for both directions': scene(namespace, policy(BOTH)),
    'empty lists of rules': scene(namespace, policy({ ...BOTH, ingress: [], egress: null })),
    'one policy for each': scene(namespace, policy({ podSelector: {}, policyTypes: ['Ingress'] }), policy({ podSelector: {}, policyTypes: ['Egress'] })),
    'policyTypes that default to Ingress': scene(namespace, policy({ podSelector: {} }), policy({ podSelector: {}, policyTypes: ['Egress'] })),
    'an absent selector, which selects everything': scene(namespace, policy({ policyTypes: ['Ingress', 'Egress'] })),
    'beside policies that allow': scene(namespace, policy(BOTH), policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] })),
    'rules for the other direction only': scene(
      namespace,
      policy({ ...BOTH, egress: [{ to: [{ podSelector: {} }] }] }),
      policy({ podSelector: {}, policyTypes: ['Egress'] }),
    ),
  },
  fails: {
    'no policy': [namespace, NO_INGRESS, NO_EGRESS],
    'a policy of another namespace': [scene(namespace, policy(BOTH, { namespace: 'other' })), NO_INGRESS, NO_EGRESS],
    'policyTypes unset, which leaves egress open': [scene(namespace, policy({ podSelector: {} })), NO_EGRESS],
    'a selector that selects some': [scene(namespace, policy({ ...BOTH, podSelector: { matchLabels: { app: 'api' } } })), NO_INGRESS, NO_EGRESS],
    'a selector of the wrong type': [scene(namespace, policy({ ...BOTH, podSelector: 'all' })), NO_INGRESS, NO_EGRESS],
    'rules in it': [scene(namespace, policy({ ...BOTH, ingress: [{}], egress: [{ to: [{ podSelector: {} }] }] })), NO_INGRESS, NO_EGRESS],
    'egress rules that switch egress on by default': [scene(namespace, policy({ podSelector: {}, egress: [{}] })), NO_EGRESS],
    'rules of the wrong type': [scene(namespace, policy({ ...BOTH, ingress: {} })), NO_INGRESS, NO_EGRESS],
    'policyTypes as a text': [scene(namespace, policy({ podSelector: {}, policyTypes: 'Ingress' })), NO_INGRESS, NO_EGRESS],
    'policyTypes that there are not': [scene(namespace, policy({ podSelector: {}, policyTypes: ['Ingress', 'egress'] })), NO_INGRESS, NO_EGRESS],
    'a spec of the wrong type': [scene(namespace, policy('deny')), NO_INGRESS, NO_EGRESS],
    'the name says deny, the rules allow': [
      scene(namespace, policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }] })),
      NO_INGRESS, NO_EGRESS,
    ],
  },
});
