import type { AccessQuestion } from './answer';
import { resourceText } from '../../analysis/rbac/right-words';

/** What a question is about, in words: `get secrets named db-login in namespace shop`. */
export function questionText({ request, isAnyNamespace }: AccessQuestion): string {
  if ('path' in request) return `${request.verb} the path ${request.path}`;
  const { verb, apiGroup, resource, subresource, name, namespace } = request;
  const what = resourceText(subresource === undefined ? resource : `${resource}/${subresource}`, apiGroup);
  const done = verb === '*' ? 'do everything with' : verb;
  if (resource === 'namespaces' && name !== undefined && name === namespace) return `${done} ${what} named ${name}`; // a namespace is in itself
  return `${done} ${what}${name === undefined ? '' : ` named ${name}`}${placeOf(namespace, isAnyNamespace)}`;
}

function placeOf(namespace: string | undefined, isAnyNamespace: boolean): string {
  if (namespace !== undefined) return ` in namespace ${namespace}`;
  return isAnyNamespace ? ' in any namespace' : '';
}
