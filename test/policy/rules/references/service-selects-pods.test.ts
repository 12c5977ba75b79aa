import { ServiceSelectsPods } from '../../../../src/policy/rules/references/service-selects-pods';
import { deployment, describeRule, Draft, object, scene, under } from '../../../../src/testing';

function service(selector: unknown, rest: Draft = {}): Draft {
  return object('v1', 'Service', 'app', { spec: { selector, ports: [{ port: 80 }], ...rest } });
}

const labelled = (labels: Draft) => deployment((d) => { d.spec.template.metadata.labels = labels; });

describeRule(new ServiceSelectsPods(), {
  passes: {
    'pods of a Deployment': scene(service({ app: 'app' }), deployment()),
    'pods of a custom kind': scene(service({ app: 'app' }), { ...deployment(), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }),
    'endpoints that somebody else writes': service(undefined),
    'an empty selector is none': service({}),
    'a name outside': service({ app: 'app' }, { type: 'ExternalName', externalName: 'example.com' }),
    'pods that an operator makes': scene(service({ 'cnpg.io/cluster': 'pg' }), object('postgresql.cnpg.io/v1', 'Cluster', 'pg')),
    'declared pods': under({ externalObjects: [{ kind: 'Pod', namespace: 'shop', name: '*' }] }, service({ app: 'app' })),
    'a part of an app: unresolved': under({ complete: false }, service({ app: 'app' })),
  },
  fails: {
    'no pods': [service({ app: 'app' }), '/spec/selector: no pods in namespace shop with app: app'],
    'another value': [scene(service({ app: 'app', tier: 'web' }), labelled({ app: 'app', tier: 'api' })),
      '/spec/selector: no pods in namespace shop with app: app, tier: web; Deployment shop/app has tier: api'],
    'a label that they lack': [scene(service({ app: 'app', tier: 'web' }), deployment()), '/spec/selector: no pods in namespace shop with app: app, tier: web; Deployment shop/app has no tier'],
    'pods of another namespace': [scene(service({ app: 'app' }), deployment((d) => { d.metadata.namespace = 'store'; })),
      '/spec/selector: no pods in namespace shop with app: app, but in store'],
    'labels of the Deployment, not of its pods': [scene(service({ app: 'web' }), deployment((d) => { d.metadata.labels = { app: 'web' }; })),
      '/spec/selector: no pods in namespace shop with app: web'],
    'a text': [service('app'), '/spec/selector: "app"'],
    'matchLabels, which Services do not know': [scene(service({ matchLabels: { app: 'app' } }), deployment()), '/spec/selector: matchLabels: {"app":"app"}'],
    'a number as value': [scene(service({ version: 2 }), deployment()), '/spec/selector: version: 2'],
  },
});
