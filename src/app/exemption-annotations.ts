import type { Finding } from '../core/finding';
import { groupedBy } from '../core/grouping';
import { isObject, JsonObject, member } from '../core/json';
import type { Manifest } from '../core/manifest';

/** Prefix of the annotations that tell readers of a manifest which rules it may break. They are information: no rule believes them. */
const PREFIX = 'exempt.cdk8s-hardened/';

/** Writes the exemptions that were used onto the objects that used them; never onto pod templates, where a changed reason would restart pods. */
export class ExemptionAnnotations {
  private readonly byManifest: ReadonlyMap<string, readonly Finding[]>;

  /** The annotations for findings that an exemption covers. */
  public constructor(exempted: readonly Finding[]) {
    this.byManifest = groupedBy(exempted, ({ constructPath, resource }) => keyOf(constructPath, resource));
  }

  /** A document with the annotations of its objects; the document itself when they have none. */
  public on(document: unknown, manifests: readonly Manifest[]): unknown {
    if (this.byManifest.size === 0) return document;
    return manifests.reduce((json, manifest) => {
      const findings = this.byManifest.get(keyOf(manifest.origin.constructPath, manifest));
      return findings ? annotated(json, manifest.documentPointer.split('/').slice(1), annotationsOf(findings)) : json;
    }, document);
  }
}

function keyOf(constructPath: string | undefined, { apiVersion, kind, namespace, name }: Finding['resource']): string {
  return JSON.stringify([constructPath, apiVersion, kind, namespace, name]);
}

function annotationsOf(findings: readonly Finding[]): { [key: string]: string } {
  const reasons = new Map<string, Set<string>>();
  for (const { ruleId, exemption } of findings) {
    const key = PREFIX + ruleId.replaceAll('/', '.');
    if (exemption) reasons.set(key, (reasons.get(key) ?? new Set()).add(`${exemption.reason} (${exemption.owner}, until ${exemption.expires})`));
  }
  return Object.fromEntries([...reasons].map(([key, texts]) => [key, [...texts].sort().join('; ')]));
}

/** Copies what lies on the way to the object, and nothing else. */
function annotated(json: unknown, path: readonly string[], annotations: { [key: string]: string }): unknown {
  const [token, ...rest] = path;
  if (token === undefined) return withAnnotations(json, annotations);
  if (Array.isArray(json)) return json.map((item, i) => String(i) === token ? annotated(item, rest, annotations) : item);
  return { ...json as object, [token]: annotated(member(json, token), rest, annotations) };
}

/** Metadata or annotations of the wrong type stay as they were judged. */
function withAnnotations(json: unknown, annotations: { [key: string]: string }): unknown {
  const metadata = member(json, 'metadata');
  const present = member(metadata, 'annotations') ?? {};
  if (!isObject(metadata) || !isObject(present)) return json;
  return { ...json as object, metadata: sorted({ ...metadata, annotations: sorted({ ...present, ...annotations }) }) };
}

/** cdk8s writes the keys of metadata sorted. */
function sorted(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
}
