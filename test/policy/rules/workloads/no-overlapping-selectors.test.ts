import { NoOverlappingSelectors } from '../../../../src/policy/rules/workloads/no-overlapping-selectors';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

function named(name: string, selector: Draft, labels: Draft = selector): Draft {
  return deployment((d) => {
    d.metadata.name = name;
    d.spec.selector = { matchLabels: selector };
    d.spec.template.metadata.labels = labels;
  });
}

const FOUND = (other: string) => `/spec/selector: selects the pods of ${other} too`;

describeRule(new NoOverlappingSelectors(), {
  passes: {
    'labels of their own': scene(named('a', { app: 'a' }), named('b', { app: 'b' })),
    'another namespace': scene(deployment(), deployment((d) => { d.metadata.namespace = 'store'; })),
    'a common label and one of its own': scene(named('a', { app: 'shop', tier: 'a' }), named('b', { app: 'shop', tier: 'b' })),
    'a Pod and a Job': scene(deployment(), pod(), object('batch/v1', 'Job', 'app', { spec: { template: { metadata: { labels: { app: 'app' } }, spec: { containers: [] } } } })),
    'the same object twice, which another rule tells': scene(deployment(), deployment()),
    'no selector, which another rule tells': scene(deployment((d) => { delete d.spec.selector; }), named('b', { app: 'b' })),
  },
  fails: {
    'the same selector': [scene(named('a', { app: 'x' }), named('b', { app: 'x' })), FOUND('Deployment shop/b'), FOUND('Deployment shop/a')],
    'one that selects the other': [scene(named('a', { app: 'shop' }), named('b', { tier: 'b' }, { app: 'shop', tier: 'b' })), FOUND('Deployment shop/b')],
    'another kind': [scene(named('a', { app: 'x' }), { ...named('a', { app: 'x' }), kind: 'StatefulSet' }), FOUND('StatefulSet shop/a'), FOUND('Deployment shop/a')],
  },
});
