import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { disputedSyntax } from './disputed-syntax';
import { DEEPEST } from './input-limits';
import { parseLeniently } from './lenient-parser';
import { NodeKind } from './node-kind';
import { Unreadable } from './unreadable';

const DOCUMENT = 1;
const POP = 6;

/** What stands at a place of the stream and is a value or a key. */
export type NodeEvent = ScalarEvent | SequenceEvent | MappingEvent | AliasEvent;

/** What js-yaml found in a text: a flat list in which each collection ends with a `pop`. */
export class YamlEvents {
  /** Reads a text. @throws Unreadable where it is no YAML */
  public static of(source: string): YamlEvents {
    const events = new YamlEvents(source, parsed(source));
    const dispute = disputedSyntax(source, events.list);
    if (dispute) throw dispute;
    return events;
  }

  private ends?: Int32Array;
  private targets?: ReadonlyMap<number, number>;

  private constructor(public readonly source: string, public readonly list: readonly Event[]) {}

  /** Where the documents begin. */
  public documents(): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.list.length; i++) if (this.list[i].type === DOCUMENT) found.push(i);
    return found;
  }

  /** Whether a collection or document ends here. */
  public isEnd(index: number): boolean {
    return this.list[index].type === POP;
  }

  /** The place of the node at an index, or of what stands before it when it is empty. */
  public offset(index: number): number {
    for (let i = index; i > 0; i--) {
      const offset = this.list[i].type === DOCUMENT || this.isEnd(i) ? undefined : offsetOf(this.node(i));
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  /** A node. */
  public node(index: number): NodeEvent {
    return this.list[index] as NodeEvent;
  }

  /** The index behind a node and all that is in it. */
  public after(index: number): number {
    return (this.ends ??= this.findEnds())[index];
  }

  /** The node that an alias stands for: the last one before it that has the anchor. @throws Unreadable when there is none */
  public target(alias: number): number {
    const target = (this.targets ??= this.resolveAliases()).get(alias);
    if (target !== undefined) return target;
    const { anchorStart } = this.list[alias] as AliasEvent;
    // It may be a password that begins with a star: the place is told, and not what stands there.
    throw new Unreadable('A value begins with "*", and nothing is anchored under the name behind it.', 'write "&" and the name at the value that is meant, above in the same document; if it is a text, put it in quotes', anchorStart - 1);
  }

  private findEnds(): Int32Array {
    const ends = new Int32Array(this.list.length);
    const open: number[] = [];
    for (let i = 0; i < this.list.length; i++) {
      const { type } = this.list[i];
      ends[i] = i + 1;
      if (type === POP) ends[open.pop()!] = i + 1;
      else if (type !== NodeKind.SCALAR && type !== NodeKind.ALIAS) open.push(i);
    }
    return ends;
  }

  private resolveAliases(): ReadonlyMap<number, number> {
    const anchors = new Map<string, number>();
    const targets = new Map<number, number>();
    this.list.forEach((event, i) => {
      if (event.type === DOCUMENT) anchors.clear();
      if (!('anchorStart' in event) || event.anchorStart < 0) return;
      const name = this.source.slice(event.anchorStart, event.anchorEnd);
      if (event.type !== NodeKind.ALIAS) anchors.set(name, i);
      else if (anchors.has(name)) targets.set(i, anchors.get(name)!);
    });
    return targets;
  }
}

/**
 * Where a node begins, its tag, anchor and quotes included; a block of text begins with its first line.
 * Nothing for what is empty and so stands nowhere.
 */
export function offsetOf(event: NodeEvent): number | undefined {
  if (event.type === NodeKind.ALIAS) return event.anchorStart - 1;
  const start = event.type === NodeKind.SCALAR ? valueStart(event) : event.start;
  const starts = [event.tagStart, event.anchorStart - 1, start].filter((offset) => offset >= 0);
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

const QUOTED: readonly number[] = [2, 3];

function valueStart(event: ScalarEvent): number {
  return QUOTED.includes(event.style) ? event.valueStart - 1 : event.valueStart;
}

function parsed(source: string): Event[] {
  try {
    return parseLeniently(source);
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): Unreadable {
  const { reason, mark, message } = error as { reason?: string; mark?: { position: number }; message?: string };
  const said = reason ?? message ?? String(error);
  const [problem, fix] = said.startsWith('nesting exceeded')
    ? [`It nests deeper than ${DEEPEST} levels.`, 'make it flatter; nothing in Kubernetes is that deep']
    : [`It is not YAML: ${said}.`, 'look at this line and the one above: indentation, a missing colon, comma or quote'];
  return new Unreadable(problem, fix, mark?.position ?? 0);
}
