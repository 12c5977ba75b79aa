import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../core/manifest';

/** The folders of all loaded copies of this library, wherever a workspace puts them. */
const FOLDERS = Symbol.for('cdk8s-hardened.folders');
const ownFolders = (globalThis as { [FOLDERS]?: Set<string> })[FOLDERS] ??= new Set();
for (const folder of ['lib', 'src']) ownFolders.add(join(__dirname, '..', '..', folder) + sep);

const LIBRARIES = /[\\/]node_modules[\\/](?:cdk8s|cdk8s-plus-\d+|cdk8s-hardened|constructs|jsii|@jsii[\\/][^\\/]+)[\\/]|[\\/]jsii-kernel/;
const DEPENDENCY = /[\\/]node_modules[\\/]/;
const FRAME = /^\s*at (?:(.*?) \()?(.+?):(\d+):(\d+)\)?$/;

/** A line of a stack: a call of the program or of what it uses, without those inside Node. */
export interface StackFrame {
  /** The line as it stands in the stack. */
  readonly line: string;
  /** What was called, for instance `new Web`; empty at the top level of a module. */
  readonly call: string;
  /** Where the call stands. */
  readonly place: SourceLocation;
  /** Whether that is this library, cdk8s, cdk8s-plus, constructs or jsii. */
  readonly inLibrary: boolean;
  /** Whether that is any dependency. */
  readonly inDependency: boolean;
}

/** The frames in the text of a stack, innermost first. */
export function stackFrames(stack: string): StackFrame[] {
  return stack.split('\n').flatMap((line) => {
    const [, call = '', written, row, column] = FRAME.exec(line) ?? [];
    if (written === undefined || written.startsWith('node:')) return [];
    const file = written.startsWith('file:') ? fileURLToPath(written) : written;
    const inLibrary = LIBRARIES.test(file) || [...ownFolders].some((folder) => file.startsWith(folder));
    return [{ line, call, place: { file, line: Number(row), column: Number(column) }, inLibrary, inDependency: DEPENDENCY.test(file) }];
  });
}

/** What Node prints of an uncaught error: its text on lines of its own, and below it the lines of the program that led to it. */
export function readableStack(error: Error, name: string): string {
  const stack = error.stack ?? '';
  const below = stack.slice(stack.indexOf(error.message) + error.message.length);
  const frames = stackFrames(below).filter((frame) => !frame.inDependency && !frame.inLibrary);
  return [`${name}:\n\n${error.message}\n`, ...frames.map(({ line }) => line)].join('\n');
}
