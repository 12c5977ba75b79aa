/** Characters that stand on the one before them and take no place. */
const ZERO = /^[\p{Mn}\p{Me}\u200d\ufe00-\ufe0f]$/u;
/** Characters that take two columns of a terminal: East Asian wide and full-width ones, and pictures (Unicode Standard Annex 11). */
const WIDE = new RegExp('^(?:[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6'
  + '\\u{1f000}-\\u{1faff}\\u{20000}-\\u{3fffd}]|\\p{Emoji_Presentation})$', 'u');
const ASCII = /^[\x20-\x7e]*$/;

/** How many columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** How many columns one character takes: 0, 1 or 2. */
export function widthOf(character: string): number {
  if (ZERO.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
