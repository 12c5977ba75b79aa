import { versionOf } from './pinned-actions';

/** Plain scalars that every YAML parser reads as this string: what could be a number, a truth or a date of YAML 1.1 is quoted. */
const PLAIN = /^[A-Za-z_./][\w./@-]*(?: [\w./@(),-]+)*$/;
const PLAIN_WORDS = /^(?:y|n|yes|no|on|off|true|false|null|~|\.inf|\.nan|[.\d_]+(?:e\d+)?)$/i;
const STEP = '  ';
const WIDE_LISTS = new Set(['jobs', 'steps']);

/**
 * A workflow as its file: the JSON that was judged, word for word, with the release of every pinned action in a comment.
 *
 * Every string that another parser could read differently is quoted; scripts stand as blocks.
 */
export function workflowText(workflow: unknown, header: readonly string[]): string {
  return `${header.map((line) => `# ${line}\n`).join('')}\n${pairs(workflow as object, '').join('\n\n')}\n`;
}

function pair(key: string, value: unknown, indent: string): string {
  const name = `${scalar(key)}:`;
  if (isEmpty(value)) return `${indent}${name} ${Array.isArray(value) ? '[]' : '{}'}`;
  if (Array.isArray(value)) return `${indent}${name}\n${items(value, indent + STEP).join(key === 'steps' ? '\n\n' : '\n')}`;
  if (typeof value === 'object' && value !== null) return `${indent}${name}\n${pairs(value, indent + STEP).join(WIDE_LISTS.has(key) ? '\n\n' : '\n')}`;
  return `${indent}${name} ${text(value, indent + STEP)}${key === 'uses' ? release(value) : ''}`;
}

function pairs(value: object, indent: string): string[] {
  return Object.entries(value).map(([key, each]) => pair(key, each, indent));
}

/** The first line of an item stands behind its dash. */
function items(values: readonly unknown[], indent: string): string[] {
  return values.map((value) => {
    if (isEmpty(value)) return `${indent}- ${Array.isArray(value) ? '[]' : '{}'}`;
    if (Array.isArray(value)) return `${indent}- ${items(value, indent + STEP).join('\n').trimStart()}`;
    if (typeof value === 'object' && value !== null) return `${indent}- ${pairs(value, indent + STEP).join('\n').trimStart()}`;
    return `${indent}- ${text(value, indent + STEP)}`;
  });
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function text(value: unknown, indent: string): string {
  return typeof value === 'string' && isBlock(value) ? block(value, indent) : scalar(value);
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  return PLAIN.test(value) && !PLAIN_WORDS.test(value) ? value : JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

/** JSON leaves these as they are; parsers of YAML take some of them for line ends, or refuse them. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whether a string can stand as a literal block that every parser reads back as it is. */
function isBlock(value: string): boolean {
  return /^\S[\x20-\x7e\n]*\S\n?$/.test(value) && value.includes('\n') && !/[ \t]\n|\n\n$/.test(value);
}

function block(value: string, indent: string): string {
  const lines = value.replace(/\n$/, '').split('\n').map((line) => line === '' ? '' : `${indent}${line}`);
  return `|${value.endsWith('\n') ? '' : '-'}\n${lines.join('\n')}`;
}

function release(uses: unknown): string {
  const version = typeof uses === 'string' ? versionOf(uses) : undefined;
  return version === undefined ? '' : ` # ${version}`;
}
