import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Size } from 'cdk8s';
import '../../../src/app/guard';
import { parseAllDocuments } from 'yaml';
import { GitOpsRepository } from '../../../src/app/gitops/gitops-repository';
import { KubernetesVersion } from '../../../src/core/kubernetes-version';
import { SyncWindow } from '../../../src/gitops/argo/sync-window';
import { ArgoCd } from '../../../src/gitops/argo-cd';
import { GitRevision } from '../../../src/gitops/git-revision';
import { DefaultDenyNamespace } from '../../../src/namespaces/default-deny-namespace';
import { SecureDeployment } from '../../../src/workloads/secure-deployment';
import { SecureJob } from '../../../src/workloads/secure-job';
import { SecureStatefulSet } from '../../../src/workloads/secure-stateful-set';

const IMAGE = `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`;
let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'argo-')); });
afterAll(() => rmSync(folder, { recursive: true }));

/** As a user writes it. */
function written(): void {
  const repository = new GitOpsRepository({
    outdir: folder,
    tool: new ArgoCd({
      repositoryUrl: 'https://git.example.com/shop/delivery.git',
      syncWindows: [SyncWindow.blackout({ schedule: '0 0 20 12 *', duration: Duration.days(14), timeZone: 'Europe/Berlin', manualSync: true })],
    }),
  });
  const production = repository.addEnvironment('production', { kubernetesVersion: KubernetesVersion.V1_34, revision: GitRevision.tag('v1.4.2'), clock: { today: () => '2026-11-21' } });
  for (const cluster of ['eu-west', 'us-east']) {
    const shop = new DefaultDenyNamespace(production.addCluster(cluster, { server: `https://${cluster}.example.com` }), 'shop');
    new SecureDeployment(shop, 'api', { containers: [{ image: IMAGE, portNumber: 8080 }] }).exposeViaService();
    new SecureStatefulSet(shop, 'db', { containers: [{ image: IMAGE, portNumber: 5432 }], volumeClaims: [{ name: 'data', path: '/data', size: Size.gibibytes(1) }] });
    new SecureJob(shop, 'migrate', { containers: [{ image: IMAGE }], backoffLimit: 3, activeDeadline: Duration.minutes(5), ttlAfterFinished: Duration.minutes(5) });
  }
  repository.synth();
}

test('everything is judged, and stands where Argo CD looks for it', () => {
  written();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const objects = files.filter((file) => file.endsWith('.yaml')).flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => ({ file, json: document.toJS() })));
  const applications = objects.filter(({ json }) => json.kind === 'Application');
  expect(applications.map(({ json }) => json.metadata.name).sort()).toEqual([
    'production.eu-west-platform', 'production.eu-west.shop', 'production.us-east-platform', 'production.us-east.shop',
  ]);
  expect(applications.map(({ file }) => file)).toEqual(Array(4).fill(expect.stringMatching(/^production\/delivery\//)));
  for (const { json: { spec } } of applications) expect(files).toContain(join(spec.source.path, 'kustomization.yaml'));
  const job = objects.find(({ json }) => json.kind === 'Job')!.json;
  expect(job.metadata.annotations).toMatchObject({ 'argocd.argoproj.io/hook': 'Sync' });
  expect(job.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  // What docs/gitops-argo-cd.md has an administrator apply.
  expect(files).toEqual(expect.arrayContaining(['production/eu-west/delivery/kustomization.yaml', 'production/eu-west/platform/namespaces/namespace-shop.yaml']));
  expect(files).toContain('production/eu-west/platform/shop/service-account-argocd-applier.yaml');
});
