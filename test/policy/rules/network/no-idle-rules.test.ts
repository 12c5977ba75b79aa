import { policy } from './policy-drafts';
import { NoIdleRules } from '../../../../src/policy/rules/network/no-idle-rules';
import { describeRule } from '../../../../src/testing';

const RULE = { ports: [{ port: 443 }] };

describeRule(new NoIdleRules(), {
  passes: {
    'types by default, which follow the rules': policy('web', { podSelector: {}, ingress: [RULE], egress: [RULE] }),
    'both types': policy('web', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [RULE], egress: [RULE] }),
    'an empty list for the other direction': policy('web', { podSelector: {}, policyTypes: ['Ingress'], ingress: [RULE], egress: [] }),
  },
  fails: {
    'egress rules without the type Egress': [policy('web', { podSelector: {}, policyTypes: ['Ingress'], egress: [RULE] }),
      '/spec/egress: rules for egress, which policyTypes leaves out: they do nothing'],
    'ingress rules without the type Ingress': [policy('web', { podSelector: {}, policyTypes: ['Egress'], ingress: [RULE] }),
      '/spec/ingress: rules for ingress, which policyTypes leaves out: they do nothing'],
  },
});
