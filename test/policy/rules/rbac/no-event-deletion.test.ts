import { grant, role } from './rbac-drafts';
import { NoEventDeletion } from '../../../../src/policy/rules/rbac/no-event-deletion';
import { describeRule } from '../../../../src/testing';

describeRule(new NoEventDeletion(), {
  passes: {
    'reading': role('app', grant('get list watch', 'events')),
    'no rules': role('app'),
    'by name': role('app', { ...grant('delete', 'events'), resourceNames: ['app'] }),
    'the same words in another group': role('app', grant('delete', 'events', 'acme.test')),
  },
  fails: {
    'one of them': [role('app', grant('get', 'pods'), grant('get delete', 'events')), '/rules/1: delete on events'],
    'in every group': [role('app', grant('delete', 'events', '*')), '/rules/0: delete on events'],
    'rules of the wrong type': [{ ...role('app'), rules: {} }, '/rules: {}'],
  },
});
