import type { Field } from '../../../core/field';
import { FieldPath } from '../../../core/field-path';
import type { Subject } from '../../subject';

const PATH = FieldPath.of('hostPath', 'path');

/** The paths of the node that pods mount and that are not fine; what is no text is not. */
export function wrongHostPaths({ podSpec }: Subject, isFine: (path: string) => boolean): Field[] {
  return PATH.wrongInAny(podSpec.volumes, (path) => path === undefined || (typeof path === 'string' && isFine(plain(path))));
}

/** Whether a path is a folder, or something in it. */
export function liesIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** A path without what says nothing: doubled slashes, `.`, and a slash at its end; `..` goes up, although the API server refuses it. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
