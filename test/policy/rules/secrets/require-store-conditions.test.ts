import { RequireStoreConditions } from '../../../../src/policy/rules/secrets/require-store-conditions';
import { describeRule, Draft } from '../../../../src/testing';

function store(conditions?: Draft): Draft {
  return { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'it' }, spec: { provider: {}, conditions } };
}

describeRule(new RequireStoreConditions(), {
  passes: {
    'names': store([{ namespaces: ['shop'] }]),
    'labels': store([{ namespaceSelector: { matchLabels: { team: 'shop' } } }]),
    'an expression of whole names': store([{ namespaceRegexes: ['^team-[a-z]+$'] }]),
    'a beginning': store([{ namespaceRegexes: ['^team-'] }]),
    'several': store([{ namespaces: ['shop'] }, { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }]),
    'one that admits nobody': store([{}]),
  },
  fails: {
    'none': [store(), '/spec/conditions: unset'],
    'null': [store(null), '/spec/conditions: unset'],
    'an empty list': [store([]), '/spec/conditions: []'],
    'no list': [store({ namespaces: ['shop'] }), '/spec/conditions: {"namespaces":["shop"]}'],
    'an empty selector': [store([{ namespaceSelector: {} }]), '/spec/conditions/0/namespaceSelector: {}, which every namespace has'],
    'a selector with empty labels': [store([{ namespaces: ['shop'] }, { namespaceSelector: { matchLabels: {} } }]), '/spec/conditions/1/namespaceSelector: {"matchLabels":{}}, which every namespace has'],
    'every name': [store([{ namespaceRegexes: ['^shop$', '.*'] }]), '/spec/conditions/0/namespaceRegexes/1: ".*", which matches every name'],
    'every name, written otherwise': [store([{ namespaceRegexes: ['^[a-z0-9-]+$'] }]), '/spec/conditions/0/namespaceRegexes/0: "^[a-z0-9-]+$", which matches every name'],
    'a part of a name': [store([{ namespaceRegexes: ['shop'] }]), '/spec/conditions/0/namespaceRegexes/0: "shop", which also matches names that only contain it'],
    'no expression': [store([{ namespaceRegexes: ['('] }]), '/spec/conditions/0/namespaceRegexes/0: "(", which is no regular expression of Go'],
  },
});
