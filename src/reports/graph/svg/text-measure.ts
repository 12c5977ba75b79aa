import { widthOf } from '../../display-width';

/** Widths of the printable ASCII characters in thousandths of the font's size: Helvetica's, which Arial and Liberation Sans share. */
const ASCII: readonly number[] = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
  556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/** Bold letters are this much wider. */
const BOLD = 1.07;
const OTHER = 650;
const WIDE = 1050;

/** A font in which a text of the picture is set. */
export interface Font { readonly size: number; readonly bold?: boolean; readonly lineHeight: number }

/** About how wide a text is, in pixels. */
export function textWidth(text: string, { size, bold }: Font): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return round(thousandths * size * (bold ? BOLD : 1) / 1000);
}

/** A text in lines of at most so many pixels, broken after punctuation if it can be, and cut with an ellipsis after so many lines. */
export function linesOf(text: string, width: number, font: Font, most = 8): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width, font)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else {
      line += piece;
    }
  }
  lines.push(line.trimEnd());
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), '…'];
}

/** Pixels as they are written: to a tenth. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x7f) return ASCII[code - 0x20];
  return [0, OTHER, WIDE][widthOf(character)];
}

/** Words and parts of words; what is too long for a line in pieces that fit. */
function piecesOf(text: string, width: number, font: Font): string[] {
  return (text.match(/[^\s/.,:;_=\]-]*[\s/.,:;_=\]-]*/gu) ?? []).filter(Boolean).flatMap((piece) => {
    if (textWidth(piece.trimEnd(), font) <= width) return [piece];
    const pieces: string[] = [];
    let part = '';
    for (const character of piece) {
      if (part !== '' && textWidth(part + character, font) > width) {
        pieces.push(part);
        part = '';
      }
      part += character;
    }
    return [...pieces, part];
  });
}
