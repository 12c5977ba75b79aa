import { foreignObject, foreignShape, looksMeantForKubernetes } from './foreign-document';
import { ObjectOrigin } from './object-origin';
import type { ReadOptions, ReadResult, SkippedDocument } from './read-result';
import { TEMPLATE, templateOffset, templatePointer } from './template-source';
import { Unreadable } from './unreadable';
import type { YamlDocument } from './yaml-document';
import { ReadPart, YamlText } from './yaml-text';
import type { InputProblem } from '../core/input-problem';
import { describe, isObject, JsonObject, member, stringOf } from '../core/json';
import { Manifest } from '../core/manifest';
import { isWorkflowPath, workflowKind } from '../core/workflow-file';

const GIVE_TYPE = 'give it an apiVersion and a kind, or leave the file out';
/** Whether a text that is no YAML could be meant for Kubernetes. */
const NAMES_TYPE = /\bapi_?version\b|^[\s"'{-]*kind["']?\s*:/im;

/** Reads the objects of one file. */
export class ManifestReader {
  private readonly manifests: Manifest[] = [];
  private readonly problems: InputProblem[] = [];
  private readonly skipped: SkippedDocument[] = [];
  private isTemplate = false;
  private content = '';

  constructor(private readonly options: ReadOptions) {}

  /** What the file holds. */
  public read(content: string): ReadResult {
    const text = new YamlText(content, this.options.file);
    this.content = content;
    if (text.refusal) this.refuse(text.refusal);
    else for (const part of text.parts()) this.readPart(part, text);
    return { manifests: this.manifests, problems: this.problems, skipped: this.skipped };
  }

  private readPart(part: ReadPart, text: YamlText): void {
    if (part.refusal) this.refusePart(part, part.refusal, text);
    for (const document of part.documents) {
      if (document.value === null || this.skip(document)) continue; // kubectl passes over `null` too
      // What another program reads has its own tags, and flaws are places where Kubernetes would read something else.
      if (!workflowKind(document.value, this.options.file)) this.problems.push(...document.flaws.map((flaw) => text.problem(flaw)));
      this.readDocument(document);
    }
  }

  private refusePart(part: ReadPart, refusal: Unreadable, text: YamlText): void {
    const { file } = this.options; // braces are expressions in workflow files
    const template = isWorkflowPath(file) ? undefined : templateOffset(part.source, refusal.offset - part.start);
    if (template === undefined) this.refuse(text.problem(refusal));
    else this.tellTemplate(text.problem(new Unreadable(TEMPLATE.message, TEMPLATE.fix, part.start + template)));
  }

  /** What was only found, and names no type, is for another program. */
  private refuse(problem: InputProblem): void {
    if (this.options.named !== false || isWorkflowPath(this.options.file) || NAMES_TYPE.test(this.content.replace(/\0/g, ''))) this.problems.push(problem);
    else this.skipped.push({ file: problem.file, line: problem.line ?? 1, is: 'not YAML, and without apiVersion and kind' });
  }

  /** A file that is a template is told so once. */
  private tellTemplate(problem: InputProblem): void {
    if (!this.isTemplate) this.problems.push(problem);
    this.isTemplate = true;
  }

  /** Skips a document of a file that was only found when it is for another program. */
  private skip(document: YamlDocument): boolean {
    if (this.options.named !== false || workflowKind(document.value, this.options.file)) return false;
    const is = foreignness(document.value);
    if (is === undefined) return false;
    const { file, line } = document.locate('');
    this.skipped.push({ file, line, is });
    return true;
  }

  private readDocument(document: YamlDocument): void {
    const { kinds, defaultNamespace } = this.options;
    const context = { kinds, defaultNamespace, file: this.options.file, get origin() { return new ObjectOrigin(document); } };
    for (const manifest of Manifest._read(document.value, context)) {
      (manifest.origin as ObjectOrigin).documentPointer = manifest.documentPointer;
      this.readObject(manifest, document);
    }
  }

  private readObject(manifest: Manifest, document: YamlDocument): void {
    const template = templatePointer(manifest.json);
    if (isEmptyList(manifest)) return;
    const problem = template === undefined ? problemOf(manifest) : undefined;
    if (template !== undefined) this.tellTemplate({ ...document.locate(manifest.documentPointer + template), ...TEMPLATE });
    else if (problem) this.problems.push({ ...document.locate(manifest.documentPointer), ...problem });
    else this.manifests.push(manifest);
  }
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** What a document is that is not for Kubernetes; undefined for one that is, or should be. */
function foreignness(value: unknown): string | undefined {
  const [apiVersion, kind] = [member(value, 'apiVersion'), member(value, 'kind')];
  if (typeof apiVersion === 'string' && typeof kind === 'string') return foreignObject(groupOf(apiVersion), kind, value)?.is;
  if (kind !== undefined || looksMeantForKubernetes(value)) return undefined;
  return foreignShape(value)?.is ?? (apiVersion === undefined ? `${shapeOf(value)} without apiVersion and kind` : undefined);
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'a mapping' : 'a single value';
}

/** A text may be anything, a password in a file of its own among them. */
function inWords(json: unknown): string {
  if (typeof json === 'string') return 'a text';
  return Array.isArray(json) ? 'a list' : describe(json);
}

/** Why something is no object of a cluster; undefined when it is one. */
function problemOf({ json, apiVersion, group, kind }: Manifest): Pick<InputProblem, 'message' | 'fix'> | undefined {
  if (!isObject(json)) return { message: `It is no Kubernetes object but ${inWords(json)}.`, fix: GIVE_TYPE };
  const isTyped = apiVersion !== '' && kind !== '';
  const foreign = isTyped ? foreignObject(group, kind, json) : member(json, 'kind') === undefined ? foreignShape(json) : undefined;
  if (foreign) return { message: `It is no Kubernetes object but ${foreign.is}.`, fix: foreign.fix };
  if (kind === 'List') return { message: `The items of a List are a list, and not ${describe(member(json, 'items'))}.`, fix: 'write "- " in front of each item' };
  return isTyped ? undefined : { message: `It is no Kubernetes object: ${untyped(json)}.`, fix: GIVE_TYPE };
}

/** Items in lists stand for themselves, so that a list comes here only when it has none. */
function isEmptyList({ json, kind }: Manifest): boolean {
  return kind === 'List' && (member(json, 'items') ?? null) === null;
}

/** What is the matter with an object's type, for instance `kind is unset`. */
function untyped(json: JsonObject): string {
  const wrong = ['apiVersion', 'kind'].filter((name) => (stringOf(member(json, name)) ?? '') === '');
  return wrong.map((name) => `${name} is ${describe(member(json, name))}`).join(' and ');
}
