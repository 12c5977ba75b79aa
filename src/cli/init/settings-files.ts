import { Project, SIGNERS } from './project';

/** `tsconfig.json`: every check on, nothing written. */
export const TSCONFIG = `${JSON.stringify({
  compilerOptions: {
    target: 'es2022',
    module: 'node16',
    rootDir: '.',
    types: ['jest', 'node'],
    strict: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['*.ts', 'test/**/*.ts'],
}, undefined, 2)}\n`;

/** `.npmrc`: versions are exact, and packages run no scripts while they are installed. */
export const NPMRC = `# Hijacked packages spread by the scripts that run while they are installed; none of this project's needs one.
ignore-scripts=true
save-exact=true
`;

/** `.gitignore`. What is applied is committed, here or by the pipeline elsewhere: reviewers see it, and what changes in it. */
export function gitignore({ gitops, deployment }: Project): string {
  return ['node_modules/', ...gitops === 'none' ? [] : ['dist/'], ...deployment === undefined ? [] : ['before/', 'clusters/']].map((line) => `${line}\n`).join('');
}

/** `cdk8s.yaml`. The plugin is the installed package itself, so that cdk8s-cli installs nothing beside the project. */
export function cdk8sConfig({ version }: Project): string {
  return `language: typescript
app: node -r ts-node/register/transpile-only main.ts
validations:
  - package: ./node_modules/cdk8s-hardened
    version: ${version}
    class: HardenedValidation
`;
}

/** `cdk8s-hardened.yaml`. */
export function hardenedConfig({ gitops, kubernetesVersion, name }: Project): string {
  const external = gitops === 'flux' ? ['flux-system', name].map((namespace) => `  - { kind: Secret, namespace: ${namespace}, name: ${SIGNERS} }\n`) : [];
  return `# yaml-language-server: $schema=./node_modules/cdk8s-hardened/docs/cdk8s-hardened.schema.json

# What judges the programs, cdk8s synth and cdk8s-hardened audit alike.
kubernetesVersion: "${kubernetesVersion}"

# More packs of rules: cis, nist-800-190, nsa-cisa, mitre and others.
# packs: [cis]
${external.length === 0 ? '' : `
# What is in the clusters already: the public keys of those whose commits Flux applies.
external:
${external.join('')}`}`;
}
