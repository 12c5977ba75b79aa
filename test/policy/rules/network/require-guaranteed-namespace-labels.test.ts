import { ingress, namespace } from './policy-drafts';
import { Platform } from '../../../../src/core/platform';
import { RequireGuaranteedNamespaceLabels } from '../../../../src/policy/rules/network/require-guaranteed-namespace-labels';
import { describeRule, Draft, scene, under } from '../../../../src/testing';

function from(labels: Draft, expressions: Draft = []): Draft {
  return ingress('web', { from: [{ namespaceSelector: { matchLabels: labels, matchExpressions: expressions } }] });
}

function declared(name: string, labels: Draft): Draft {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

const AT = '/spec/ingress/0/from/0/namespaceSelector';

describeRule(new RequireGuaranteedNamespaceLabels(), {
  passes: {
    'the name that Kubernetes sets': ingress('web', { from: [namespace('ingress-nginx')] }),
    'pods only': ingress('web', { from: [{ podSelector: {} }] }),
    'all namespaces': ingress('web', { from: [{ namespaceSelector: {} }] }),
    'a label of a Namespace that is given': scene(from({ name: 'ingress-nginx' }), declared('ingress-nginx', { name: 'ingress-nginx' })),
    'a label that must be absent': from({}, [{ key: 'internal', operator: 'DoesNotExist' }]),
    'the label of the platform\'s router': under({ platform: Platform.OPENSHIFT }, from({ 'policy-group.network.openshift.io/ingress': '' })),
    'a label that the configuration vouches for': under({ parameters: { guaranteedLabels: ['team'] } }, from({ team: 'edge' })),
    'a label of a part of the input': under({ complete: false }, ingress('web')),
  },
  fails: {
    'the label name': [from({ name: 'ingress-nginx' }), `${AT}: selects namespaces by the label "name", which nothing guarantees`],
    'the label name in a part of the input': [under({ complete: false }, from({ name: 'ingress-nginx' })), `${AT}: selects namespaces by the label "name", which nothing guarantees`],
    'a label that the Namespace given does not have': [scene(from({ name: 'ingress-nginx' }), declared('ingress-nginx', {})), `${AT}: selects namespaces by the label "name", which nothing guarantees`],
    'a label of a team': [from({ purpose: 'monitoring' }), `${AT}: selects namespaces by the label "purpose", which nothing guarantees`],
    'a label that must exist, beside the name': [from({ 'kubernetes.io/metadata.name': 'edge' }, [{ key: 'trusted', operator: 'Exists' }]),
      `${AT}: selects namespaces by the label "trusted", which nothing guarantees`],
  },
});
