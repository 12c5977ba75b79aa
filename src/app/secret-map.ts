import { createRequire } from 'node:module';
import type * as AnswerModule from './secrets-answer';
import type { ObjectLookup } from '../analysis/references/object-lookup';
import type * as WordsModule from '../analysis/secrets/secret-words';
import type * as DotModule from '../reports/graph/dot';
import type * as MermaidModule from '../reports/graph/mermaid';
import type { ReportedSecrets } from '../reports/secrets/secrets-answer';
import type * as GraphModule from '../reports/secrets/secrets-graph';
import type * as JsonModule from '../reports/secrets/secrets-json';
import type * as TextModule from '../reports/secrets/secrets-text';

/** Few programs ask for the map, and every one loads this file. */
const load = createRequire(__filename);
const words = () => load('../analysis/secrets/secret-words') as typeof WordsModule;
const graphOf = (answer: ReportedSecrets) => (load('../reports/secrets/secrets-graph') as typeof GraphModule).secretsGraph(answer);

/** A Secret, or a SecretProviderClass: where it comes from and where it ends. */
export interface MappedSecret {
  /** `Secret` or `SecretProviderClass`. */
  readonly kind: string;
  /**
   * Its namespace.
   * @default - namespaces that selectors select, of which the app shows none
   */
  readonly namespace?: string;
  /** Its name. */
  readonly name: string;
  /**
   * All of its keys, sorted; for a SecretProviderClass its files.
   * @default - not known
   */
  readonly keys?: string[];
  /** What makes it and where each value is kept, in words: `ExternalSecret shop/db`, `password ← SecretStore shop/vault (vault): shop/db`. */
  readonly comesFrom: string[];
  /** What uses it and how, in words: `Deployment shop/api, container app: /secrets/password (mode 0400)`. */
  readonly endsIn: string[];
  /** Whom RBAC lets read it through the API, such as `ServiceAccount shop/backup`. */
  readonly readableBy: string[];
  /** What is wrong, in words: no object makes it, several claim it, a key is read that it does not have, its values stand in the manifests. */
  readonly problems: string[];
}

/** Where the secrets of an app come from and where they end. It never holds a value. */
export class SecretMap {
  /** @internal */
  public static _of(objects: () => ObjectLookup): SecretMap {
    return new SecretMap(objects);
  }

  private known?: ReportedSecrets;

  private constructor(private readonly objects: () => ObjectLookup) {}

  /** Every Secret that the app makes or uses, sorted by namespace and name. */
  public get secrets(): MappedSecret[] {
    const { originText, sourceText, useText } = words();
    return this.answer.entries.map((entry) => ({
      kind: entry.kind,
      namespace: entry.namespace,
      name: entry.name,
      keys: entry.keys && [...entry.keys],
      comesFrom: entry.origins.flatMap((origin) => [originText(origin), ...origin.sources.map(sourceText)]),
      endsIn: entry.uses.map((use) => `${use.by}${use.container === undefined ? '' : `, container ${use.container}`}: ${useText(use, entry)}`),
      readableBy: this.answer.readersOf(entry).map(({ subject }) => `${subject}`),
      problems: entry.problems.map(({ text }) => text),
    }));
  }

  /** Everything that is wrong, each with the Secret before it; empty when every Secret has one origin and every reference finds its key. */
  public get problems(): string[] {
    const { entryName } = words();
    return this.answer.entries.flatMap((entry) => entry.problems.map(({ text }) => `${entryName(entry)}: ${text}`));
  }

  /** The map for people: a paragraph for each secret. */
  public toText(): string {
    return (load('../reports/secrets/secrets-text') as typeof TextModule).secretsText(this.answer, { color: false, width: 0 });
  }

  /** The map for programs, as `docs/secrets-map.schema.json` describes it. */
  public toJson(): string {
    return (load('../reports/secrets/secrets-json') as typeof JsonModule).secretsJson(this.answer);
  }

  /** The map as a flowchart of Mermaid, which code hosts draw inside Markdown. */
  public toMermaid(): string {
    return (load('../reports/graph/mermaid') as typeof MermaidModule).mermaidOf(graphOf(this.answer));
  }

  /** The map in the language of Graphviz. */
  public toDot(): string {
    return (load('../reports/graph/dot') as typeof DotModule).dotOf(graphOf(this.answer));
  }

  /** The map as a picture, SVG in the reader's light or dark colours. */
  public toSvg(): string {
    return this.answer.picture();
  }

  private get answer(): ReportedSecrets {
    return this.known ??= (load('./secrets-answer') as typeof AnswerModule).secretsAnswer(this.objects());
  }
}
