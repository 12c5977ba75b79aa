import type { PolicyRule } from '../applier-rights';

/** The rules of which others do not give everything already: what an account may do everywhere it need not be told for a namespace. */
export function beyond(rules: readonly PolicyRule[], held: readonly PolicyRule[]): PolicyRule[] {
  const given = new Set(held.flatMap(rightsOf));
  return rules.filter((rule) => rightsOf(rule).some((right) => !given.has(right) && !given.has(unnamed(right))));
}

/** Each right of a rule, as `verb group/resource name`; without a name where it is one to all. Of paths, which are no resources, `verb path`. */
function rightsOf({ apiGroups = [], resources = [], verbs, resourceNames = [], nonResourceURLs = [] }: PolicyRule): string[] {
  const names = resourceNames.length > 0 ? resourceNames : [''];
  const rights = apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.flatMap((verb) => names.map((name) => `${verb} ${group}/${resource} ${name}`))));
  return [...rights, ...nonResourceURLs.flatMap((path) => verbs.map((verb) => `${verb} ${path}`))];
}

function unnamed(right: string): string {
  return right.slice(0, right.lastIndexOf(' ') + 1);
}
