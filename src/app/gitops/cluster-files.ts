import { Chart } from 'cdk8s';
import { RenderedChart, RenderedDocument } from '../file-layout';
import { frozenJson } from '../frozen-json';
import { DELIVERY, EnvironmentCluster } from './gitops-environment';
import { Environment } from '../../core/environment';
import { UsageError } from '../../core/errors';
import { groupedBy } from '../../core/grouping';
import { at } from '../../core/json';
import { Manifest } from '../../core/manifest';
import { quoted } from '../../core/quoted';
import type { ClusterContent, PlainObject } from '../../gitops/cluster-content';
import type { GitOpsTool } from '../../gitops/gitops-tool';
import { layersOf } from '../../gitops/layers';
import { BY_KUSTOMIZE, refuseLeftOut } from '../../gitops/left-out';
import { LayerOptions, RepositoryFile, RepositoryFiles } from '../../gitops/repository-files';
import { AppSettings } from '../app-settings';
import type { SecureApp } from '../secure-app';
import { Synthesis } from '../synthesis';
import { YamlWriter } from '../yaml-writer';

/** The chart that stands for the objects of the tool in reports. */
const TOOL_CHART = 'gitops';
const TOOL_CHARTS = new WeakMap<SecureApp, Chart>();

/** What was judged of one app, laid out as files. */
export interface JudgedFiles {
  readonly files: readonly RepositoryFile[];
  /** Keeps the report of the synthesis, once the files are written. */
  kept(): void;
}

/** The files of a cluster, with what it holds. */
export interface ClusterFiles extends JudgedFiles {
  readonly content: ClusterContent;
}

/** Where a document is written. */
interface Place extends LayerOptions {
  /** @default - not here */
  readonly layer?: string;
}

/** What stands where the tool runs tells which accounts it applies as: it is judged here too, and written there. */
const ELSEWHERE: Place = {};

/**
 * Judges the app of a cluster together with the objects by which a tool applies it, and lays them out.
 *
 * @throws an error with everything that is wrong.
 */
export function clusterFiles({ app, revision, server }: EnvironmentCluster, tool: GitOpsTool, path: string): ClusterFiles {
  let content: ClusterContent | undefined;
  const folder = `${app.environmentName}/${app.clusterName}`;
  const layout = new Layout(app, folder);
  app._settle();
  const judged = layout.judged((charts) => {
    const manifests = charts.flatMap(({ documents }) => documents.flatMap((document) => layout.prepared(document, tool)));
    refuseNothing(manifests, folder);
    const layers = layersOf(manifests);
    content = {
      environment: app.environmentName,
      cluster: app.clusterName,
      server,
      revision,
      kubernetesVersion: Environment.of(app).kubernetesVersion,
      path: [path, folder].filter((part) => part !== '').join('/'),
      ...layers,
    };
    const made = tool._clusterObjects(content);
    placePlatform(layout, [...layers.platform, ...layout.made(made.platform)], { delivery: layout.made(made.delivery), tool });
    for (const { namespace, manifests: own } of layers.tenants) layout.place(own, { layer: `namespaces/${namespace}` });
    layout.place(layout.made(made.tenants), { layer: 'tenants', byNamespace: true });
    layout.place(layout.made(tool._environmentObjects([content])), ELSEWHERE);
  });
  return { ...judged, content: content! };
}

/**
 * Namespaces have a folder of their own, for two to refer to: the platform keeps them, and the folder that an administrator starts from makes them,
 * because it gives rights in them.
 */
function placePlatform(layout: Layout, platform: readonly Manifest[], { delivery, tool }: { delivery: readonly Manifest[]; tool: GitOpsTool }): void {
  const isApart = (manifest: Manifest) => manifest.groupKind === '/Namespace' && platform.some(({ groupKind }) => groupKind !== '/Namespace');
  const namespaces = platform.filter(isApart);
  const bases = (path: string) => namespaces.length > 0 ? [path] : [];
  layout.place(namespaces, { layer: 'platform/namespaces' });
  layout.place(platform.filter((manifest) => !isApart(manifest)), { layer: 'platform', byNamespace: true, bases: bases('namespaces') });
  layout.place(delivery, { layer: DELIVERY, byNamespace: true, bases: bases('../platform/namespaces'), patches: startPatches(tool) });
}

function startPatches({ _startAnnotations: annotations }: GitOpsTool): PlainObject[] {
  if (Object.keys(annotations).length === 0) return [];
  const patch = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'any', annotations } });
  return [{ target: { kind: 'Namespace' }, patch }];
}

/**
 * Judges the objects that stand where a tool runs, and lays them out.
 *
 * @throws an error with everything that is wrong.
 */
export function environmentFiles(app: SecureApp, environment: string, objects: readonly PlainObject[]): JudgedFiles {
  const layout = new Layout(app, environment);
  return layout.judged(() => layout.place(layout.made(objects), { layer: DELIVERY, byNamespace: true }));
}

/** Knows of each object that is judged where it is written. */
class Layout {
  private readonly documents = new Map<Manifest, RenderedDocument>();
  private readonly places = new Map<RenderedDocument, Place>();
  private readonly chart: Chart;

