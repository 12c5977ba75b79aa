import { workflowPath } from './pipelines-program';
import { deliveredFolder, DEPLOYMENT_ENVIRONMENT, Project, SIGNERS, writingScript } from './project';

const TOOLS = { argocd: 'Argo CD', flux: 'Flux', none: '' };
const PLATFORMS = { github: 'GitHub', gitlab: 'GitLab', none: '' };

/** What has to be there before. */
const NEEDS = {
  argocd: 'Its ConfigMap argocd-cm has to say\n`application.sync.impersonation.enabled: "true"`, so that it may do in each namespace what is needed there and no more.',
  flux: 'Only signed commits are applied: the public keys of those\nwho may sign are in the Secret `' + SIGNERS + '` of every namespace that is delivered, and of flux-system.',
};

/** What the pipeline needs to propose manifests. */
const TOKENS = {
  none: '',
  github: `- An environment \`${DEPLOYMENT_ENVIRONMENT}\` of this repository (Settings, Environments), which only the branch \`main\` may use, with the secret
  \`DEPLOYMENT_TOKEN\`: of a GitHub App or a fine-grained token for that one repository, with *Contents* and *Pull requests* (write).
`,
  gitlab: `- A variable \`DEPLOYMENT_TOKEN\` of this project (Settings, CI/CD), masked, protected, and with the environment scope \`${DEPLOYMENT_ENVIRONMENT}\`, so that
  no other job has it: a token of that project with the role Developer and the scope \`write_repository\`.
`,
};

/** `README.md`: what a day with the project is like. */
export function readme(project: Project): string {
  return [intro(project), scripts(project), day(project), delivery(project), pipeline(project), settings(project)].filter(Boolean).join('\n');
}

function intro({ name }: Project): string {
  return `# ${name}

Kubernetes manifests in TypeScript, hardened and judged by cdk8s-hardened: nothing unsafe is written.

Node.js 20.19 or newer is all it needs:

\`\`\`sh
npm install
npm test
\`\`\`
`;
}

function scripts(project: Project): string {
  const { gitops, ci } = project;
  const rows = [
    ['synth', 'judges the app and writes it into `dist` by cdk8s-cli, whose validations judge what was written once more'],
    ['test', 'checks the types, and runs the tests: what reaches what, and that unsafe changes are refused'],
    ['audit', `writes the manifests and judges \`${gitops === 'none' ? 'dist' : 'clusters'}\` as anybody's`],
    ['diff', `tells what the working tree changes in security since the last commit${project.deployment === undefined ? '' : ', whose manifests it generates beside'}`],
    ...gitops === 'none' ? [] : [['generate', 'writes the folder `clusters`, all environments'], ['generate:plan', 'tells what that would change, and writes nothing']],
    ...ci === 'none' ? [] : [['pipelines', 'writes the workflow']],
  ];
  return `| \`npm run …\` | does |\n|---|---|\n${rows.map(([script, does]) => `| \`${script}\` | ${does} |`).join('\n')}\n`;
}

function day(project: Project): string {
  return `## A day's work

1. Change \`workloads.ts\`. What it asks for and nobody may have stops everything, with the place, the smallest repair, and the exemption to copy.
2. Say in \`test/\` what must hold: who reaches whom, what is refused.
3. \`npm run ${writingScript(project)}\`, \`npm test\`, and \`npm run diff\`: what a reviewer will be told.
${project.deployment === undefined
  ? `4. Commit the program together with \`${deliveredFolder(project)}\`, and \`package-lock.json\`.`
  : `4. Commit the program and \`package-lock.json\`; \`clusters\` is not committed here. Once it is merged, the pipeline proposes the manifests to \`${project.deployment}\`.`}
`;
}

function delivery({ gitops, repository, name, deployment }: Project): string {
  if (gitops === 'none') {
    return `## Into the cluster

\`kubectl apply --server-side -f dist\` applies what was judged.
`;
  }
  const start = gitops === 'argocd'
    ? 'for every environment, `kubectl apply -k clusters/<environment>/delivery` once, where Argo CD runs: its projects and applications'
    : 'in every cluster, `kubectl apply -k clusters/<environment>/<cluster>/delivery` once: Flux\' sources and kustomizations';
  return `## Into the clusters

\`delivery.ts\` says which environments and clusters there are, and in what they differ. ${TOOLS[gitops]} applies the folder \`clusters\` of
<${repository}>, which stands in \`delivery.ts\`. ${NEEDS[gitops]}

Somebody starts it${deployment === undefined ? '' : `, in a checkout of \`${deployment}\``}:
${start}.
From then on what is merged${deployment === undefined ? '' : ' there'} is applied; \`sha256sum -c\` checks each
\`clusters/<environment>/<cluster>/SHA256SUMS\`.

Every object of \`${name}\` has a file of its own. Files in \`clusters\` that this project did not write are never touched.
`;
}

function pipeline(project: Project): string {
  if (project.ci === 'none') return '';
  const compares = project.deployment === undefined ? ' and compares them with those that are committed' : '';
  return `## The pipeline

\`${workflowPath(project)}\` is written by \`pipelines.ts\`; change that, then \`npm run pipelines\`. On ${PLATFORMS[project.ci]} it tests, writes the
manifests${compares}, audits them, tells in every request to merge what changes in
security, demands an approval where risk grows, and scans the images. It installs by \`npm ci\`: commit \`package-lock.json\`.
What has to be set there, such as who approves, is in \`node_modules/cdk8s-hardened/docs/pipelines.md\`.
${project.gitops === 'none' ? '' : proposal(project)}`;
}

function proposal({ ci, deployment, gitops }: Project): string {
  if (deployment === undefined) {
    return `
To have what is merged proposed to a repository of its own, where only the pipeline writes: in \`pipelines.ts\` say \`committed: false\` and
\`gitops: { repository: 'owner/name', folder: 'clusters' }\`, in \`delivery.ts\` its address, and take \`clusters\` out of this repository.
\`cdk8s-hardened init --deployment-repository owner/name\` starts a project that way.
`;
  }
  return `
It proposes what is merged to \`${deployment}\`, folder \`clusters\`, as a ${ci === 'github' ? 'pull' : 'merge'} request. For that

- \`${deployment}\` has to be there, with a commit on its branch \`main\`. Protect it: whoever may merge there deploys.
${TOKENS[ci]}${gitops === 'flux' ? `- What is merged there has to be signed. In the browser the server signs, if it does: its key then belongs into \`${SIGNERS}\`, too.\n` : ''}`;
}

function settings({ kubernetesVersion }: Project): string {
  return `## Settings

\`cdk8s-hardened.yaml\` says what judges, for Kubernetes ${kubernetesVersion}. \`node_modules/cdk8s-hardened/docs/configuration.md\`\nexplains everything that it may say.
`;
}
