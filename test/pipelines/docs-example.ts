import { PipelineApp, PipelinePlatform, PipelineWorkflow, Severity } from '../../src';

const app = new PipelineApp();
const deliver = new PipelineWorkflow(app, 'deliver', {
  platform: PipelinePlatform.GITHUB,
  manifests: { folder: 'repository' },
  gitops: { repository: 'acme/deployment', tokenSecret: 'DEPLOYMENT_TOKEN', environment: 'deployment' },
  review: { threshold: Severity.HIGH, environment: 'security-review' },
  scan: { failOn: Severity.HIGH, registries: [{ registry: 'ghcr.io', username: 'acme-bot', passwordSecret: 'REGISTRY_PASSWORD' }] },
});

deliver.addStep('verify', { name: 'Lint', run: 'npm run lint' });
deliver.addJob('announce', {
  needs: ['publish'],
  condition: "github.ref == 'refs/heads/main'",
  steps: [{ name: 'Tell the channel', env: { URL: '${{ secrets.CHANNEL_URL }}' }, run: 'curl --fail --silent --data "New manifests are proposed." "$URL"' }],
});
app.synth();
