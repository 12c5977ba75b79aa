import { deliveredFolder, Project, writingScript } from './project';

/** The exact versions that a new project begins with: those by which this library is tested. */
export const VERSIONS = {
  'cdk8s': '2.70.106',
  'cdk8s-plus-27': '2.9.5',
  'constructs': '10.8.1',
  '@swc/core': '1.16.18',
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '20.19.43',
  'cdk8s-cli': '2.207.60',
  'jest': '30.5.2',
  'ts-node': '10.9.2',
  'typescript': '6.0.3',
  'unrs-resolver': '1.12.2',
} as const;

const RUN = 'node -r ts-node/register/transpile-only';
const JEST = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
};

/** `package.json` of a new project: exact versions, and a script for everything that is done with it. */
export function packageFile(project: Project): string {
  const { name, library } = project;
  return `${JSON.stringify({
    name,
    version: '0.0.0',
    private: true,
    engines: { node: '>=20.19.0' },
    scripts: scriptsOf(project),
    dependencies: { ...exactly('cdk8s'), 'cdk8s-hardened': library, ...exactly('cdk8s-plus-27', 'constructs') },
    devDependencies: exactly('@swc/core', '@swc/jest', '@types/jest', '@types/node', 'cdk8s-cli', 'jest', 'ts-node', 'typescript'),
    overrides: exactly('unrs-resolver'),
    jest: JEST,
  }, undefined, 2)}\n`;
}

function scriptsOf(project: Project): { readonly [script: string]: string } {
  const folder = deliveredFolder(project);
  const writes = writingScript(project);
  return {
    synth: 'cdk8s synth --check-upgrade=false',
    test: 'tsc && jest',
    audit: `npm run ${writes} && cdk8s-hardened audit ${project.gitops === 'none' ? '--complete ' : ''}${folder}`,
    diff: `npm run ${writes} && ${project.deployment === undefined ? `cdk8s-hardened diff HEAD:./${folder}` : `${RUN} before.ts && cdk8s-hardened diff before`} ${folder}`,
    ...project.gitops === 'none' ? {} : { 'generate': `${RUN} generate.ts`, 'generate:plan': `${RUN} generate.ts --plan` },
    ...project.ci === 'none' ? {} : { pipelines: `${RUN} pipelines.ts` },
  };
}

function exactly(...names: Array<keyof typeof VERSIONS>): { readonly [name: string]: string } {
  return Object.fromEntries(names.map((name) => [name, VERSIONS[name]]));
}
