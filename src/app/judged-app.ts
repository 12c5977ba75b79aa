import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppJudge, AppVerdict } from './app-judge';
import { AppSettings } from './app-settings';
import { ExemptionAnnotations } from './exemption-annotations';
import type { RenderedChart, RenderedDocument } from './file-layout';
import { Origins } from './origins';
import type { Finding } from '../core/finding';
import type { KindTable } from '../core/kind-table';
import { Manifest } from '../core/manifest';

/** An app's documents with the verdict on them. */
export class JudgedApp {
  /** What came of judging. */
  public readonly verdict: AppVerdict;
  /** What fails, with the way out that the object's own construct offers. */
  public readonly findings: readonly Finding[];
  /** Every object, those in lists too. */
  public readonly manifests: readonly Manifest[];
  private readonly byDocument = new Map<RenderedDocument, Manifest[]>();
  private readonly constructs = new Map<string, IConstruct>();
  private readonly annotations: ExemptionAnnotations;

  /** Judges the documents of an app. */
  public constructor(app: App, charts: readonly RenderedChart[], judge: AppJudge) {
    const { kinds } = AppSettings.of(app);
    for (const document of charts.flatMap(({ documents }) => documents)) this.read(document, kinds);
    this.manifests = [...this.byDocument.values()].flat();
    this.verdict = judge(app, this.manifests);
    this.findings = this.verdict.violations.map((finding) => this.withWayOut(finding));
    this.annotations = new ExemptionAnnotations(this.verdict.exempted);
  }

  /** What is written for a document: the JSON that was judged, with the exemptions that it uses. */
  public written(document: RenderedDocument): unknown {
    return this.annotations.on(document.json, this.byDocument.get(document) ?? []);
  }

  private read(document: RenderedDocument, kinds: KindTable): void {
    if (document.json === undefined) return;
    const { construct, json } = document;
    const constructPath = construct.node.path;
    this.constructs.set(constructPath, construct);
    this.byDocument.set(document, Manifest._read(json, { kinds, origin: { constructPath, locate: (pointer) => Origins.of(construct, pointer) } }));
  }

  /** The `unsafely…` methods stand on our workloads only. */
  private withWayOut(finding: Finding): Finding {
    const method = /^unsafely\w+/.exec(finding.exemptWith ?? '')?.[0];
    const construct = finding.constructPath === undefined ? undefined : this.constructs.get(finding.constructPath);
    if (method === undefined || construct?.node.scopes.some((scope) => method in scope)) return finding;
    const container = finding.container === undefined ? '' : `container: '${finding.container}', `;
    return { ...finding, exemptWith: `Exemptions.of(…).add({ rule: '${finding.ruleId}', ${container}reason, owner, expires })` };
  }
}
