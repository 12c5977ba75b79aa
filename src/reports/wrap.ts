import { displayWidth } from './display-width';

/** A text broken between words into lines of at most so many columns; a word that is longer stands alone. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(' ')) {
    const size = displayWidth(word);
    if (line !== '' && columns + 1 + size > width) {
      lines.push(line);
      [line, columns] = [word, size];
    } else {
      [line, columns] = line === '' ? [word, size] : [`${line} ${word}`, columns + 1 + size];
    }
  }
  return [...lines, line];
}
