import { DisruptionBudgetSelectsPods } from '../../../../src/policy/rules/references/disruption-budget-selects-pods';
import { deployment, describeRule, Draft, object, scene, under } from '../../../../src/testing';

function budget(selector: unknown, metadata: Draft = {}): Draft {
  return object('policy/v1', 'PodDisruptionBudget', 'app', { spec: { selector, maxUnavailable: 1 }, metadata });
}

const APP = { matchLabels: { app: 'app' } };

describeRule(new DisruptionBudgetSelectsPods(), {
  passes: {
    'pods of the namespace': scene(budget(APP), deployment()),
    'every pod of the namespace': scene(budget({}), deployment()),
    'pods that an operator makes': scene(budget({ matchLabels: { 'cnpg.io/cluster': 'pg' } }), object('postgresql.cnpg.io/v1', 'Cluster', 'pg')),
    'a part of an app: unresolved': under({ complete: false }, budget(APP)),
    'declared pods': under({ externalObjects: [{ kind: 'Pod', name: '*' }] }, budget(APP)),
  },
  fails: {
    'other labels': [scene(budget({ matchLabels: { app: 'web' } }), deployment()), '/spec/selector: no pods in namespace shop with app: web'],
    'no namespace, so it lands in default': [scene(budget(APP, { namespace: undefined }), deployment()),
      '/metadata/namespace: no pods in namespace default, where it lands without one, with app: app, but in shop'],
    'no selector': [scene(budget(undefined), deployment()), '/spec/selector: no pods in namespace shop with unset'],
    'a text': [scene(budget('app'), deployment()), '/spec/selector: no pods in namespace shop with "app"'],
    'expressions': [scene(budget({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] }), deployment()),
      '/spec/selector: no pods in namespace shop with {"matchExpressions":[{"key":"app","operator":"In","values":["web","api"]}]}'],
  },
});
