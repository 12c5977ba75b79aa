import { Manifest } from '../../../../src/core/manifest';
import { ArgoCd } from '../../../../src/gitops/argo-cd';
import { CATALOGUE } from '../../../../src/policy/catalogue';
import { Engine } from '../../../../src/policy/engine';
import { contentOf } from '../../../gitops/argo/shop';
import { bounded, delivered, workload } from '../../../gitops/flux/delivered';

const RULES = CATALOGUE.filter(({ meta }) => meta.id.startsWith('gitops/'));

function judged(objects: readonly unknown[]) {
  const manifests = objects.flatMap((object) => Manifest._read(object));
  const { checks, violations } = new Engine({ rules: RULES, today: '2026-11-21' }).judge(manifests);
  return { checks, findings: violations.map(({ ruleId, resource, path, found }) => `${ruleId} ${resource.kind} ${resource.name} ${path}: ${found}`) };
}

/** Not the recommended ones only: what we make is as strict as we can say it. */
test('what Argo CD is given passes every rule about GitOps', () => {
  const tool = new ArgoCd({ repositoryUrl: 'https://git.example.com/shop/delivery.git' });
  const content = contentOf(tool);
  const { platform, tenants, delivery } = tool._clusterObjects(content);
  const { checks, findings } = judged([...platform, ...tenants, ...delivery, ...tool._environmentObjects([content])]);
  expect(findings).toEqual([]);
  expect(checks).toBeGreaterThan(10);
});

test('what Flux is given passes every rule about GitOps', () => {
  const { platform, tenants, delivery } = delivered([...bounded(), ...workload('api')]);
  const { checks, findings } = judged([...platform, ...tenants, ...delivery].map((each) => each instanceof Manifest ? each.json : each));
  expect(findings).toEqual([]);
  expect(checks).toBeGreaterThan(10);
});
