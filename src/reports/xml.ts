import { printable } from './printable';

/** What neither control characters nor halves of characters are, and XML 1.0 forbids all the same (section 2.2). */
const FORBIDDEN = /[\ufffe\uffff]/g;

/** The attributes of an element; those without a value are left out. */
export interface Attributes { readonly [name: string]: string | number | undefined }

/** An XML element: its name, its attributes, and its content, a text or elements that are XML already. */
export function element(name: string, attributes: Attributes, content: string | readonly string[] = []): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const head = `${name}${given.map(([key, value]) => ` ${key}="${attributeText(String(value))}"`).join('')}`;
  if (content.length === 0) return `<${head}/>`;
  const inside = typeof content === 'string' ? xmlText(content) : `\n${content.map((line) => line.replace(/^(?=<)/, '  ')).join('\n')}\n`;
  return `<${head}>${inside}</${name}>`;
}

/** A text as content of an element; XML 1.0 allows most control characters not even as references. */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r]+/g, printable).replace(FORBIDDEN, '\ufffd')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r/g, '&#13;');
}

/** Tabs and line breaks of an attribute would be read as blanks, so they are written as references. */
function attributeText(text: string): string {
  return xmlText(text).replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}