  public constructor(private readonly app: SecureApp, private readonly folder: string) {
    this.chart = toolChart(app);
  }

  /** What comes of judging, after `lay` has given every document a place. */
  public judged(lay: (charts: readonly RenderedChart[]) => void): JudgedFiles {
    const synthesis = new Synthesis(this.app).documents((charts) => {
      lay(charts);
      return [{ chart: this.chart, objects: [], documents: [...this.places.keys()] }];
    });
    const files = this.files(synthesis.documents.map(({ json, rendered }) => ({ json, place: this.places.get(rendered)! })));
    return { files, kept: () => synthesis.kept(files.map(({ path }) => path)) };
  }

  /** The objects of a document as the tool has to see them, each by itself. */
  public prepared(document: RenderedDocument, tool: GitOpsTool): Manifest[] {
    return this.read(document.json, document.construct).map((manifest) => {
      refuseUnnamed(manifest, document);
      refuseLeftOut(manifest, 'Kustomize', BY_KUSTOMIZE);
      refuseWithoutNamespace(manifest, document);
      const json = tool._prepared(manifest);
      if (json === manifest.json && manifest.documentPointer === '') return this.known(manifest, document);
      const { apiVersion, kind } = manifest; // items of a list need not say either
      return this.entered({ apiVersion, kind, ...json }, document.construct);
    });
  }

  /** Objects of the tool. */
  public made(objects: readonly PlainObject[]): Manifest[] {
    return objects.map((object) => this.entered(JSON.parse(JSON.stringify(object)), this.chart));
  }

  /** Says where objects are written. */
  public place(manifests: readonly Manifest[], place: Place): void {
    for (const manifest of manifests) this.places.set(this.documents.get(manifest)!, place);
  }

  private files(documents: ReadonlyArray<{ readonly json: unknown; readonly place: Place }>): readonly RepositoryFile[] {
    const writer = new YamlWriter();
    const files = new RepositoryFiles(this.folder, (json) => writer.stringify([json]));
    const written = documents.filter(({ place }) => place.layer !== undefined);
    for (const [layer, objects] of groupedBy(written, ({ place }) => place.layer!)) {
      files.add(layer, objects.flatMap(({ json }) => this.read(json, this.chart)), objects[0].place);
    }
    return files.all();
  }

  private entered(json: unknown, construct: RenderedDocument['construct']): Manifest {
    const document = { json: frozenJson(json, construct.node.path), construct };
    return this.known(this.read(document.json, construct)[0], document);
  }

  private known(manifest: Manifest, document: RenderedDocument): Manifest {
    this.documents.set(manifest, document);
    return manifest;
  }

  private read(json: unknown, construct: RenderedDocument['construct']): Manifest[] {
    return Manifest._read(json, { kinds: AppSettings.of(this.app).kinds, origin: { constructPath: construct.node.path, locate: () => undefined } });
  }
}

/** The chart of an app for the objects of the tool: one of its own, so that no exemption for a part of the program holds for them. */
function toolChart(app: SecureApp): Chart {
  const known = TOOL_CHARTS.get(app);
  if (known) return known;
  const ids = [TOOL_CHART, ...app.node.children.map((_, i) => `${TOOL_CHART}-${i + 2}`)];
  const chart = new Chart(app, ids.find((id) => app.node.tryFindChild(id) === undefined)!);
  TOOL_CHARTS.set(app, chart);
  return chart;
}

/** Who takes away all that a cluster holds rather says so, than have a mistake in the program say it. */
function refuseNothing(manifests: readonly Manifest[], where: string): void {
  if (manifests.length > 0) return;
  throw new UsageError('The app of a cluster declares nothing, and what was delivered there before would go.', {
    where, found: 'no object', fix: 'declare something in the app that addCluster answered with, or leave the cluster out of the program',
  });
}

function refuseUnnamed({ kind, name, json }: Manifest, { construct }: RenderedDocument): void {
  if (name !== '') return;
  const prefix = at(json, 'metadata', 'generateName');
  throw new UsageError('An object of a repository needs a name: what is applied again and again must be the same object.', {
    where: construct.node.path,
    found: `${kind} without metadata.name${prefix === undefined ? '' : `, with generateName ${quoted(prefix)}`}`,
    fix: 'say metadata.name',
  });
}

function refuseWithoutNamespace(manifest: Manifest, { construct }: RenderedDocument): void {
  if (manifest.namespace === undefined || manifest.namespaceWritten) return;
  const { group, kind, name } = manifest;
  const belongs = isBuiltIn(group) ? '' : `; if the kind belongs to the cluster say customKinds: [{ group: '${group}', kind: '${kind}', scope: Scope.CLUSTER }]`;
  throw new UsageError('An object of a repository needs a namespace: what applies it must not guess one.', {
    where: construct.node.path, found: `${kind} ${name}`, fix: `declare it in a DefaultDenyNamespace, or say metadata.namespace${belongs}`,
  });
}

/** Kinds of Kubernetes itself: their scope is known. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io');
}
