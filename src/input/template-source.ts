import { at, stringOf } from '../core/json';

/** What Helm's templates do and texts for other programs that use braces (alerts, dashboards, workflows) hardly ever. */
const HELM = /\{\{-?\s*(?:\/\*|[$.]?\.?(?:Values|Release|Chart|Capabilities|Files|Template)\b|(?:include|template|define|tpl|toYaml|if|else|range|with|end|fail|required|block)\b)/;

/** What is said of the source of a template. */
export const TEMPLATE = {
  message: 'It is the source of a template, such as Helm\'s, not a manifest.',
  fix: 'render it first: helm template … | cdk8s-hardened audit -',
};

/** Where in a text that is no YAML, because of something at an offset, it shows that it is the source of a template; undefined where nothing does. */
export function templateOffset(source: string, refusedAt: number): number | undefined {
  const start = source.lastIndexOf('\n', refusedAt - 1) + 1;
  const braces = source.slice(start).split('\n', 1)[0].indexOf('{{');
  return braces >= 0 ? start + braces : HELM.exec(source)?.index;
}

/** Where an object names itself by what only a template replaces: no name has braces. */
export function templatePointer(object: unknown): string | undefined {
  return ['apiVersion', 'kind', 'metadata/name', 'metadata/namespace', 'metadata/generateName']
    .map((path) => `/${path}`)
    .find((path) => stringOf(at(object, ...path.split('/').slice(1)))?.includes('{{'));
}
