import type { SyntaxNode } from '@lezer/common' with { 'resolution-mode': 'import' };

/** An ES module by its types; what is loaded is its CommonJS form. */
type PromQl = typeof import('@prometheus-io/lezer-promql', { with: { 'resolution-mode': 'import' } });

/** The series that a part of a query asks for. */
export interface SeriesSelector {
  /** The metric; absent when the selector names none. */
  readonly metric?: string;
  /** The labels that its matchers name. */
  readonly labels: readonly string[];
}

/** What a PromQL query says. */
export interface PromQuery {
  readonly selectors: readonly SeriesSelector[];
  /** Where it stops being PromQL, from 0. @default - it is PromQL throughout */
  readonly brokenAt?: number;
}

/** Reads a query of Prometheus by its own grammar. */
export function readPromQuery(query: string): PromQuery {
  const selectors: SeriesSelector[] = [];
  let brokenAt: number | undefined;
  grammar().parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) brokenAt ??= node.from;
      if (node.name === 'VectorSelector') selectors.push(selectorOf(node.node, query));
    },
  });
  return { selectors, brokenAt };
}

/** Loaded when the first query is read: few inputs hold any. */
function grammar(): PromQl['parser'] {
  return (require('@prometheus-io/lezer-promql') as PromQl).parser;
}

function selectorOf(node: SyntaxNode, query: string): SeriesSelector {
  const text = (part: SyntaxNode | null) => part ? query.slice(part.from, part.to).replace(/^["'`]|["'`]$/g, '') : undefined;
  const matchers = node.getChild('LabelMatchers');
  const named = ['UnquotedLabelMatcher', 'QuotedLabelMatcher'].flatMap((type) => matchers?.getChildren(type) ?? []).map((matcher) => ({
    label: text(matcher.firstChild) ?? '', value: text(matcher.getChild('StringLiteral')), isEqual: matcher.getChild('MatchOp')?.firstChild?.name === 'EqlSingle',
  }));
  const nameMatcher = named.find(({ label, isEqual }) => label === '__name__' && isEqual);
  return {
    metric: text(node.getChild('Identifier')) ?? text(matchers?.getChild('QuotedLabelName') ?? null) ?? nameMatcher?.value,
    labels: named.map(({ label }) => label).filter((label) => label !== '__name__'),
  };
}
