import type { Answer } from './answer';
import { counted } from '../wording';

/** What a picture says first at its foot where something was left out; nothing where all was read. */
export function incompleteNotes({ problems }: Answer): string[] {
  return problems.length === 0 ? [] : [`Incomplete: ${counted(problems.length, 'problem')} with the input; what was left out may change the picture.`];
}
