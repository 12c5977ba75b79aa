import { RequireMatchingSelector } from '../../../../src/policy/rules/workloads/require-matching-selector';
import { deployment, describeRule, Draft, object } from '../../../../src/testing';

function selecting(selector: Draft): Draft {
  return deployment((d) => { d.spec.selector = selector; });
}

describeRule(new RequireMatchingSelector(), {
  passes: {
    'labels of the template': deployment(),
    'expressions': selecting({ matchExpressions: [{ key: 'app', operator: 'In', values: ['app', 'api'] }] }),
    'more labels than it selects by': deployment((d) => { d.spec.template.metadata.labels.team = 'a'; }),
    'a StatefulSet': object('apps/v1', 'StatefulSet', 'db', { spec: deployment().spec }),
  },
  fails: {
    'unset': [selecting(undefined), '/spec/selector: unset'],
    'empty': [selecting({}), '/spec/selector: {}'],
    'empty inside': [selecting({ matchLabels: {} }), '/spec/selector: {"matchLabels":{}}'],
    'other labels': [selecting({ matchLabels: { app: 'api' } }), '/spec/selector: {"matchLabels":{"app":"api"}}'],
    'a template without labels': [deployment((d) => { delete d.spec.template.metadata; }), '/spec/selector: {"matchLabels":{"app":"app"}}'],
    'a text': [selecting('app'), '/spec/selector: "app"'],
    'labels of the wrong type': [selecting({ matchLabels: 'app' }), '/spec/selector: {"matchLabels":"app"}'],
    'a DaemonSet': [object('apps/v1', 'DaemonSet', 'agent', { spec: { ...deployment().spec, selector: {} } }), '/spec/selector: {}'],
  },
});
