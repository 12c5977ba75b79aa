import { BUILT_IN_ROLES } from './built-in-roles.generated';

/** A rule as roles write it. */
interface BuiltInRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** Something of the table, with the minor versions that have it. */
interface Ranged {
  readonly text: string;
  readonly since: number;
  readonly until: number;
}

interface Entry extends Ranged {
  /** Rules of a role, or subjects of a binding. */
  readonly parts: readonly Ranged[];
}

const GROUP = 'rbac.authorization.k8s.io';
const AGGREGATES = `${GROUP}/aggregate-to-`;
const BOOTSTRAPPING = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

const known = new Map<number | undefined, readonly object[]>();

/**
 * The roles and bindings that the API server makes in every cluster, as plain objects: Kubernetes' own users and controllers, `cluster-admin`,
 * `admin`, `edit` and `view`, and what everybody may do (`system:discovery`).
 *
 * Without a minor version they grant everything that any supported version grants: what some versions have and others have not is in them.
 * Feature gates are as they are by themselves. What installers add (kubeadm, cloud providers) is not in them.
 */
export function builtInRbac(minor?: number): readonly object[] {
  const found = known.get(minor);
  if (found) return found;
  const made = entries().filter((entry) => isIn(entry, minor)).map((entry) => objectOf(entry, minor));
  known.set(minor, made);
  return made;
}

function entries(): Entry[] {
  return BUILT_IN_ROLES.trimEnd().split(/\n(?! )/).map((block) => {
    const [head, ...parts] = block.split('\n ').map(rangedOf);
    return { ...head, parts };
  });
}

function rangedOf(line: string): Ranged {
  const [, text, since, until] = /^(.*?)(?: (?:@(\d+))?(?:!(\d+))?)?$/.exec(line)!;
  return { text, since: Number(since ?? 0), until: Number(until ?? Infinity) };
}

function isIn({ since, until }: Ranged, minor: number | undefined): boolean {
  return minor === undefined || (since <= minor && minor < until);
}

function objectOf({ text, parts }: Entry, minor: number | undefined): object {
  const [kind, path, ...words] = text.split(' ');
  const [name, namespace] = path.split('/').reverse();
  const texts = parts.filter((part) => isIn(part, minor)).map((part) => part.text);
  const metadata = { name, ...namespace !== undefined && { namespace }, labels: labelsOf(words) };
  const object = { apiVersion: `${GROUP}/v1`, kind, metadata };
  if (!kind.endsWith('Role')) return { ...object, roleRef: roleRefOf(words[0]), subjects: texts.map(subjectOf) };
  const rules = texts.map(ruleOf);
  return { ...object, ...aggregationOf(words), rules: minor === undefined ? withoutCovered(rules) : rules };
}

function labelsOf(words: readonly string[]): Readonly<Record<string, string>> {
  const aggregated = words.filter((word) => word.startsWith('>')).map((word) => [`${AGGREGATES}${word.slice(1)}`, 'true']);
  return { ...BOOTSTRAPPING, ...Object.fromEntries(aggregated) };
}

function aggregationOf(words: readonly string[]): object {
  const selectors = words.filter((word) => word.startsWith('<')).map((word) => ({ matchLabels: { [`${AGGREGATES}${word.slice(1)}`]: 'true' } }));
  return selectors.length > 0 ? { aggregationRule: { clusterRoleSelectors: selectors } } : {};
}

/** Verbs and paths, or verbs, groups, resources and maybe names. */
function ruleOf(text: string): BuiltInRule {
  const [verbs, ...lists] = text.split(' ').map((word) => word.split(','));
  if (lists.length === 1) return { verbs, nonResourceURLs: lists[0] };
  const [apiGroups, resources, resourceNames] = lists;
  return { verbs, apiGroups: apiGroups.map((group) => group === 'core' ? '' : group), resources, ...resourceNames && { resourceNames } };
}

function roleRefOf(text: string): object {
  const [kind, name] = text.split('/');
  return { apiGroup: GROUP, kind, name };
}

function subjectOf(text: string): object {
  const [, kind, name] = /^(Group|User):(.*)$/.exec(text) ?? [];
  if (kind) return { apiGroup: GROUP, kind, name };
  const [namespace, account] = text.split('/');
  return { kind: 'ServiceAccount', namespace, name: account };
}

/** Where versions are put together, a rule of one is often a part of that of another. */
function withoutCovered(rules: readonly BuiltInRule[]): BuiltInRule[] {
  return rules.filter((rule, i) => !rules.some((other, j) => i !== j && covers(other, rule) && (i > j || !covers(rule, other))));
}

function covers(whole: BuiltInRule, part: BuiltInRule): boolean {
  return String(whole.resourceNames) === String(part.resourceNames)
    && (['verbs', 'apiGroups', 'resources', 'nonResourceURLs'] as const).every((list) => (part[list] ?? []).every((word) => whole[list]?.includes(word)));
}
