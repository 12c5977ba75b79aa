import type { Field } from '../../../core/field';
import { arrayOf, member } from '../../../core/json';

const MATRIX = /\$\{\{\s*matrix\.([\w-]+)\s*\}\}/g;

/** A text of a job with the values of its matrix put in, one for each; the text itself where the file has no values for it. */
export function fromMatrix(text: string, job: Field): string[] {
  const [used] = [...text.matchAll(MATRIX)].map(([, name]) => name);
  if (used === undefined) return [text];
  const matrix = member(member(job.value, 'strategy'), 'matrix');
  const values = [...arrayOf(member(matrix, used)), ...arrayOf(member(matrix, 'include')).map((entry) => member(entry, used))];
  const known = values.filter((value) => ['string', 'number'].includes(typeof value)).map(String);
  return known.length === 0 ? [text] : known.map((value) => text.replace(MATRIX, (whole, name) => name === used ? value : whole));
}
