import { rectangle, textLines } from './drawing';
import { FONTS, Point } from './scene';
import { textWidth } from './text-measure';
import { element } from '../../xml';
import type { Graph, GraphRole } from '../graph';

const WORDS: { readonly [role in GraphRole]: string } = { workload: 'workload', outside: 'outside the cluster', ingress: 'way in from outside', unseen: 'pods that no object shows' };
const HEIGHT = 18;
const SWATCH = { width: 22, height: 12 };
const ORDER: readonly GraphRole[] = ['workload', 'ingress', 'outside', 'unseen'];

export interface Legend { readonly height: number; drawn(from: Point): string[] }

/** What the shapes of this picture mean. */
export function legendOf({ nodes, edges }: Graph): Legend {
  const present = ORDER.filter((role) => nodes.some((node) => node.role === role)).map((role) => ({ look: role as string, text: WORDS[role] }));
  const warned = nodes.some(({ emphasis }) => emphasis) || edges.some(({ emphasis }) => emphasis);
  const entries = [...present, ...warned ? [{ look: 'warning', text: 'needs a look' }] : []];
  if (nodes.length === 0) return { height: 0, drawn: () => [] };
  return {
    height: HEIGHT,
    drawn: ({ x, y }) => {
      let at = x;
      return entries.map(({ look, text }) => {
        const left = at;
        at += SWATCH.width + 6 + textWidth(text, FONTS.small) + 18;
        return element('g', { class: `legend ${look}` }, [
          rectangle({ x: left, y: y + 1, ...SWATCH }, { class: 'box', rx: look === 'outside' ? 6 : 3 }),
          ...textLines([{ font: 'small', lines: [text] }], { x: left + SWATCH.width + 6, y }),
        ]);
      });
    },
  };
}
