import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import { InputReader, InputReaderOptions } from './input-reader';
import { CONFIGURATION_GROUPS } from '../core/configuration-groups';
import { UsageError } from '../core/errors';
import type { InputProblem } from '../core/input-problem';
import type { Manifest } from '../core/manifest';

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * The objects of a file, or of every YAML and JSON file below a folder, in the order of their names; a relative path counts from the working
 * directory. Each knows where each of its values is written. What no cluster holds, such as a workflow or the configuration of a kubelet, is passed
 * over.
 *
 * @throws a usage error that tells everything that cannot be read, and where there is no object at all.
 */
export function readManifestFiles(path: string, options: InputReaderOptions = {}): readonly Manifest[] {
  const reader = new InputReader(options);
  const whole = resolve(path);
  const files = filesBelow(whole, path);
  for (const file of files) reader.add({ name: shown(file), named: file === whole }, contentOf(file));
  const { problems, ...input } = reader.input;
  if (problems.length > 0) throw unreadable(problems);
  const manifests = input.manifests.filter(({ group }) => !CONFIGURATION_GROUPS.includes(group));
  if (manifests.length > 0) return manifests;
  throw new UsageError('There is no Kubernetes object in what is included.', { found: path, fix: 'name the file or the folder that holds the manifests' });
}

function filesBelow(whole: string, named: string): string[] {
  const stats = statSync(whole, { throwIfNoEntry: false });
  if (!stats) throw new UsageError('What is to be included is not there.', { found: named, fix: 'name a file or a folder, from the working directory on' });
  if (!stats.isDirectory()) return [whole];
  return readdirSync(whole, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => entry.isDirectory() || EXTENSIONS.includes(extname(entry.name)))
    .flatMap((entry) => entry.isDirectory() ? filesBelow(join(whole, entry.name), named) : [join(whole, entry.name)]);
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError('What is to be included cannot be read.', { where: shown(file), found: (error as Error).message, fix: 'mend the file or the link, or move it away' });
  }
}

function shown(file: string): string {
  const inside = relative(process.cwd(), file);
  return inside.startsWith('..') ? file : inside.split(sep).join('/');
}

function unreadable(problems: readonly InputProblem[]): UsageError {
  const told = problems.map(({ file, line, column, message, fix }) => `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${message} (${fix})`);
  return new UsageError('What is to be included cannot be read.', { found: told.join('\n         '), fix: 'mend the files; nothing of them is included until all can be read' });
}
