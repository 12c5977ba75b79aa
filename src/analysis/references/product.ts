import type { ObjectLookup } from './object-lookup';
import type { Manifest } from '../../core/manifest';

/** An object that another object makes: by its controller, or as the cluster applies it. */
export interface Product {
  /** What it is, as `group/Kind`. */
  readonly target: string;
  /** The namespace that it is made in; absent when it is made in every namespace, or in some that labels select. */
  readonly namespace?: string;
  /** In which namespaces, where it is made in several. @default - in every one, as far as is known */
  readonly isMadeIn?: (namespace: string) => boolean;
  /** Its name, or how to tell names that it may have. */
  readonly name: string | ((name: string) => boolean);
  /** The keys that it has for certain and that are all it has. @default - unknown */
  readonly keys?: readonly string[];
  /** The object that makes it. */
  readonly maker: Manifest;
  /** Whether the maker only adds keys to what somebody else makes. @default false */
  readonly isAddition?: boolean;
  /** Whether the maker claims it for itself, so that a second one that does so is in its way. */
  readonly owned: boolean;
}

/** What a maker makes, without itself. */
export type Made = Omit<Product, 'maker' | 'owned'> & { readonly owned?: boolean };

/** Tells what objects of a kind make, by themselves or as the objects around them say. */
export type Maker = (manifest: Manifest, objects: ObjectLookup) => readonly Made[];
