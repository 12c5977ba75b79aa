import { isAbsolute, relative, sep } from 'node:path';
import type { IConstruct } from 'constructs';
import { SourceMaps } from './source-maps';
import { stackFrames } from './stack-frames';
import type { SourceLocation } from '../core/manifest';

/** Marks the hook, so that several copies of this library hook a copy of constructs once. */
const HOOKED = Symbol.for('cdk8s-hardened.origins-hook');
/** The stacks of all copies of this library: whoever hooked, everyone can ask. */
const STACKS = Symbol.for('cdk8s-hardened.origins');
/** Enough to get from the object out of the constructs that made it to the line that asked for them. */
const FRAMES = 50;

/** A holder of a captured stack: text is made of it when it is read for the first time. */
export interface Stack { stack?: unknown }

/** Where the value at a JSON pointer is written. */
type Locate = (pointer: string) => SourceLocation | undefined;

type AddChild = (this: unknown, child: object, name: string) => unknown;

/**
 * The lines of the program that made constructs.
 *
 * A hook on constructs' `Node.addChild` captures a structured stack for whatever renders JSON (objects and charts), some microseconds each;
 * text is made of it only for findings.
 */
export class Origins {
  /** Captures where constructs are made from now on, for one copy of constructs, which is named by the prototype of its `Node`. */
  public static watch(nodePrototype: object): void {
    const node = nodePrototype as { addChild?: AddChild & { [HOOKED]?: boolean } };
    const original = node.addChild;
    if (typeof original !== 'function' || original[HOOKED]) return;
    const stacks = sharedStacks();
    const hook: AddChild = function (child, name) {
      if (typeof (child as { toJson?: unknown }).toJson === 'function') stacks.set(child, Origins.capture());
      return original.call(this, child, name);
    };
    node.addChild = Object.assign(hook, { [HOOKED]: true });
  }

  /** Says where a construct's values are written that come from a file. */
  public static place(construct: IConstruct, locate: Locate): void {
    placed.set(construct, locate);
  }

  /**
   * Where the value at a pointer of a construct is written, where that is known; else the line that made the construct: the first outside this
   * library, cdk8s, cdk8s-plus and constructs, preferably in no dependency at all.
   */
  public static of(construct: IConstruct, pointer = ''): SourceLocation | undefined {
    const written = placed.get(construct)?.(pointer);
    if (written) return written;
    if (!located.has(construct)) located.set(construct, Origins.locate(construct));
    return located.get(construct);
  }

  /** Where the program is now, some microseconds; `ofStack` makes a line of it. */
  public static capture(): Stack {
    const stack: Stack = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = FRAMES;
    Error.captureStackTrace(stack);
    Error.stackTraceLimit = limit;
    return stack;
  }

  /** The line of the program at which a stack was captured. */
  public static ofStack(stack: Stack | undefined): SourceLocation | undefined {
    return lineOf(stack, new Set());
  }

  private static locate(construct: IConstruct): SourceLocation | undefined {
    return lineOf(sharedStacks().get(construct), classNames(construct));
  }
}

/** The first line outside of libraries and of some constructors. */
function lineOf(stack: Stack | undefined, constructors: ReadonlySet<string>): SourceLocation | undefined {
  const text = stack?.stack; // whoever maps compiled code (ts-node, jest, Node itself) does so while the text is made
  const frames = typeof text === 'string' ? stackFrames(text) : [];
  const start = frames.findIndex((frame) => !frame.inLibrary && !constructors.has(frame.call));
  const outside = frames.slice(start < 0 ? frames.length : start).filter((frame) => !frame.inLibrary);
  const found = outside.find((frame) => !frame.inDependency) ?? outside[0];
  return found && displayed(maps.trace(found.place));
}

const placed = new WeakMap<IConstruct, Locate>();
const maps = new SourceMaps();
/** An object with many findings is located once. */
const located = new WeakMap<IConstruct, SourceLocation | undefined>();

function sharedStacks(): WeakMap<object, Stack> {
  const shared = globalThis as { [STACKS]?: WeakMap<object, Stack> };
  return shared[STACKS] ??= new WeakMap();
}

/** The constructors of the construct itself, such as those of L1 classes that `cdk8s import` wrote into the user's folder. */
function classNames(construct: IConstruct): Set<string> {
  const names = new Set<string>();
  for (let type = Object.getPrototypeOf(construct); type; type = Object.getPrototypeOf(type)) names.add(`new ${type.constructor?.name}`);
  return names;
}

function displayed(place: SourceLocation): SourceLocation {
  const inside = relative(process.cwd(), place.file);
  const isBelow = isAbsolute(place.file) && !inside.startsWith('..') && !isAbsolute(inside);
  return isBelow ? { ...place, file: inside.split(sep).join('/') } : place;
}
