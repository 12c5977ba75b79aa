import type { Manifest } from '../../core/manifest';

/** How an object uses a Secret. */
export enum UseKind {
  /** A container sees it as files. */
  FILE = 'file',
  /** A container sees a key as an environment variable. */
  VARIABLE = 'variable',
  /** A container sees every key as an environment variable. */
  VARIABLES = 'variables',
  /** The kubelet pulls images with it. */
  PULL = 'pull',
  /** It is in a volume that no container mounts, or what a volume logs in to its storage with. */
  VOLUME = 'volume',
  /** A server shows it as its certificate. */
  TLS = 'tls',
  /** An operator copies it into a store. */
  PUSH = 'push',
  /** A store or a controller logs in with it, or reads it for another reason. */
  OTHER = 'other',
}

/** A file that a container sees. */
export interface SecretFile {
  /** @default - every key, each under its own name */
  readonly key?: string;
  /** The path in the container; a folder where no key is told. */
  readonly path: string;
}

/** One way in which an object uses a Secret. */
export interface SecretUse {
  readonly kind: UseKind;
  /** The object: for containers the one that makes the pods. */
  readonly by: Manifest;
  /** The place in it, as a JSON pointer. */
  readonly pointer: string;
  /** @default - no container in particular */
  readonly container?: string;
  /** The keys that are read. @default - all of them */
  readonly keys?: readonly string[];
  /** The files. @default - none */
  readonly files?: readonly SecretFile[];
  /** The mode of the files, as the manifest says it. */
  readonly mode?: number;
  /** The name of the variable, or what all names begin with. */
  readonly variable?: string;
  /** The ServiceAccount that says so for its pods. */
  readonly account?: string;
  /** Whether it does without. */
  readonly isOptional: boolean;
}
