import { YamlDocument } from './yaml-document';
import { YamlText } from './yaml-text';
import type { InputProblem } from '../core/input-problem';

/** What a file holds. */
export interface YamlFile {
  /** The documents that could be read, in their order; empty ones left out. */
  readonly documents: readonly YamlDocument[];
  /** What is wrong, in the order of the text. A document with such a flaw as a key given twice is there all the same. */
  readonly problems: readonly InputProblem[];
}

/**
 * Reads any YAML or JSON, one document or several, as Kubernetes does; a document that cannot be read hides no other.
 *
 * The name of the file is only said again, in places and problems.
 */
export function readYaml(content: string, file: string): YamlFile {
  const text = new YamlText(content, file);
  if (text.refusal) return { documents: [], problems: [text.refusal] };
  const documents: YamlDocument[] = [];
  const problems: InputProblem[] = [];
  for (const part of text.parts()) {
    documents.push(...part.documents);
    const flaws = part.refusal ? [part.refusal] : part.documents.flatMap((document) => document.flaws);
    problems.push(...flaws.map((flaw) => text.problem(flaw)));
  }
  return { documents, problems };
}
