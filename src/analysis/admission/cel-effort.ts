/** An expression of CEL that can be asked again and again. */
export type CelProgram = (context: { readonly [variable: string]: unknown }) => unknown;

/** What looks at every element of a list. */
const MACROS = ['all', 'exists', 'exists_one', 'map', 'filter'];
const MOST_ELEMENTS = 1_000_000;

/** How macros stand in each other, and the longest list that the expression writes out itself. */
interface Nesting { readonly depth: number; readonly longest: number }

const FLAT: Nesting = { depth: 0, longest: 0 };

/** The program, refusing work that grows with a power of the input: nested macros over long lists. */
export function withinEffort(ast: unknown, program: CelProgram): CelProgram {
  const { depth, longest } = nestingOf(ast);
  if (depth < 2) return program;
  return (context) => {
    if (Math.max(longest, longestIn(context.object), longestIn(context.params)) ** depth > MOST_ELEMENTS) throw new Error('it would look at more than a million elements');
    return program(context);
  };
}

function nestingOf(node: any): Nesting {
  if (Array.isArray(node)) return node.map(nestingOf).reduce(deeper, FLAT);
  if (typeof node !== 'object' || node === null || !('op' in node)) return FLAT;
  const inner = nestingOf(node.args);
  if (node.op === 'list') return deeper(inner, { depth: 0, longest: node.args.length });
  return node.op === 'rcall' && MACROS.includes(node.args[0]) ? { ...inner, depth: inner.depth + 1 } : inner;
}

function deeper(one: Nesting, other: Nesting): Nesting {
  return { depth: Math.max(one.depth, other.depth), longest: Math.max(one.longest, other.longest) };
}

function longestIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value);
  return members.reduce((most: number, each) => Math.max(most, longestIn(each)), members.length);
}
