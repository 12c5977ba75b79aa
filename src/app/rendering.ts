import type { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { renderingPrototype } from './cdk8s-shapes';
import { metadataJson, objectJson } from './object-json';
import { isFaithful } from './rendering-probe';
import { Resolution } from './resolution';

interface Renderer { toJson(): unknown }

/**
 * Renders objects to the JSON of their `toJson`, with resolvers looked up once.
 *
 * While it is open, the `toJson` of cdk8s' ApiObject and of its metadata are replaced, so that all that extends them (L1 classes, post-
 * processors) goes on working. A copy of cdk8s that turns out to render differently is left alone: slower, and right.
 */
export class Rendering {
  private readonly resolution: Resolution;
  private readonly originals = new Map<Renderer, Renderer['toJson']>();
  private readonly prepared = new Set<object>();

  /** Opens the rendering of an app's objects. */
  public constructor(private readonly app: App) {
    this.resolution = new Resolution(app.resolvers);
  }

  /** The JSON of an object, as its own `toJson` makes it. */
  public json(object: ApiObject): unknown {
    this.prepare(object);
    return object.toJson();
  }

  /** Gives cdk8s its own methods back. */
  public close(): void {
    for (const [prototype, original] of this.originals) prototype.toJson = original;
    this.originals.clear();
  }

  private prepare(object: ApiObject): void {
    const type = Object.getPrototypeOf(object);
    if (this.prepared.has(type)) return;
    this.prepared.add(type);
    if (!isFaithful(this.app, object)) return;
    this.replace(renderingPrototype(object), objectJson);
    this.replace(renderingPrototype(object.metadata), metadataJson);
  }

  private replace<T extends Renderer>(found: object | undefined, render: (rendered: T, by: Resolution) => unknown): void {
    const prototype = found as Renderer | undefined;
    if (!prototype || this.originals.has(prototype)) return;
    const { app, resolution } = this;
    const original = prototype.toJson;
    this.originals.set(prototype, original);
    prototype.toJson = function () {
      return rootOf(this) === app ? render(this as T, resolution) : original.call(this);
    };
  }
}

/** The root of an object, or of the object that metadata belong to. */
function rootOf(rendered: Renderer): IConstruct | undefined {
  const { node, apiObject } = rendered as Partial<IConstruct> & { readonly apiObject?: IConstruct };
  return (node ?? apiObject?.node)?.root;
}
