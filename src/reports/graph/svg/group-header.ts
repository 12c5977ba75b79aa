import { blocksHeight } from './node-shape';
import { FONTS, Rect, TextBlock } from './scene';
import { linesOf } from './text-measure';
import { printable } from '../../printable';
import type { GraphGroup } from '../graph';

/** Between a frame and what is in it. */
export const GROUP_PADDING = 9;
const LEAST_WIDTH = 90;

/** The title of a group in a frame of this width, and the height that it takes. */
export interface GroupHeader { readonly group: GraphGroup; readonly rect: Rect; readonly blocks: readonly TextBlock[]; readonly height: number }

export function groupHeader(group: GraphGroup, rect: Rect): GroupHeader {
  const width = Math.max(LEAST_WIDTH, rect.width - 2 * GROUP_PADDING);
  const blocks: TextBlock[] = [{ font: 'group', lines: linesOf(printable(group.label), width, FONTS.group) }];
  if (group.note) blocks.push({ font: 'small', lines: linesOf(printable(group.note), width, FONTS.small) });
  return { group, rect, blocks, height: blocksHeight(blocks) + GROUP_PADDING / 2 };
}
