import { binding, bounded, delivered, type Json, object, read, role, SOURCE, workload } from './delivered';
import { FluxArtifactVerification } from '../../../src/gitops/flux-artifact-verification';
import { FluxSource } from '../../../src/gitops/flux-source';
import { GitRevision } from '../../../src/gitops/git-revision';
import { Engine } from '../../../src/policy/engine';
import { Packs } from '../../../src/policy/packs/packs';

const pods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
const SHOP = [
  ...bounded(), ...workload('api'), object('v1/Secret', 'db'), object('batch/v1/Job', 'migrate'), role('api', pods), binding('Role/api', 'api'), role('nodes', pods, ''), binding('ClusterRole/nodes', 'api', ''),
];

/** What the recommended rules find in the objects that Flux needs. */
function found(objects: readonly Json[], source = SOURCE, revision = GitRevision.tag('v1.4.2'), tamper = (json: Json): Json => json): string[] {
  const cluster = delivered(objects, { decryption: { secretName: 'age' }, source }, { revision });
  const made = [...cluster.platform, ...cluster.tenants, ...cluster.delivery].map((json) => read(tamper(json)));
  const names = new Set(made.map(String));
  const secrets = ['signers', 'age', 'registry'].flatMap((name) => ['shop', 'flux-system'].map((namespace) => ({ kind: 'Secret', namespace, name })));
  const rules = Packs.all()[0].rules(cluster.content.kubernetesVersion);
  const verdict = new Engine({ rules, today: '2026-11-21', version: cluster.content.kubernetesVersion, externalObjects: secrets })
    .judge([...cluster.content.platform, ...cluster.content.tenants.flatMap(({ manifests }) => manifests), ...made]);
  expect(verdict.objects).toBeGreaterThan(made.length);
  return [...verdict.violations, ...verdict.unresolved].filter(({ resource: { kind, namespace, name } }) => names.has(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`))
    .map(({ ruleId, resource, found: what }) => `${ruleId} ${resource.kind}/${resource.name}: ${what}`);
}

const artifact = FluxSource.oci({ url: 'oci://ghcr.io/acme/deploy', secretName: 'registry', verification: FluxArtifactVerification.cosign('signers') });

test.each<[string, Json[], FluxSource | undefined, GitRevision | undefined]>([
  ['git', SHOP, undefined, undefined],
  ['a branch', SHOP, undefined, GitRevision.branch('main')],
  ['a commit', SHOP, undefined, GitRevision.commit('0123456789'.repeat(4))],
  ['an artifact', SHOP, artifact, undefined],
  ['bounds only', bounded(), undefined, undefined],
])('what Flux needs is judged, and passes: %s', (_, objects, source, revision) => {
  expect(found(objects, source, revision)).toEqual([]);
});

test.each<[string, string, (json: Json) => Json]>([
  ['a source over plain HTTP', 'gitops/no-insecure-source GitRepository/delivery', (json) => json.kind === 'GitRepository' ? { ...json, spec: { ...json.spec, url: 'http://git.example.com/a' } } : json],
  ['a Kustomization without account', 'gitops/require-service-account Kustomization/delivery', (json) => json.kind === 'Kustomization' ? { ...json, spec: { ...json.spec, serviceAccountName: undefined } } : json],
  ['an account that may do everything', 'rbac/no-wildcards Role/delivery', (json) => json.kind === 'Role' ? { ...json, rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] } : json],
])('and would not pass with %s', (_, finding, tamper) => {
  expect(found(SHOP, undefined, undefined, tamper).join('\n')).toContain(finding);
});
