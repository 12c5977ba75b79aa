import type { TextLines } from './text-lines';
import type { TextPart } from './text-parts';
import type { Unreadable } from './unreadable';
import { YamlEvents } from './yaml-events';
import { YamlPositions } from './yaml-positions';
import type { SourceLocation } from '../core/manifest';

/** Where a document stands. */
interface DocumentPlace {
  readonly file: string;
  readonly lines: TextLines;
  /** The part of the text that was read with it. */
  readonly part: TextPart;
  /** The how manieth it is in that part, from 0. */
  readonly index: number;
}

/** The document whose places were last asked for: findings come document by document. */
const located: { document?: YamlDocument; positions?: YamlPositions } = {};

/** A document of a file: its value, and the way back to where each part of it is written. */
export class YamlDocument {
  constructor(
    /** The value, as Kubernetes reads it. */
    public readonly value: unknown,
    /** What is wrong although it could be read. */
    public readonly flaws: readonly Unreadable[],
    private readonly place: DocumentPlace,
  ) {}

  /** The file in which it stands. */
  public get file(): string {
    return this.place.file;
  }

  /** Where the value at a JSON pointer is written, or as much of the pointer as there is (see YamlPositions). */
  public locate(pointer: string): SourceLocation {
    const path = pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
    const { file, lines, part } = this.place;
    return { file, ...lines.place(part.start + this.positions().offset(path)) };
  }

  private positions(): YamlPositions {
    if (located.document === this && located.positions) return located.positions;
    const { lines, part, index } = this.place;
    const events = YamlEvents.of(lines.text.slice(part.start, part.end));
    const positions = new YamlPositions(events, events.documents()[index]);
    Object.assign(located, { document: this, positions });
    return positions;
  }
}
