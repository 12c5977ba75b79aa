import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, AppProps, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { SecureDeployment } from '../../src/workloads/secure-deployment';
import { IMAGE } from '../workloads/stage';
import '../../src/app/guard';

/** What a program came to: the rules that refused it, or that it was written. */
export type Outcome = readonly string[];

/** The outcome of a program whose output was written. */
export const WRITTEN: Outcome = ['written'];

/** A program: it fills an app, and somebody calls `synth()`. */
export type Program = (app: App) => void;

/** Makes an app that writes into a folder. */
export type MakeApp = (props: AppProps) => App;

const REFUSAL = /^error\[([^\]]+)\]/gm;

/**
 * An output folder with the files of a good run. A program that is refused must leave every byte of it as it was; after one that is written the
 * good files are brought back.
 */
export class GoodFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  private readonly copy = mkdtempSync(join(tmpdir(), 'matrix-good-'));
  private readonly before: string;

  constructor(private readonly makeApp: MakeApp, private readonly yamlOutputType = YamlOutputType.FILE_PER_CHART) {
    const app = this.app();
    new SecureDeployment(new DefaultDenyNamespace(app, 'shop'), 'api', { containers: [{ image: IMAGE, portNumber: 8080 }] });
    app.synth();
    cpSync(this.folder, this.copy, { recursive: true });
    this.before = this.content();
    expect(this.before).toContain('kind: Deployment');
  }

  /** Runs a program against the folder: the ids of all that it was refused for, or that it was written. */
  public outcomeOf(program: Program): Outcome {
    const refusals = this.refusalsOf(program);
    if (refusals) {
      if (this.content() !== this.before) throw new Error('The program was refused, but the output folder is no longer what it was.');
      return refusals;
    }
    this.restore();
    return WRITTEN;
  }

  /** Runs a program that has to be written, and returns its documents. */
  public documentsOf(program: Program): any[] {
    const refusals = this.refusalsOf(program);
    expect(refusals).toBeUndefined();
    const text = yamlFiles(this.folder).map((file) => readFileSync(join(this.folder, file), 'utf8')).join('---\n');
    this.restore();
    return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS()).filter((json) => json !== null);
  }

  /** Removes it. */
  public remove(): void {
    for (const folder of [this.folder, this.copy]) rmSync(folder, { recursive: true, force: true });
  }

  private refusalsOf(program: Program): Outcome | undefined {
    try {
      const app = this.app();
      program(app);
      app.synth();
      return undefined;
    } catch (error) {
      const ids = [...(error as Error).message.matchAll(REFUSAL)].map(([, id]) => id);
      return ids.length > 0 ? [...new Set(ids)].sort() : [`crash: ${(error as Error).message}`];
    }
  }

  private app(): App {
    return this.makeApp({ outdir: this.folder, yamlOutputType: this.yamlOutputType });
  }

  private content(): string {
    return allFiles(this.folder).map((file) => `${file}\n${readFileSync(join(this.folder, file), 'latin1')}`).join('\n');
  }

  private restore(): void {
    for (const file of readdirSync(this.folder)) rmSync(join(this.folder, file), { recursive: true });
    cpSync(this.copy, this.folder, { recursive: true });
  }
}

function yamlFiles(folder: string): string[] {
  return allFiles(folder).filter((file) => file.endsWith('.yaml'));
}

function allFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
