import { rectangle, textLines } from './drawing';
import { FONTS, Point } from './scene';
import { textWidth } from './text-measure';
import { element } from '../../xml';
import type { Graph, GraphRole } from '../graph';

const WORDS: { readonly [role in GraphRole]: string } = {
  workload: 'workload',
  outside: 'outside the cluster',
  ingress: 'way in from outside',
  unseen: 'pods that no object shows',
  secret: 'Secret',
  object: 'another object',
  subject: 'account, group or user',
  right: 'role or right',
  goal: 'what an attacker is after',
};
const HEIGHT = 18;
const GAP = 18;
const SWATCH = { width: 22, height: 12 };
const ORDER: readonly GraphRole[] = ['workload', 'ingress', 'outside', 'unseen', 'secret', 'object', 'subject', 'right', 'goal'];

export interface Legend { readonly height: number; drawn(from: Point): string[] }

interface Entry { readonly look: string; readonly text: string }

/** What the shapes of this picture mean, in as many lines of a width as it takes. */
export function legendOf(graph: Graph, width: number): Legend {
  const lines = linesOf(entriesOf(graph), width);
  return { height: lines.length * HEIGHT, drawn: ({ x, y }) => lines.flatMap((line, i) => drawnLine(line, { x, y: y + i * HEIGHT })) };
}

function entriesOf({ nodes, edges }: Graph): Entry[] {
  const present = ORDER.filter((role) => nodes.some((node) => node.role === role)).map((role): Entry => ({ look: role, text: WORDS[role] }));
  const warned = nodes.some(({ emphasis }) => emphasis) || edges.some(({ emphasis }) => emphasis);
  return [...present, ...warned ? [{ look: 'warning', text: 'needs a look' }] : []];
}

function linesOf(entries: readonly Entry[], width: number): Entry[][] {
  const lines: Entry[][] = [];
  let used = Infinity;
  for (const entry of entries) {
    const size = widthOf(entry);
    if (used + size - GAP > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(entry);
    used += size;
  }
  return lines;
}

function widthOf({ text }: Entry): number {
  return SWATCH.width + 6 + textWidth(text, FONTS.small) + GAP;
}

function drawnLine(entries: readonly Entry[], { x, y }: Point): string[] {
  let at = x;
  return entries.map((entry) => {
    const left = at;
    at += widthOf(entry);
    return element('g', { class: `legend ${entry.look}` }, [
      rectangle({ x: left, y: y + 1, ...SWATCH }, { class: 'box', rx: entry.look === 'outside' || entry.look === 'subject' ? 6 : 3 }),
      ...textLines([{ font: 'small', lines: [entry.text] }], { x: left + SWATCH.width + 6, y }),
    ]);
  });
}
