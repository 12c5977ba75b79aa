import { rectangle, textLines } from './drawing';
import { Matrix, MatrixCell, MatrixName, SLANT } from './matrix-layout';
import { FONTS } from './scene';
import { round, textWidth } from './text-measure';
import { element } from '../../xml';

export function drawnMatrix({ grid, columns, rows, cells, rowNames, columnNames }: Matrix): string {
  const [width, height] = [grid.width / columns, grid.height / rows];
  const down = rowNames.map((_, index) => `M${round(grid.x)} ${round(grid.y + index * height)}h${round(grid.width)}`);
  const across = columnNames.map((_, index) => `M${round(grid.x + index * width)} ${round(grid.y)}v${round(grid.height)}`);
  return element('g', { class: 'matrix' }, [
    rectangle(grid, { class: 'rule' }),
    element('path', { class: 'rule', d: [...down, ...across].join('') }),
    ...rowNames.map((name) => drawnName(name, 'end')),
    ...columnNames.map((name) => drawnName(name, 'start', -SLANT)),
    ...cells.map(drawnCell),
  ]);
}

function drawnCell({ rect, text, title, warning }: MatrixCell): string {
  return element('g', { class: 'count' }, [
    element('title', {}, title),
    rectangle(rect, { class: warning ? 'cell warning' : 'cell' }),
    ...textLines([{ font: 'port', lines: [text], warning }], { x: rect.x + rect.width / 2, y: rect.y + (rect.height - FONTS.port.lineHeight) / 2 }, 'middle'),
  ]);
}

function drawnName({ x, y, text, title, warning }: MatrixName, anchor: 'start' | 'end', angle = 0): string {
  return element('g', {}, [
    element('title', {}, title),
    element('text', {
      'class': warning ? 'port hot' : 'port',
      'x': round(x),
      'y': round(y + (angle === 0 ? 4 : 0)),
      'text-anchor': anchor,
      'transform': angle === 0 ? undefined : `rotate(${angle} ${round(x)} ${round(y)})`,
      'textLength': textWidth(text, FONTS.port),
      'lengthAdjust': 'spacingAndGlyphs',
    }, text),
  ]);
}
