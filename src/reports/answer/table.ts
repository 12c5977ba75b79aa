import { displayWidth } from '../display-width';
import { wrapped } from '../wrap';

/** A line of a table, a text for each column. */
export type Row = readonly string[];

/** How a table is written. */
export interface TableStyle {
  /** How many columns of the terminal there are before it. */
  readonly indent: number;
  /** How many columns of the terminal there are. */
  readonly width: number;
}

const GAP = 2;
/** No column but the last is wider, as long as its text can be broken. */
const WIDEST = 56;

/** The lines of each row, with the columns one below the other; long cells go on below themselves. */
export function tableLines(rows: readonly Row[], style: TableStyle): string[][] {
  const widths = widthsOf(rows, style);
  return rows.map((row) => {
    const cells = row.map((text, column) => wrapped(text, widths[column]));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, i) => lineOf(cells.map((lines) => lines[i] ?? ''), widths, style));
  });
}

function widthsOf(rows: readonly Row[], { indent, width }: TableStyle): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  let left = width - indent;
  return Array.from({ length: columns }, (_, column) => {
    const texts = rows.map((row) => row[column] ?? '');
    const wanted = Math.max(...texts.map(displayWidth));
    const word = Math.max(...texts.flatMap((text) => text.split(' ').map(displayWidth)));
    const limit = column === columns - 1 ? left : Math.min(WIDEST, Math.floor((left - GAP) * 0.6));
    const own = Math.min(wanted, Math.max(limit, word));
    left -= own + GAP;
    return own;
  });
}

function lineOf(cells: readonly string[], widths: readonly number[], { indent }: TableStyle): string {
  const last = cells.reduce((found, text, column) => text === '' ? found : column, -1);
  const shown = cells.slice(0, last + 1).map((text, column) => `${text}${column === last ? '' : ' '.repeat(widths[column] - displayWidth(text))}`);
  return `${' '.repeat(indent)}${shown.join(' '.repeat(GAP))}`;
}
