import { clusterObject, contentOf, object, read, SHOP } from './argo/shop';
import type { Manifest } from '../../src/core/manifest';
import { ArgoCd } from '../../src/gitops/argo-cd';
import { Engine } from '../../src/policy/engine';
import { Packs } from '../../src/policy/packs/packs';

const repositoryUrl = 'https://git.example.com/shop/delivery.git';

test('is called Argo CD', () => expect(new ArgoCd({ repositoryUrl }).toolName).toBe('Argo CD'));

test('refuses an address with credentials', () => {
  expect(() => new ArgoCd({ repositoryUrl: 'https://a:b@git.example.com/c' })).toThrow('must not hold credentials');
});

describe('its objects', () => {
  const LABELS = Object.fromEntries(['enforce', 'audit', 'warn'].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, 'restricted'], [`pod-security.kubernetes.io/${mode}-version`, 'v1.34'],
  ]));
  const BOUNDS = [
    clusterObject('v1', 'Namespace', 'shop', { metadata: { labels: LABELS } }),
    object('v1', 'LimitRange', 'defaults', { spec: { limits: [{ type: 'Container', default: { memory: '64Mi' }, defaultRequest: { memory: '64Mi', cpu: '10m' } }] } }),
    object('v1', 'ServiceAccount', 'default', { automountServiceAccountToken: false }),
  ];
  const judged = (impersonation: boolean, isGiven: (manifest: Manifest) => boolean = () => true) => {
    const tool = new ArgoCd({ repositoryUrl, impersonation });
    const content = contentOf(tool, [...BOUNDS, ...SHOP.slice(1)]);
    const { platform, delivery } = tool._clusterObjects(content);
    const made = [...platform, ...delivery, ...tool._environmentObjects([content])].map(read);
    const written = [...content.platform, ...content.tenants.flatMap(({ manifests }) => manifests)];
    const rules = Packs.byId('recommended')!.rules(content.kubernetesVersion);
    const { violations, unresolved } = new Engine({ rules, today: '2026-11-21', version: content.kubernetesVersion }).judge([...written, ...made].filter(isGiven));
    const names = new Set(made.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`));
    const theirs = [...violations, ...unresolved].filter(({ resource: { kind, namespace, name } }) => names.has(`${kind} ${namespace}/${name}`) || namespace === 'argocd');
    return { made, findings: theirs.map(({ ruleId, resource, found }) => `${ruleId} ${resource.kind} ${resource.name}: ${found}`) };
  };

  test.each([true, false])('pass every recommended rule, with impersonation: %s', (impersonation) => {
    const { made, findings } = judged(impersonation);
    expect(made.length).toBeGreaterThan(impersonation ? 15 : 3);
    expect(findings).toEqual([]);
  });

  /** Whoever applies workloads can run pods: without the projects that name the accounts, the same rules find exactly that. */
  test('are judged: their accounts are no others\'', () => {
    const { findings } = judged(true, ({ kind }) => kind !== 'AppProject');
    expect(findings).toContain('rbac/no-dangerous-rights Role argocd-applier: create, patch on deployments');
  });

  test('are the same for the same content, and change nothing of it', () => {
    const tool = new ArgoCd({ repositoryUrl });
    const content = contentOf(tool);
    const before = JSON.stringify(content);
    const once = JSON.stringify([tool._clusterObjects(content), tool._environmentObjects([content])]);
    expect(JSON.stringify([tool._clusterObjects(content), tool._environmentObjects([content])])).toBe(once);
    expect(JSON.stringify(content)).toBe(before);
  });

  test('of two environments never have the same name', () => {
    const tool = new ArgoCd({ repositoryUrl });
    const objects = (environment: string, cluster: string) => tool._environmentObjects([contentOf(tool, SHOP, { environment, cluster })]) as any[];
    const names = [...objects('prod', 'eu-west'), ...objects('prod-eu', 'west'), ...objects('prod-platform', 'west')].map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(12);
  });
});

test('nothing is delivered by a team into the namespace of Argo CD itself', () => {
  const tool = new ArgoCd({ repositoryUrl, namespace: 'gitops' });
  const content = contentOf(tool, [clusterObject('v1', 'Namespace', 'gitops'), object('v1', 'ConfigMap', 'x', { metadata: { namespace: 'gitops' } })]);
  expect(() => tool._clusterObjects(content)).toThrow(/in which Argo CD runs[^]*at +production\/eu-west[^]*found +namespace gitops, with ConfigMap gitops\/x/);
});

test('a workload more changes nothing that an administrator applies', () => {
  const tool = new ArgoCd({ repositoryUrl });
  const delivery = (...more: object[]) => tool._clusterObjects(contentOf(tool, [...SHOP, ...more])).delivery;
  expect(delivery(object('v1', 'ServiceAccount', 'second'), object('apps/v1', 'Deployment', 'second'))).toEqual(delivery());
  expect(delivery(object('apps/v1', 'StatefulSet', 'second'))).not.toEqual(delivery());
});
