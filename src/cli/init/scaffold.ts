import { packageFile } from './package-file';
import { pipelinesProgram, workflowPath } from './pipelines-program';
import { BEFORE, delivery, GENERATE, MAIN, workloads } from './programs';
import type { Project } from './project';
import { readme } from './readme';
import { cdk8sConfig, gitignore, hardenedConfig, NPMRC, TSCONFIG } from './settings-files';
import { deliveryTest, pipelinesTest, workloadsTest } from './tests';

/** The files of a new project, by their path; those that a program of the project generates are not among them. */
export function scaffold(project: Project): ReadonlyMap<string, string> {
  return new Map(Object.entries({
    '.gitignore': gitignore(project),
    '.npmrc': NPMRC,
    'README.md': readme(project),
    'cdk8s-hardened.yaml': hardenedConfig(project),
    'cdk8s.yaml': cdk8sConfig(project),
    'main.ts': MAIN,
    'package.json': packageFile(project),
    'test/workloads.test.ts': workloadsTest(project),
    'tsconfig.json': TSCONFIG,
    'workloads.ts': workloads(project),
    ...project.gitops === 'none' ? {} : { 'delivery.ts': delivery(project), 'generate.ts': GENERATE, 'test/delivery.test.ts': deliveryTest(project) },
    ...project.deployment === undefined ? {} : { 'before.ts': BEFORE },
    ...project.ci === 'none' ? {} : { 'pipelines.ts': pipelinesProgram(project), 'test/pipelines.test.ts': pipelinesTest(workflowPath(project)) },
  }));
}
