import { egress, ingress, pods, policy } from './policy-drafts';
import { NoFleetingLabels } from '../../../../src/policy/rules/network/no-fleeting-labels';
import { describeRule, Draft } from '../../../../src/testing';

function own(matchLabels: Draft, matchExpressions: Draft[] = []): Draft {
  return policy('own', { podSelector: { matchLabels, matchExpressions }, policyTypes: ['Ingress'] });
}

const AT = '/spec/podSelector';
const PEER = '/spec/ingress/0/from/0/podSelector';

describeRule(new NoFleetingLabels(), {
  passes: {
    'labels that stay': own({ 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/instance': 'shop-eu' }),
    'every pod': policy('all', { podSelector: {} }),
    'peers by labels that stay': egress('web', { to: [pods('db'), { namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }] }),
    'one pod of a StatefulSet': own({ 'statefulset.kubernetes.io/pod-name': 'db-0', 'apps.kubernetes.io/pod-index': '0' }),
    'a Job by its name': own({ 'batch.kubernetes.io/job-name': 'migrate-2024' }),
    'the pods of any Job': own({}, [{ key: 'job-name', operator: 'Exists' }]),
    'pods of no Deployment': own({}, [{ key: 'pod-template-hash', operator: 'DoesNotExist' }]),
    'a version as a name': own({ version: 'v2', chart: 'shop' }),
    'labels of namespaces': ingress('web', { from: [{ namespaceSelector: { matchLabels: { 'app.kubernetes.io/version': '1.0' } } }] }),
    'a selector that the API server refuses, which selects nothing': policy('broken', { podSelector: { 'helm.sh/chart': 'shop-1.2.3' } }),
  },
  fails: {
    'the chart and its version': [own({ 'app': 'web', 'helm.sh/chart': 'shop-1.2.3' }), `${AT}: helm.sh/chart shop-1.2.3, which changes with each version`],
    'a hash of the template': [own({ 'pod-template-hash': '5d4f8c7b9' }), `${AT}: pod-template-hash 5d4f8c7b9, which a controller writes anew for each revision`],
    'the version of the caller': [ingress('web', { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'api', 'app.kubernetes.io/version': '2.0.1' } } }] }),
      `${PEER}: app.kubernetes.io/version 2.0.1, which changes with each version`],
    'all versions but one': [own({}, [{ key: 'app.kubernetes.io/version', operator: 'NotIn', values: ['1.0', '1.1'] }]),
      `${AT}: app.kubernetes.io/version not 1.0, 1.1, which changes with each version`],
    'one run of a CronJob': [own({ 'job-name': 'report-28391040' }), `${AT}: job-name report-28391040, which a CronJob writes anew for each run`],
    'ids and revisions': [own({ 'controller-uid': 'a1', 'controller-revision-hash': 'b2', 'rollouts-pod-template-hash': 'c3' }),
      `${AT}: controller-uid a1, which is another one each time the object is made again`,
      `${AT}: controller-revision-hash b2, which a controller writes anew for each revision`,
      `${AT}: rollouts-pod-template-hash c3, which a controller writes anew for each revision`],
    'the chart as Helm used to write it': [own({ chart: 'shop-v1.2.3' }), `${AT}: chart shop-v1.2.3, which changes with each version`],
    'a called one, in another namespace': [egress('web', { to: [pods('db'), { namespaceSelector: {}, podSelector: { matchLabels: { 'pod-template-hash': 'x' } } }] }),
      '/spec/egress/0/to/1/podSelector: pod-template-hash x, which a controller writes anew for each revision'],
  },
});
