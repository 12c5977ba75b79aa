import { TextLines } from './text-lines';
import { documentParts, isJson, TextPart } from './text-parts';
import { Unreadable } from './unreadable';
import { YamlDocument } from './yaml-document';
import { YamlEvents } from './yaml-events';
import { YamlValues } from './yaml-values';
import { InputProblem } from '../core/input-problem';

/** What was made of a part of a text. */
export interface ReadPart {
  /** The part as it is written. */
  readonly source: string;
  /** Where it begins in the text. */
  readonly start: number;
  /** Its documents: one, or none when it cannot be read; several where only the end of a line of old Macs separates them. */
  readonly documents: readonly YamlDocument[];
  /** Why it cannot be read. */
  readonly refusal?: Unreadable;
}

/**
 * What makes it doubtful what Kubernetes reads: characters that Go's parser refuses or takes for line breaks where others see text, line ends
 * of old Macs, and lines that kubectl takes for separators though YAML does not, and byte
 * order marks inside of the text, which are a part of the first key there.
 */
// eslint-disable-next-line no-control-regex
const DOUBTFUL = /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)|^[ \t]*\ufeff|^---(?=\S)/m;
const BYTE_ORDER_MARK = '\ufeff';

/** The text of a file with YAML or JSON in it, read part by part. */
export class YamlText {
  private readonly lines: TextLines;

  constructor(text: string, private readonly file: string) {
    this.lines = new TextLines(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  }

  /** Why the file is no text at all; undefined when it is one. */
  public get refusal(): InputProblem | undefined {
    const { text } = this.lines;
    const at = text.indexOf('\0');
    if (at < 0) return undefined;
    return UTF_16.test(text)
      ? { file: this.file, message: 'It is encoded as UTF-16.', fix: 'save it as UTF-8' }
      : { ...this.problem(new Unreadable('It is not text: a NUL byte stands in it.', 'give files with YAML or JSON in them', at)) };
  }

  /** The parts that can be read alone: one that cannot be read hides no other. */
  public* parts(): Generator<ReadPart> {
    for (const part of documentParts(this.lines.text)) {
      const source = this.lines.text.slice(part.start, part.end);
      try {
        yield { source, start: part.start, documents: this.read(source, part) };
      } catch (error) {
        yield { source, start: part.start, documents: [], refusal: shifted(inContent(error, source), part) };
      }
    }
  }

  /** A problem with its place in the file. */
  public problem({ message, fix, offset }: Unreadable): InputProblem {
    return { file: this.file, ...this.lines.place(offset), message, fix };
  }

  private read(source: string, part: TextPart): YamlDocument[] {
    checkCharacters(source);
    const events = YamlEvents.of(/[\r\n]$/.test(source) ? source : `${source}\n`); // kubectl too ends the last line
    return events.documents().map((document, index) => {
      const reader = new YamlValues(events, document);
      const value = reader.read();
      return new YamlDocument(value, reader.problems.map((problem) => shifted(problem, part)), { lines: this.lines, file: this.file, part, index });
    });
  }
}

/** JSON may have such characters in its texts. */
function checkCharacters(source: string): void {
  const offset = source.search(DOUBTFUL);
  if (offset < 0 || isJson(source)) return;
  if (source[offset] === '-') throw new Unreadable('A line starts with "---" and goes on without a space.', 'put a space behind "---" if it separates documents, or quote the text', offset);
  const code = source.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  throw new Unreadable(
    `The character U+${code} stands in it, which YAML parsers read differently or refuse.`,
    code === '000D' ? 'end lines with LF or CR LF' : `remove it, or write it as "\\u${code.toLowerCase()}" in double quotes`, offset,
  );
}

/** A place behind all content, where something is missing, becomes the one directly behind it. */
function inContent(error: unknown, source: string): unknown {
  return error instanceof Unreadable ? new Unreadable(error.message, error.fix, Math.min(error.offset, source.trimEnd().length)) : error;
}

function shifted(error: unknown, part: TextPart): Unreadable {
  if (error instanceof Unreadable) return new Unreadable(error.message, error.fix, part.start + error.offset);
  throw error;
}

/** Every second byte of English in UTF-16 is NUL; the byte order mark is no character of UTF-8. */
const UTF_16 = /^\ufffd{0,2}(?:(?:[^\0]\0){3}|(?:\0[^\0]){3})/; // eslint-disable-line no-control-regex
