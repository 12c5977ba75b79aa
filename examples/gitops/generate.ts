import { join } from 'node:path';
import { boutique } from '../online-boutique/boutique';
import { ArgoCd, ClusterApp, Flux, FluxSource, GitOpsRepository, GitOpsTool, GitRevision, KubernetesVersion } from 'cdk8s-hardened';

// Online Boutique for dev, staging and two production clusters: one program, and what differs is said by name.

function shop(app: ClusterApp): void {
  boutique(app, {
    hostnames: app.hostnames('shop'),
    replicas: (service) => app.replicas(service, 2),
    image: (service, usual) => app.image(service, usual),
  });
}

function generate(tool: GitOpsTool, outdir: string): GitOpsRepository {
  const repository = new GitOpsRepository({ tool, outdir });

  const dev = repository.addEnvironment('dev', { hostnames: { shop: ['shop.dev.example.com'] }, kubernetesVersion: KubernetesVersion.V1_35 });
  shop(dev.addCluster('local'));

  const staging = repository.addEnvironment('staging', { hostnames: { shop: ['shop.staging.example.com'] }, kubernetesVersion: KubernetesVersion.V1_34 });
  shop(staging.addCluster('eu-west'));

  const production = repository.addEnvironment('production', {
    kubernetesVersion: KubernetesVersion.V1_34,
    revision: GitRevision.tag('v1.4.2'),
    hostnames: { shop: ['shop.example.com'] },
    replicas: { frontend: 4, cartservice: 3, checkoutservice: 3 },
  });
  shop(production.addCluster('eu-west', { server: 'https://eu-west.clusters.example.com' }));
  shop(production.addCluster('us-east', { server: 'https://us-east.clusters.example.com', hostnames: { shop: ['shop.example.com', 'us.shop.example.com'] } }));

  return repository;
}

const url = 'https://git.example.com/acme/deploy.git';
const outdir = process.env.GITOPS_OUTDIR ?? join(__dirname, 'repository');
const repositories = [
  generate(new ArgoCd({ repositoryUrl: url }), join(outdir, 'argo-cd')),
  generate(new Flux({ source: FluxSource.git({ url, verification: { secretName: 'release-signers' } }) }), join(outdir, 'flux')),
];

const isDryRun = process.argv.includes('--dry-run');
for (const repository of repositories) console.log(`${isDryRun ? repository.plan() : repository.synth()}`);
