/** A generator of the External Secrets Operator by name; for a `SecretGenerator` of this app, its `ref`. */
export interface GeneratorRef {
  /** The kind of the generator, for instance `Password`. */
  readonly kind: string;
  /** The name of the generator. */
  readonly name: string;
  /**
   * The keys of what it generates.
   * @default - those that every generator of the kind has; none are known where its settings decide
   */
  readonly keys?: string[];
}
