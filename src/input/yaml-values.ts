import type { MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { AliasBudget } from './alias-budget';
import { DEEPEST } from './input-limits';
import { NodeKind } from './node-kind';
import { OpenMapping } from './open-mapping';
import { Unreadable } from './unreadable';
import { NodeEvent, offsetOf, YamlEvents } from './yaml-events';
import { coreTag, isMergeKey, keyOf, scalarOf, tagOf } from './yaml-scalar';
import { JsonObject } from '../core/json';
import { quoted } from '../core/quoted';

const SCALAR_TAGS = ['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary', 'merge'];

/**
 * The value of a document as Kubernetes has it (`YAMLToJSON` of sigs.k8s.io/yaml): aliases are copies, keys are texts, `<<` sets what the
 * mapping behind it has at that place, and a later key replaces an earlier one.
 */
export class YamlValues {
  /** What is wrong although the value could be read. */
  public readonly problems: Unreadable[] = [];
  private readonly budget = new AliasBudget();
  private readonly expanding = new Set<number>();
  /** The alias that is written where everything that is being expanded goes. */
  private outermost = 0;
  private depth = 0;
  private at: number;

  /** Reads the document that begins at an event. */
  constructor(private readonly events: YamlEvents, document: number) {
    this.at = document + 1;
  }

  /** The value. @throws Unreadable where Kubernetes refuses it */
  public read(): unknown {
    const index = this.at++;
    const event = this.events.node(index);
    this.budget.spend(this.expanding.size > 0, () => this.here());
    switch (event.type) {
      case NodeKind.SCALAR: return this.scalar(event);
      case NodeKind.ALIAS: return this.unfold(index);
      case NodeKind.SEQUENCE: return this.sequence(event);
      default: return this.mapping(event);
    }
  }

  private scalar(event: ScalarEvent): unknown {
    if (event.tagStart >= 0) this.checkTag(event, SCALAR_TAGS);
    const value = scalarOf(this.events.source, event);
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    const text = this.events.source.slice(event.valueStart, event.valueEnd);
    this.note(event, `${text} is a number that JSON, and so Kubernetes, does not have.`, 'put it in quotes if it is a text');
    return text;
  }

  private unfold(alias: number): unknown {
    if (this.expanding.has(alias)) throw this.refusal(this.events.node(alias), 'An alias stands inside of what it stands for.', 'write the value out');
    const [after, target] = [this.at, this.events.target(alias)];
    if (this.expanding.size === 0) this.outermost = alias;
    this.expanding.add(alias);
    this.at = target;
    const value = this.read();
    this.expanding.delete(alias);
    this.at = after;
    return value;
  }

  private sequence(event: SequenceEvent): unknown[] {
    this.enter(event);
    if (event.tagStart >= 0) this.checkTag(event, ['seq']);
    const items: unknown[] = [];
    while (!this.events.isEnd(this.at)) items.push(this.read());
    this.leave();
    return items;
  }

  private mapping(event: MappingEvent): JsonObject {
    this.enter(event);
    if (event.tagStart >= 0) this.checkTag(event, ['map']);
    const open = new OpenMapping();
    while (!this.events.isEnd(this.at)) {
      const key = this.events.node(this.at);
      if (key.type === NodeKind.SCALAR && isMergeKey(this.events.source, key)) this.merge(open, key);
      else this.entry(open, key);
    }
    this.leave();
    return open.value;
  }

  private entry(open: OpenMapping, event: NodeEvent): void {
    const key = this.key(event);
    if (open.set(key, this.read())) return;
    this.note(event, `The key ${quoted(key)} is given twice in one mapping; Kubernetes takes the last or refuses both.`, 'remove one of them');
  }

  private key(event: NodeEvent): string {
    const index = event.type === NodeKind.ALIAS ? this.events.target(this.at) : this.at;
    const node = this.events.node(index);
    this.budget.spend(this.expanding.size > 0, () => this.here());
    this.at++;
    const key = node.type === NodeKind.SCALAR ? keyOf(this.events.source, node) : undefined;
    if (key !== undefined) return key;
    throw this.refusal(event, `${node.type === NodeKind.SCALAR ? 'Nothing' : 'A mapping or a list'} stands where a key must be.`, 'put the key in quotes');
  }

  private merge(open: OpenMapping, key: ScalarEvent): void {
    this.at++;
    for (const source of this.mergeSources()) {
      for (const replaced of open.merge(source)) {
        this.note(key, `"<<" replaces ${quoted(replaced)} above it for Kubernetes, and does not for other parsers.`, 'put "<<" first in its mapping');
      }
    }
  }

  /** What a merge key merges, in the order in which it is set: of several mappings the first has the last word. */
  private mergeSources(): JsonObject[] {
    const event = this.events.node(this.at);
    if (event.type !== NodeKind.SEQUENCE) return [this.mergeSource()];
    this.enter(event);
    const sources: JsonObject[] = [];
    this.at++;
    while (!this.events.isEnd(this.at)) sources.unshift(this.mergeSource());
    this.leave();
    return sources;
  }

  private mergeSource(): JsonObject {
    const event = this.events.node(this.at);
    const node = event.type === NodeKind.ALIAS ? this.events.node(this.events.target(this.at)) : event;
    if (node.type === NodeKind.MAPPING) return this.read() as JsonObject;
    throw this.refusal(event, '"<<" merges mappings only.', 'put "<<" in quotes if it is meant as a key, or give it a mapping');
  }

  private enter(event: SequenceEvent | MappingEvent): void {
    if (++this.depth > DEEPEST) throw this.refusal(event, `Its aliases nest deeper than ${DEEPEST} levels.`, 'write the values out, flatter');
  }

  /** Steps behind the end of a collection. */
  private leave(): void {
    this.depth--;
    this.at++;
  }

  private checkTag(event: ScalarEvent | SequenceEvent | MappingEvent, known: readonly string[]): void {
    const tag = tagOf(this.events.source, event);
    if (tag === '!' || known.includes(coreTag(tag) ?? '')) return;
    this.note(event, `Kubernetes does not know the tag ${tag}, so what it stands for is not in the manifest.`, 'render the file with the tool that knows the tag, or remove it');
  }

  private refusal(event: NodeEvent, message: string, fix: string): Unreadable {
    return new Unreadable(message, fix, (this.expanding.size > 0 ? undefined : offsetOf(event)) ?? this.here());
  }

  /** The place of what was read last: what an alias stands for is read at the alias. */
  private here(): number {
    return this.events.offset(this.expanding.size > 0 ? this.outermost : this.at - 1);
  }

  /** Notes a problem where it is written, not again wherever an alias repeats it. */
  private note(event: NodeEvent, message: string, fix: string): void {
    if (this.expanding.size === 0) this.problems.push(this.refusal(event, message, fix));
  }
}
