import type { YamlDocument } from './yaml-document';
import type { IOrigin, SourceLocation } from '../core/manifest';

/** The way from a place in an object to one in its document, where it may stand in a list. */
export class ObjectOrigin implements IOrigin {
  /** Where the object stands in its document. */
  public documentPointer = '';

  constructor(private readonly document: YamlDocument) {}

  /** The file, which is known without looking for a place in it. */
  public get file(): string {
    return this.document.file;
  }

  /** Where the value at a JSON pointer into the object is written, or as much of the pointer as there is. */
  public locate(pointer: string): SourceLocation {
    return this.document.locate(this.documentPointer + pointer);
  }
}
