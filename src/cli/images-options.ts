/** What a call of `images` says, as it was typed. */
export interface ImagesOptions {
  readonly namespace?: string;
  readonly config?: string;
  readonly ignore: readonly string[];
}
