import type { PlaceRow } from './place-tree';

/** What a reference is for: a rule judges one of them. */
export enum Purpose {
  SECRET = 'secret',
  PULL_SECRET = 'pull secret',
  CONFIG_MAP = 'config map',
  SERVICE_ACCOUNT = 'service account',
  CLAIM = 'claim',
  SERVICE = 'service',
  ROLE = 'role',
  SCALE_TARGET = 'scale target',
  INGRESS_CLASS = 'ingress class',
  STORAGE_CLASS = 'storage class',
  PRIORITY_CLASS = 'priority class',
  RUNTIME_CLASS = 'runtime class',
  OTHER = 'other',
}

/** Tells the target of a reference, as `group/Kind`, by what stands beside the name; undefined when it is none that we know. */
export type TargetOf = (holder: unknown) => string | undefined;

/** A place at which objects name other objects. */
export interface ReferenceRow extends PlaceRow {
  /** What is named, as `group/Kind`, or how to tell. */
  readonly target: string | TargetOf;
  /** The member that holds the name. @default "name" */
  readonly name?: string;
  /** The member that holds the namespace. @default - the namespace of the object that names */
  readonly namespace?: string;
  /** Whether `namespace/name` may stand there in one. @default false */
  readonly qualified?: boolean;
  /** The member that says which keys are read: one key, or a list of items with a key. @default - none in particular */
  readonly keys?: 'key' | 'items';
  /** The member that holds the one key. @default "key" */
  readonly key?: string;
  /** The keys that it must have for what it is named for: of each list one. @default - none in particular */
  readonly needs?: readonly (readonly string[])[];
  /** Whether only its keys are named here, and itself at another place. @default false */
  readonly keysOnly?: boolean;
  /** Whether the object's own name is meant where none stands there. @default false */
  readonly ownName?: boolean;
  /** Whether the name must stand there. @default false */
  readonly required?: boolean;
  /** @default - by the target */
  readonly purpose?: Purpose;
}
