import { GROUP_PADDING } from './group-header';
import { blocksHeight, NODE_PADDING } from './node-shape';
import { FONTS, FontName, PlacedEdge, PlacedGroup, PlacedNode, Point, Rect, TextBlock } from './scene';
import { COLOURS } from './style';
import { round, textWidth } from './text-measure';
import { Attributes, element } from '../../xml';

const HEAD = { length: 8, half: 4 };
const CLASSES: { readonly [font in FontName]: string } = {
  title: 'title', subtitle: 'subtitle', group: 'group-text', small: 'small', name: 'name', port: 'port',
};

export function drawnGroup({ rect, group }: PlacedGroup): string {
  return element('g', { class: 'group' }, [
    element('title', {}, group.label), rectangle(rect, { class: 'frame', rx: 8 }),
  ]);
}

export function drawnGroupTitle({ rect, blocks }: PlacedGroup): string {
  return element('g', { class: 'group' }, textLines(blocks, { x: rect.x + GROUP_PADDING, y: rect.y + GROUP_PADDING / 2 + 1 }));
}

/** A workload is a box, what is outside the cluster or has rights has round ends, a way in has points, and what no object shows is dashed. */
export function drawnNode({ node, box, blocks, tabs, title, collective }: PlacedNode): string {
  const classes = ['node', node.role, collective && 'collective', node.emphasis].filter(Boolean).join(' ');
  const middle = { x: box.x + box.width / 2, y: box.y + (box.height - blocksHeight(blocks)) / 2 };
  const corner = node.role === 'outside' || node.role === 'subject' || collective ? Math.min(box.height / 2, 18) : 5;
  return element('g', { class: classes }, [
    element('title', {}, title),
    node.role === 'ingress' ? element('path', { class: 'box', d: hexagon(box) }) : rectangle(box, { class: 'box', rx: corner }),
    ...textLines(blocks, middle, 'middle', box.x + NODE_PADDING.x),
    ...tabs.filter(({ lines }) => lines.length > 0).flatMap((tab) => [
      rectangle(tab.rect, { class: tab.warning ? 'tab warning' : 'tab', rx: 3 }),
      ...textLines([{ font: 'port', lines: tab.lines, warning: tab.warning }], { x: tab.rect.x + tab.rect.width / 2, y: tab.rect.y + 4 }, 'middle'),
    ]),
  ]);
}

export function drawnEdge({ points, title, colour, warning, dashed }: PlacedEdge): string {
  const look = [`c${colour % COLOURS}`, warning && 'warning', dashed && 'dashed'].filter(Boolean).join(' ');
  const way = wayOf(points);
  return element('g', { class: 'edge' }, [
    element('title', {}, title),
    element('path', { class: 'halo', d: way }),
    element('path', { class: `line ${look}`, d: way }),
    element('path', { class: warning ? 'head warning' : `head h${colour % COLOURS}`, d: headOf(points) }),
  ]);
}

/** Texts set from this point downwards, each as wide as it was taken to be, whatever font the reader has. */
export function textLines(blocks: readonly TextBlock[], from: Point, anchor: 'start' | 'middle' = 'start', left = from.x): string[] {
  let y = from.y;
  return blocks.flatMap(({ font, lines, warning, aligned = anchor }) => lines.map((line) => {
    const { lineHeight, size } = FONTS[font];
    const baseline = round(y + lineHeight / 2 + size * 0.36);
    y += lineHeight;
    return element('text', {
      'class': warning ? `${CLASSES[font]} hot` : CLASSES[font],
      'x': round(aligned === 'start' ? left : from.x),
      'y': baseline,
      'text-anchor': aligned === 'middle' ? aligned : undefined,
      'textLength': line.length > 1 ? textWidth(line, FONTS[font]) : undefined,
      'lengthAdjust': line.length > 1 ? 'spacingAndGlyphs' : undefined,
    }, line);
  }));
}

export function rectangle({ x, y, width, height }: Rect, attributes: Attributes): string {
  return element('rect', { x: round(x), y: round(y), width: round(width), height: round(height), ...attributes });
}

/** Level lines, and between two heights a curve that starts and ends level. */
function wayOf([first, ...rest]: readonly Point[]): string {
  let at = first;
  const steps = rest.map((point) => {
    const middle = round((at.x + point.x) / 2);
    const step = Math.abs(at.y - point.y) < 0.5
      ? `L${round(point.x)} ${round(point.y)}`
      : `C${middle} ${round(at.y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    at = point;
    return step;
  });
  return `M${round(first.x)} ${round(first.y)}${steps.join('')}`;
}

function headOf(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  const back = before.x <= end.x ? -HEAD.length : HEAD.length;
  return `M${round(end.x)} ${round(end.y)}l${back} ${-HEAD.half}v${2 * HEAD.half}z`;
}

function hexagon({ x, y, width, height }: Rect): string {
  const point = Math.min(8, height / 4);
  return `M${round(x)} ${round(y + height / 2)}l${point} ${-round(height / 2)}h${round(width - 2 * point)}l${point} ${round(height / 2)}l${-point} ${round(height / 2)}h${-round(width - 2 * point)}z`;
}
