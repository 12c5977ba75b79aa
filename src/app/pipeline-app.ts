import type { IConstruct } from 'constructs';
import type { OutputFile } from './output/output-folder';
import type { RepositoryChanges } from './output/repository-changes';
import { RepositoryFolder } from './output/repository-folder';
import { JudgementProps, SecureApp } from './secure-app';
import { Synthesis } from './synthesis';
import { UsageError } from '../core/errors';
import { PipelineWorkflow } from '../pipelines/pipeline-workflow';

/** Properties for `PipelineApp`. */
export interface PipelineAppProps extends JudgementProps {
  /**
   * The root of the repository that the workflows are for.
   * @default '.'
   */
  readonly outdir?: string;
}

/**
 * An app of pipelines: its workflows are judged by the same rules as manifests, and written where their platforms look for them.
 *
 * A file that it did not write is never overwritten.
 */
export class PipelineApp extends SecureApp {
  /** An app for the repository of the working directory, unless it says another. */
  public constructor(props: PipelineAppProps = {}) {
    const { outdir = '.', ...judgement } = props;
    super({ outdir, ...judgement });
    PipelineWorkflow._writtenBy(this);
  }

  /**
   * Judges the workflows and writes them.
   *
   * @throws an error with everything that is wrong, and a usage error for files that something else wrote; no file is touched then.
   */
  public synth(): void {
    const { files, kept } = this.judged();
    this.folder.write(files);
    kept(files.map(({ path }) => path));
  }

  /**
   * Judges the workflows and says what writing them would change; nothing is written. A test can expect that it is nothing.
   *
   * @throws an error with everything that is wrong, and a usage error for files that something else wrote.
   */
  public plan(): RepositoryChanges {
    return this.folder.plan(this.judged().files);
  }

  private get folder(): RepositoryFolder {
    return new RepositoryFolder(this.outdir, 'pipelines');
  }

  private judged(): { readonly files: OutputFile[]; kept(files: string[]): void } {
    this.checkContent();
    const { documents, kept } = new Synthesis(this).documents((charts) => charts);
    const files = documents.map(({ json, construct }) => {
      const workflow = construct as PipelineWorkflow;
      return { path: workflow.path, text: workflow._text(json) };
    });
    return { files, kept };
  }

  /** Only workflows, and no two for one file. */
  private checkContent(): void {
    const paths = new Map<string, PipelineWorkflow>();
    for (const construct of this.node.findAll()) {
      if (construct === this) continue;
      if (!PipelineWorkflow._isWorkflow(construct)) throw misplaced(construct);
      const path = construct.path.toLowerCase(); // on some file systems the other case is the same file
      const other = paths.get(path);
      if (other) throw clash(other, construct);
      paths.set(path, construct);
    }
  }
}

function misplaced({ node, constructor }: IConstruct): UsageError {
  return new UsageError('A PipelineApp holds workflows only.', { where: node.path, found: `an object of class ${constructor.name}`, fix: 'make manifests in a SecureApp of their own' });
}

function clash(one: PipelineWorkflow, other: PipelineWorkflow): UsageError {
  return new UsageError('Two workflows must not be the same file.', { where: `${one.node.path} and ${other.node.path}`, found: one.path, fix: 'GitLab has one pipeline a repository: add jobs to it' });
}
