/** An element as it was read. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: XmlElement[];
  text: string;
}

const FORBIDDEN = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TOKEN = /<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;

/** Reads the part of XML 1.0 that our reports use; everything else, and everything that is not well-formed, throws. */
export function parseXml(xml: string): XmlElement {
  if (FORBIDDEN.test(xml)) throw new Error(`a character that XML forbids: ${JSON.stringify(FORBIDDEN.exec(xml)![0])}`);
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(head)) throw new Error('no declaration');
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  for (TOKEN.lastIndex = head.length; TOKEN.lastIndex < xml.length;) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (!match) throw new Error(`not well-formed: ${xml.slice(start, start + 80)}`);
    take(match, open);
  }
  if (open.length !== 1 || top.children.length !== 1) throw new Error('not one closed element');
  return top.children[0];
}

function take([, end, name, attributes, empty, text]: RegExpExecArray, open: XmlElement[]): void {
  if (text !== undefined) {
    open.at(-1)!.text += decoded(text);
  } else if (end !== undefined) {
    if (open.pop()!.name !== end) throw new Error(`</${end}> closes nothing`);
  } else {
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
    open.at(-1)!.children.push(element);
    if (!empty) open.push(element);
  }
}

function attributesOf(text: string): { readonly [name: string]: string } {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]): [string, string] => [name, decoded(value)]);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('an attribute twice');
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (all, code?: string, name?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    if (name === undefined || !(name in named)) throw new Error(`no entity: ${all}`);
    return named[name];
  });
}
