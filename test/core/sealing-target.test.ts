import { SealingScope } from '../../src/core/sealing-scope';
import { annotatedScope, sealingLabel, sealingTarget, targetText } from '../../src/core/sealing-target';

const CLUSTER_WIDE = 'sealedsecrets.bitnami.com/cluster-wide';
const NAMESPACE_WIDE = 'sealedsecrets.bitnami.com/namespace-wide';

test.each([
  [SealingScope.STRICT, 'shop/db', 'the Secret shop/db (strict)'],
  [SealingScope.NAMESPACE_WIDE, 'shop', 'any Secret in the namespace shop (namespace-wide)'],
  [SealingScope.CLUSTER_WIDE, '', 'any Secret of the cluster (cluster-wide)'],
])('the scope %s has the label "%s"', (scope, label, text) => {
  const target = sealingTarget(scope, 'shop', 'db');
  expect([sealingLabel(target), targetText(target)]).toEqual([label, text]);
});

test.each<[string, object, SealingScope]>([
  ['nothing', {}, SealingScope.STRICT],
  ['a namespace', { [NAMESPACE_WIDE]: 'true' }, SealingScope.NAMESPACE_WIDE],
  ['the cluster', { [CLUSTER_WIDE]: 'true' }, SealingScope.CLUSTER_WIDE],
  ['both', { [CLUSTER_WIDE]: 'true', [NAMESPACE_WIDE]: 'true' }, SealingScope.CLUSTER_WIDE],
  ['another word', { [CLUSTER_WIDE]: 'True', [NAMESPACE_WIDE]: 'yes' }, SealingScope.STRICT],
])('annotations that say %s', (_name, annotations, scope) => {
  expect(annotatedScope(annotations as { [name: string]: unknown })).toBe(scope);
});
