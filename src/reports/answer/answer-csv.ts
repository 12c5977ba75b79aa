import { csvOf } from './csv';
import { wellFormed } from '../well-formed';

/** An answer for spreadsheets: a line of headings, and a line for each row. */
export function answerCsv(header: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return csvOf([header, ...rows.map((row) => row.map(wellFormed))]);
}
