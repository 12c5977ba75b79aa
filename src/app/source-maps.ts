import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../core/manifest';

const COMPILED = /\.[cm]?js$/;
const ANNOTATION = /^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm;
const INLINE = /^data:application\/json[^,]*;base64,(.*)$/;

interface MappedFile {
  readonly map: SourceMap;
  /** The folder against which the map names its sources. */
  readonly folder: string;
}

/** Leads from compiled JavaScript back to what it was compiled from, by the source map in the file or beside it. */
export class SourceMaps {
  private readonly files = new Map<string, MappedFile | undefined>();

  /** The place in the source; the same place when there is no source map, or none that can be read. */
  public trace(place: SourceLocation): SourceLocation {
    if (!COMPILED.test(place.file)) return place;
    const mapped = this.mapped(place.file);
    const entry = mapped?.map.findEntry(place.line - 1, (place.column ?? 1) - 1);
    if (!mapped || !entry || !('originalSource' in entry)) return place;
    return { file: sourceFile(entry.originalSource, mapped.folder), line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  private mapped(file: string): MappedFile | undefined {
    if (!this.files.has(file)) this.files.set(file, load(file));
    return this.files.get(file);
  }
}

function load(file: string): MappedFile | undefined {
  try {
    const url = [...readFileSync(file, 'utf8').matchAll(ANNOTATION)].at(-1)?.[1];
    if (url === undefined) return undefined;
    const inline = INLINE.exec(url);
    const mapFile = inline ? file : resolve(dirname(file), decodeURIComponent(url));
    const payload = JSON.parse(inline ? Buffer.from(inline[1], 'base64').toString() : readFileSync(mapFile, 'utf8'));
    return { map: new SourceMap(payload), folder: resolve(dirname(mapFile), payload.sourceRoot ?? '') };
  } catch { // a finding without a map names the compiled line, which is better than no finding
    return undefined;
  }
}

function sourceFile(source: string, folder: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : resolve(folder, source);
}
