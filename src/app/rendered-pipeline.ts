import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { PipelineApp } from './pipeline-app';
import { PipelinePlatform } from '../pipelines/pipeline-platform';
import { PipelineWorkflow } from '../pipelines/pipeline-workflow';
import './guard';

/** A pipeline as a new project has it. */
export interface PipelineRequest {
  readonly platform: 'github' | 'gitlab';
  /** The name of the workflow. */
  readonly id: string;
  /** The script of package.json that writes the manifests. */
  readonly synth: string;
  /** The folder of the manifests. */
  readonly folder: string;
  /** Where they are proposed; absent where they are committed. */
  readonly gitops?: { readonly repository: string; readonly folder: string; readonly environment: string };
  /** The configuration by which the workflow is judged. */
  readonly configuration: string;
}

/** The files that a `PipelineApp` writes, by their path from the root of the repository on, with its own record of them; nothing stays on disk. */
export function renderedPipeline({ platform, id, synth, folder, gitops, configuration }: PipelineRequest): ReadonlyMap<string, string> {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-pipeline-'));
  try {
    const [outdir, file] = [join(scratch, 'out'), join(scratch, 'cdk8s-hardened.yaml')];
    writeFileSync(file, configuration);
    const app = new PipelineApp({ outdir, configuration: file });
    new PipelineWorkflow(app, id, {
      platform: platform === 'github' ? PipelinePlatform.GITHUB : PipelinePlatform.GITLAB,
      scripts: { synth },
      manifests: { folder, committed: gitops === undefined },
      gitops,
    });
    app.synth();
    return filesOf(outdir);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]));
}
