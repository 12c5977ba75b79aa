/** The lines of a text, found when the first place in it is asked for. Counts as editors do: from 1, columns in UTF-16 units. */
export class TextLines {
  private starts?: readonly number[];

  constructor(public readonly text: string) {}

  /** The line and column of an offset. */
  public place(offset: number): { readonly line: number; readonly column: number } {
    const starts = this.starts ??= startsOf(this.text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low] + 1 };
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
