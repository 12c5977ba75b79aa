import { wellFormed } from './well-formed';

/** A text of at most so many characters, with an ellipsis where something was cut off. */
export function clipped(text: string, length: number): string {
  return text.length > length ? `${wellFormed(text.slice(0, length - 1))}…` : text;
}
