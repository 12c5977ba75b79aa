import { NodeKind } from './node-kind';
import { offsetOf, YamlEvents } from './yaml-events';
import { isMergeKey, keyOf } from './yaml-scalar';

/** A value, and the key in front of it. */
interface Entry {
  /** The index of the key; absent in lists and at the root. */
  readonly key?: number;
  readonly value: number;
}

type Entries = ReadonlyMap<string, Entry>;
const NONE: Entries = new Map();

const LITERAL = 4;
const FLOW = 2;

/**
 * Where the values of a document are written.
 *
 * A place is what an editor should jump to: of a text, number, alias or `{…}` its first character; of a block (indented lines, or a text
 * behind `|`) and of nothing the key in front of it; of the item of a list its first character. What is not there is as far as it is there.
 */
export class YamlPositions {
  private readonly entries = new Map<number, Entries>();

  constructor(private readonly events: YamlEvents, private readonly document: number) {}

  /** The offset at which the value at the end of a path, or as much of the path as there is, is written. */
  public offset(path: readonly string[]): number {
    let entry: Entry = { value: this.document + 1 };
    let offset = this.start(entry) ?? 0;
    for (const step of path) {
      const entries = this.entriesOf(this.resolve(entry.value));
      const next = entries.get(step) ?? (step === 'on' ? entries.get('true') : undefined); // the key of workflows, which Kubernetes reads as true
      if (!next) break;
      entry = next;
      offset = this.start(entry) ?? offset;
    }
    return offset;
  }

  private start({ key, value }: Entry): number | undefined {
    const start = this.isBlock(value) && key !== undefined ? undefined : offsetOf(this.events.node(value));
    return start ?? (key === undefined ? undefined : offsetOf(this.events.node(key)));
  }

  private isBlock(value: number): boolean {
    const event = this.events.node(value);
    if (event.type === NodeKind.ALIAS) return false;
    return event.type === NodeKind.SCALAR ? event.style >= LITERAL : event.style !== FLOW;
  }

  private resolve(value: number): number {
    return this.events.node(value).type === NodeKind.ALIAS ? this.events.target(value) : value;
  }

  private entriesOf(value: number): Entries {
    let known = this.entries.get(value);
    if (!known) this.entries.set(value, known = this.readEntries(value));
    return known;
  }

  private readEntries(index: number): Entries {
    const event = this.events.node(index);
    if (event.type === NodeKind.SEQUENCE) return new Map(this.children(index).map((value, i) => [String(i), { value }]));
    return event.type === NodeKind.MAPPING ? this.members(index) : NONE;
  }

  /** The same order as the values: what is set later, be it by a merge, is what counts. */
  private members(index: number): Entries {
    const found = new Map<string, Entry>();
    const children = this.children(index);
    for (let i = 0; i < children.length; i += 2) {
      const [key, value] = [children[i], children[i + 1]];
      const event = this.events.node(this.resolve(key));
      if (event.type !== NodeKind.SCALAR) continue;
      if (key === this.resolve(key) && isMergeKey(this.events.source, event)) this.merge(found, value);
      else found.set(keyOf(this.events.source, event) ?? '', { key, value });
    }
    return found;
  }

  private merge(found: Map<string, Entry>, value: number): void {
    const target = this.resolve(value);
    const sources = this.events.node(target).type === NodeKind.SEQUENCE ? this.children(target).reverse() : [target];
    for (const source of sources) {
      for (const [key, entry] of this.entriesOf(this.resolve(source))) found.set(key, entry);
    }
  }

  /** The indexes of the nodes directly in a collection; of a mapping keys and values in turn. */
  private children(index: number): number[] {
    const found: number[] = [];
    let at = index + 1;
    while (!this.events.isEnd(at)) {
      found.push(at);
      at = this.events.after(at);
    }
    return found;
  }
}
