import { FONTS, PlacedNode, Point, Rect, Side, Tab, TextBlock } from './scene';
import { linesOf, textWidth } from './text-measure';
import { printable } from '../../printable';
import { isCollective } from '../compaction';
import type { GraphNode } from '../graph';

const NAME_WIDTH = 180;
const TAB_WIDTH = 110;
export const NODE_PADDING = { x: 12, y: 9 };
const TAB_PADDING = { x: 7, y: 4 };
const GAP = 4;
/** The height that lines take where they leave a node. */
const EXIT = 12;
const LEAST_WIDTH = 70;

/** Where arrows leave a node, or come in under a label: what is stacked at its sides. */
export interface Slot { readonly key: string; readonly side: Side; readonly height: number; readonly tab?: Tab }

/** A node before it has a place. */
export interface NodeShape {
  readonly node: GraphNode;
  /** The title of its group, which is in no text of the node. */
  readonly place?: string;
  readonly blocks: readonly TextBlock[];
  readonly slots: readonly Slot[];
  readonly leftTabs: number;
  readonly rightTabs: number;
  readonly width: number;
  readonly height: number;
}

/** A node that knows where its arrows come in and leave, by the key of the slot. */
export type NodeWithSlots = PlacedNode & { readonly slotAt: ReadonlyMap<string, Point> };

export function nodeShape(node: GraphNode, tabs: readonly Tab[], exits: readonly Side[], rows: readonly TextBlock[] = []): NodeShape {
  const blocks = [...nameBlocks(node), ...rows];
  const slots: Slot[] = [
    ...exits.map((side) => ({ key: exitKey(side), side, height: EXIT })),
    ...tabs.map((tab) => ({ key: tab.key, side: tab.side, height: tab.height, tab })),
  ];
  const widest = (side: Side) => Math.max(0, ...tabs.filter((tab) => tab.side === side).map(({ width }) => width));
  const [leftTabs, rightTabs] = [widest('left'), widest('right')];
  const text = Math.max(LEAST_WIDTH, ...blocks.flatMap(({ font, lines }) => lines.map((line) => textWidth(line, FONTS[font]))));
  return {
    node,
    blocks,
    slots,
    leftTabs,
    rightTabs,
    width: Math.ceil(leftTabs + text + 2 * NODE_PADDING.x + rightTabs),
    height: Math.ceil(Math.max(blocksHeight(blocks) + 2 * NODE_PADDING.y, stackHeight(slots, 'left') + 2 * GAP, stackHeight(slots, 'right') + 2 * GAP)),
  };
}

export function exitKey(side: Side): string {
  return `exit ${side}`;
}

export function tabOf(key: string, side: Side, look: { readonly label: string; readonly warning: boolean }): Tab {
  const title = printable(look.label);
  if (title === '') return { key, side, lines: [], title, warning: look.warning, width: 0, height: EXIT };
  const lines = linesOf(title, TAB_WIDTH, FONTS.port);
  return {
    key,
    side,
    lines,
    title,
    warning: look.warning,
    width: Math.ceil(Math.max(...lines.map((line) => textWidth(line, FONTS.port))) + 2 * TAB_PADDING.x),
    height: lines.length * FONTS.port.lineHeight + 2 * TAB_PADDING.y,
  };
}

export function blocksHeight(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, { font, lines }) => sum + lines.length * FONTS[font].lineHeight, 0);
}

/** The node with its upper left corner here; the slots of a side stand in the order of these heights. */
export function placedNode(shape: NodeShape, corner: Point, heightOf: (slot: Slot) => number): NodeWithSlots {
  const box: Rect = { x: corner.x + shape.leftTabs, y: corner.y, width: shape.width - shape.leftTabs - shape.rightTabs, height: shape.height };
  const tabs: (Tab & { readonly rect: Rect })[] = [];
  const slotAt = new Map<string, Point>();
  for (const side of ['left', 'right'] as const) {
    let y = corner.y + (shape.height - stackHeight(shape.slots, side)) / 2;
    for (const slot of sorted(shape.slots, side, heightOf)) {
      const width = slot.tab?.width ?? 0;
      const x = side === 'left' ? box.x - width : box.x + box.width;
      if (slot.tab) tabs.push({ ...slot.tab, rect: { x, y, width, height: slot.height } });
      slotAt.set(slot.key, { x: side === 'left' ? x : x + width, y: y + slot.height / 2 });
      y += slot.height + GAP;
    }
  }
  return { node: shape.node, collective: isCollective(shape.node), box, blocks: shape.blocks, tabs, title: titleOf(shape), slotAt };
}

function sorted(slots: readonly Slot[], side: Side, heightOf: (slot: Slot) => number): Slot[] {
  return slots.filter((slot) => slot.side === side).sort((a, b) => heightOf(a) - heightOf(b));
}

function stackHeight(slots: readonly Slot[], side: Side): number {
  const stack = slots.filter((slot) => slot.side === side);
  return stack.reduce((sum, { height }) => sum + height, 0) + Math.max(0, stack.length - 1) * GAP;
}

function nameBlocks({ label, detail, emphasis }: GraphNode): TextBlock[] {
  const warning = emphasis !== undefined;
  const name = { font: 'name', lines: linesOf(printable(label), NAME_WIDTH, FONTS.name), warning } as const;
  return detail ? [name, { font: 'small', lines: linesOf(printable(detail), NAME_WIDTH, FONTS.small), warning }] : [name];
}

function titleOf({ node: { label, detail }, place }: NodeShape): string {
  return printable(`${[label, detail].filter(Boolean).join(', ')}${place === undefined ? '' : ` in ${place}`}`);
}
