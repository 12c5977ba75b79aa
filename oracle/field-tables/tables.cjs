// Merges the API types of all Kubernetes versions into the two tables that the library reads.

/** What registers types but is no resource that anybody applies. */
const NO_RESOURCE = [/^(?:admission|imagepolicy|apidiscovery)\.k8s\.io\//, / Scale$/, /^policy\/\S+ Eviction$/, / TokenRequest$/, /^v1 (?:RangeAllocation|PodStatusResult)$/];

/** Alpha versions that are still types but that no version from 1.22 on serves; their sources do not say so. */
const DROPPED = { 'rbac.authorization.k8s.io/v1alpha1': 22, 'node.k8s.io/v1alpha1': 20, 'scheduling.k8s.io/v1alpha1 PriorityClass': 22 };

const SCALARS = {
  string: 's', boolean: 'b', int32: 'i', int64: 'l', number: 'n', quantity: 'q', intOrString: 'x', time: 't', microTime: 'u', bytes: 'y', any: 'a',
  schemaOrBoolean: 'B', schemaOrList: 'L', schemaOrTexts: 'T',
};

/** The versions in which something is, as `@since` and `!until`, as far as they are not those of what it is in. */
function range(minors, all) {
  const [since, until] = [Math.min(...minors), Math.max(...minors) + 1];
  if (until - since !== minors.length) throw new Error(`came, went and came back: ${minors}`);
  return `${since > Math.min(...all) ? `@${since}` : ''}${until <= Math.max(...all) ? `!${until}` : ''}`;
}

/** Key → the minor versions that have it. */
class Versions extends Map {
  note(key, minor) { this.set(key, [...this.get(key) ?? [], minor]); }
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** One line a structure: `package.Name type field field@since!until;type field`, and one an enumeration: `%package.Name value,value@since`. */
exports.fieldTable = (versions) => {
  const enumerations = enumerationLines(versions);
  const names = [...new Set(versions.flatMap(({ structures }) => Object.keys(structures)))].sort(compare);
  return [...enumerations.values(), ...names.map((name) => structureLine(name, versions, enumerations))];
};

function enumerationLines(versions) {
  const names = [...new Set(versions.flatMap(({ enumerations }) => Object.keys(enumerations)))].sort(compare);
  const used = new Set(versions.flatMap(({ structures }) => Object.values(structures).flatMap((fields) => Object.values(fields).map((type) => type.split(' ').at(-1)))));
  return new Map(names.filter((name) => used.has(name)).map((name) => {
    const values = new Versions();
    const having = versions.filter(({ enumerations }) => enumerations[name]);
    for (const { minor, enumerations } of having) for (const value of enumerations[name]) values.note(value, minor);
    const all = having.map(({ minor }) => minor);
    return [name, `%${name} ${[...values].map(([value, minors]) => `${value}${range(minors, all)}`).join(',')}`];
  }));
}

function structureLine(name, versions, enumerations) {
  const home = name.slice(0, name.indexOf('.') + 1);
  const having = versions.filter(({ structures }) => structures[name]);
  const all = having.map(({ minor }) => minor);
  const fields = new Versions();
  for (const { minor, structures } of having) {
    for (const [field, type] of Object.entries(structures[name])) fields.note(`${typeText(type, home, enumerations)} ${field}`, minor);
  }
  const byType = new Map();
  for (const [key, minors] of [...fields].sort(([a], [b]) => compare(a, b))) {
    const [type, field] = key.split(' ');
    byType.set(type, [...byType.get(type) ?? [type], `${field}${range(minors, all)}`]);
  }
  return `${name} ${[...byType.values()].map((words) => words.join(' ')).join(';')}`.trimEnd();
}

/** `[` for lists, `{` for maps, a letter for what has no fields, `%` and a name for enumerations, `#` and a name for structures. */
function typeText(type, home, enumerations) {
  const [word, ...rest] = type.split(' ');
  if (word === 'list' || word === 'map') return (word === 'list' ? '[' : '{') + typeText(rest.join(' '), home, enumerations);
  const local = (name) => (name.startsWith(home) ? name.slice(home.length) : name);
  if (word === 'string') return enumerations.has(rest[0]) ? `%${local(rest[0])}` : 's';
  return SCALARS[word] ?? `#${local(word)}`;
}

/** One line a kind: `apiVersion Kind structure since until deprecated replacement`, `-` for what there is not, `0` for before all known versions. */
exports.kindTable = (versions) => {
  const present = new Versions();
  const newest = new Map();
  for (const { minor, kinds } of versions) {
    for (const kind of kinds) {
      const key = `${kind.apiVersion} ${kind.kind}`;
      if (NO_RESOURCE.some((pattern) => pattern.test(key))) continue;
      present.note(key, minor);
      newest.set(key, kind);
    }
  }
  return [...newest].sort(([a], [b]) => compare(a, b)).map(([key, kind]) => kindLine(key, kind, present.get(key), versions));
};

function kindLine(key, kind, minors, versions) {
  const known = versions.map(({ minor }) => minor);
  const first = Math.min(...minors) > Math.min(...known) ? Math.min(...minors) : 0;
  const last = Math.max(...minors) < Math.max(...known) ? Math.max(...minors) + 1 : Infinity;
  const until = Math.min(last, kind.removed ?? Infinity, DROPPED[key] ?? DROPPED[kind.apiVersion] ?? Infinity);
  const words = [Math.max(first, kind.introduced ?? 0), until === Infinity ? '-' : until, kind.deprecated ?? '-', kind.replacement?.replace(/List$/, '') ?? '-'];
  return [key, kind.structure, ...words].join(' ').replace(/( -)+$/, '');
}

/** A TypeScript file with a table, one line a row. */
exports.source = (constant, comment, lines) => [
  '// Generated by oracle/field-tables.cjs from the API types of each Kubernetes version. Do not edit.',
  '',
  `/** ${comment} */`,
  `export const ${constant} = \`\\`,
  lines.map((line) => line.replace(/[\\`$]/g, '\\$&')).join('\n'),
  '`;',
  '',
].join('\n');
