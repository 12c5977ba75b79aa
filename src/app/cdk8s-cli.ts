import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { App } from 'cdk8s';
import type { OutputFile } from './output/output-folder';

/** Where the command line has an app write what it prints with `--stdout`. */
const STDOUT_FOLDER = /^cdk8s-[0-9A-Za-z]{6}$/;
const TEMPLATES = 'templates';
/** How a template of Helm writes two braces; it needs no quotes, so that it may stand in every kind of YAML string. */
const BRACES = '{{ `{{` }}';
const CONSTRUCT_METADATA = 'construct-metadata.json';
const STDOUT_OPTION = /^(?:-p|--stdout(?:=true)?)$/;

/** The texts of the apps of this process that are to be printed together. */
const printed = new Map<App, string>();

/**
 * What cdk8s-cli gets wrong with what an app wrote, absorbed here and nowhere else. Seen in 2.207.60; scripts/cdk8s-cli.cjs and
 * oracle/helm-charts.cjs show each with an app of plain cdk8s, and its end with ours.
 *
 * - `synth --stdout` prints several files without `---` between them, so that the last object of one and the first of the next are read as
 *   one object, and prints them at the same time, so that long ones run into each other.
 * - `synth --stdout` prints what it says of validations on standard output, in the middle of the manifests.
 * - `synth --format helm` puts manifests into `templates/` as they are: Helm runs what stands in braces there (templates of
 *   External Secrets, of alerts, of workflows) and writes nothing or fails.
 * - `synth` with validations leaves `construct-metadata.json` among the manifests, which `kubectl apply -f`, Argo CD and Helm take for one of
 *   them, and refuse.
 */
export class Cdk8sCli {
  /** The files of an app, as they have to be for what the command line does with them next. */
  public static fit(app: App, files: readonly OutputFile[]): readonly OutputFile[] {
    if (printsFrom(app.outdir)) return [asPrinted(app, files.filter(isManifest)), ...files.filter((file) => !isManifest(file))];
    if (!rendersFrom(app.outdir)) return files;
    const others = files.filter((file) => !isManifest(file));
    if (others.length > 0) writeFileSync(join(dirname(app.outdir), '.helmignore'), others.map(({ path }) => `${TEMPLATES}/${path}\n`).join(''));
    return files.map((file) => isManifest(file) ? { ...file, text: file.text.replaceAll('{{', BRACES) } : file);
  }

  /** The text of a file that the command line had written, as the cluster gets it: what Helm makes of the braces that {@link fit} wrote. */
  public static read(file: string): Buffer {
    const content = readFileSync(file);
    return content.includes(BRACES) && isInChart(file) ? Buffer.from(content.toString('utf8').replaceAll(BRACES, '{{')) : content;
  }

  /** Removes the record of constructs beside manifests: the command line has read it, for every plugin, before the first one runs. */
  public static clear(manifests: readonly string[]): void {
    if (process.env.CDK8S_RECORD_CONSTRUCT_METADATA !== undefined) return; // somebody wants it
    for (const file of new Set(manifests.flatMap((manifest) => recordBeside(manifest) ?? []))) rmSync(file);
  }

  /** Has this process, the command line, tell on standard error what it would print among manifests. */
  public static keepOutputClean(prints: boolean = process.argv.some((word) => STDOUT_OPTION.test(word))): void {
    if (prints) console.log = console.error; // eslint-disable-line no-console
  }
}

/** The command line makes the folder of `--stdout` itself, and removes every other one. */
function printsFrom(outdir: string): boolean {
  return process.env.CDK8S_OUTDIR === outdir && resolve(dirname(outdir)) === resolve(tmpdir()) && STDOUT_FOLDER.test(basename(outdir))
    && statSync(outdir, { throwIfNoEntry: false })?.isDirectory() === true;
}

function rendersFrom(outdir: string): boolean {
  return process.env.CDK8S_OUTDIR === outdir && basename(outdir) === TEMPLATES && existsSync(join(dirname(outdir), 'Chart.yaml'));
}

/** In the folder of the manifest, or above that of its chart. */
function recordBeside(manifest: string): string | undefined {
  return [dirname(manifest), dirname(dirname(manifest))].map((folder) => join(folder, CONSTRUCT_METADATA)).find((file) => existsSync(file));
}

function isInChart(file: string): boolean {
  const parts = resolve(file).split(sep);
  return parts.some((part, i) => part === TEMPLATES && existsSync([...parts.slice(0, i), 'Chart.yaml'].join(sep)));
}

/** One file a process, which begins a document whatever is printed before it. */
function asPrinted(app: App, manifests: readonly OutputFile[]): OutputFile {
  printed.set(app, manifests.map(({ text }) => `---\n${text}`).join(''));
  return { path: `${process.pid}.k8s.yaml`, text: [...printed.values()].join('') };
}

function isManifest({ path }: OutputFile): boolean {
  return !path.endsWith('.json');
}
