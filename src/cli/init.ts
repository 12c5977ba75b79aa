import { lstatSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { ExitCode } from './exit-code';
import { writeFiles } from './file-writer';
import { deliveredFolder, Project, writingScript } from './init/project';
import { scaffold } from './init/scaffold';
import { initAnswers, UNKNOWN_HOST } from './init-answers';
import type { InitOptions } from './init-options';
import type * as WorkflowModule from './init-workflow';
import type { Io } from './io';
import { toolVersion } from '../app/tool-version';
import { UsageError } from '../core/errors';
import { compareTexts } from '../core/text-order';

/** A workflow needs cdk8s; everything else works without. */
const load = createRequire(__filename);

/**
 * Writes a new project.
 *
 * @throws UsageError for a wrong call, and for everything that is in the way; nothing is written then.
 */
export async function init(argument: string, options: InitOptions, io: Io): Promise<ExitCode> {
  const folder = resolve(io.cwd, argument);
  refuseProject(folder);
  const answers = await initAnswers(folder, options, io);
  const version = toolVersion();
  const project: Project = { ...answers, version, library: options.library === undefined ? version : `file:${resolve(io.cwd, options.library)}` };
  const files = new Map([...scaffold(project), ...project.ci === 'none' ? [] : (load('./init-workflow') as typeof WorkflowModule).workflowFiles(project, project.ci)]);
  refuseOthers(folder, [...files.keys()]);
  writeFiles([...files].map(([path, text]) => ({ path: join(folder, path), text: () => text })));
  await io.stdout.write(told(argument, [...files.keys()], project));
  return ExitCode.CLEAN;
}

/** Somebody's project is told before anything is asked. */
function refuseProject(folder: string): void {
  const file = join(folder, 'package.json');
  const existing = nearestExisting(folder);
  if (stands(existing) === 'file') throw new UsageError('A file stands where the folder of the project has to be.', { where: existing, fix: 'name another folder' });
  if (stands(file)) throw new UsageError('There is a project already.', { where: file, fix: 'name a new folder, as in cdk8s-hardened init shop; to add the library to a project, npm install it' });
}

function refuseOthers(folder: string, paths: readonly string[]): void {
  const inTheWay = new Set(paths.flatMap((path) => obstacle(folder, path) ?? []));
  if (inTheWay.size === 0) return;
  throw new UsageError('Nothing is overwritten, and so nothing was written.', { where: folder, found: [...inTheWay].sort(compareTexts).join(', '), fix: 'move them away, or name a new folder' });
}

/** The file itself, or one where a folder above it has to be. */
function obstacle(folder: string, path: string): string | undefined {
  const way = path.split('/').map((_part, i, parts) => parts.slice(0, i + 1).join('/'));
  return way.find((part) => part === path ? stands(join(folder, part)) : stands(join(folder, part)) === 'file');
}

/** The folder, or what is there of the way to it. */
function nearestExisting(folder: string): string {
  let existing = folder;
  while (!isThere(existing)) existing = dirname(existing);
  return existing;
}

/** Below a file nothing is there; a look there is an error. */
function isThere(path: string): boolean {
  try {
    return stands(path) !== undefined;
  } catch {
    return false;
  }
}

/** What stands at a path; a link that leads nowhere is something too, and one to a folder is a folder. */
function stands(path: string): 'file' | 'folder' | undefined {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? 'folder' : 'file';
}

/** What was written, and what comes next. */
function told(argument: string, paths: readonly string[], project: Project): string {
  const { gitops, repository, deployment } = project;
  const place = resolve(argument) === resolve('.') ? '' : `cd ${/^[\w./-]+$/.test(argument) ? argument : JSON.stringify(argument)} && `;
  const isUnknown = gitops !== 'none' && repository!.startsWith(UNKNOWN_HOST);
  return [
    ...[...paths].sort(compareTexts).map((path) => `+ ${path}`),
    '',
    `${paths.length} files written. Next:`,
    `  ${place}npm install && npm test && npm run ${writingScript(project)}`,
    ...isUnknown ? [`Nobody said which repository is applied: say it in delivery.ts, which has ${repository} so far.`] : [],
    deployment === undefined
      ? `Then commit it all, package-lock.json and ${deliveredFolder(project)} too. README.md says the rest.`
      : `Then commit it all, package-lock.json too. What is merged is proposed to ${deployment}: README.md says what that needs.`,
    '',
  ].join('\n');
}
