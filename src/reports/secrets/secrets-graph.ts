import type { SecretsAnswer } from './secrets-answer';
import { OriginKind, SecretEntry, SecretOrigin, SecretSource } from '../../analysis/secrets/secret-entry';
import { SecretUse, UseKind } from '../../analysis/secrets/secret-use';
import { originText } from '../../analysis/secrets/secret-words';
import { groupedBy } from '../../core/grouping';
import type { Manifest } from '../../core/manifest';
import type { Graph, GraphEdge, GraphGroup, GraphNode, GraphRole } from '../graph/graph';
import { counted } from '../wording';

/** More texts than this at one arrow are counted. */
const TEXTS = 2;
const ENTRANCES = ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/ListenerSet', 'traefik.io/IngressRoute', 'route.openshift.io/Route'];
const SOMEWHERE = 'namespaces that selectors select';

/** Where secrets come from and where they end, as a picture: stores on the left, the Secrets, and what uses them. */
export function secretsGraph(answer: SecretsAnswer): Graph {
  return new SecretsGraph(answer).graph();
}

class SecretsGraph {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges: GraphEdge[] = [];

  public constructor(private readonly answer: SecretsAnswer) {
    for (const entry of answer.entries) this.add(entry);
  }

  public graph(): Graph {
    const { entries, problems, notices, assumptions } = this.answer;
    const wrong = entries.filter((entry) => entry.problems.length > 0).length;
    return {
      title: 'Where secrets come from and where they end',
      subtitle: `${counted(entries.length, 'secret')}${wrong === 0 ? '' : `, ${wrong} with a problem`}`,
      groups: this.groups(),
      nodes: [...this.nodes.values()],
      edges: this.edges,
      notes: [...problems.length > 0 ? [`Incomplete: ${counted(problems.length, 'problem')} with the input; what was left out may change the picture.`] : [], ...notices, ...assumptions],
    };
  }

  private groups(): GraphGroup[] {
    return [...new Set([...this.nodes.values()].flatMap(({ group }) => group ?? []))].map((id) => ({ id, label: id }));
  }

  private add(entry: SecretEntry): void {
    const { kind, namespace = SOMEWHERE, name, problems } = entry;
    const id = `secret ${kind} ${namespace}/${name}`;
    const detail = problems.length > 0 ? problems.map((problem) => problem.kind).join(', ') : detailOf(entry);
    this.nodes.set(id, { id, label: name, detail, group: namespace, role: 'secret', ...problems.length > 0 && { emphasis: 'warning' } });
    for (const origin of entry.origins) this.addOrigin(id, origin);
    for (const [by, uses] of groupedBy(entry.uses, (use) => use.by)) {
      this.edges.push({ source: id, target: this.user(by), label: joined(uses.map(shortUse)), ...uses.every(({ isOptional }) => isOptional) && { style: 'dashed' } });
    }
  }

  private addOrigin(secret: string, origin: SecretOrigin): void {
    if (origin.kind === OriginKind.WRITTEN || origin.kind === OriginKind.TOKEN) return;
    const isOutside = [OriginKind.STORE, OriginKind.CSI, OriginKind.DECLARED].includes(origin.kind);
    for (const [from, sources] of groupedBy<string, SecretSource>(isOutside ? origin.sources : [], (source) => source.from)) {
      const label = joined(sources.map(({ remote = '', property }) => property === undefined ? remote : `${remote} (${property})`));
      this.edges.push({ source: this.place(from, 'outside'), target: secret, label });
    }
    if (!isOutside || origin.sources.length === 0) this.edges.push({ source: this.place(originText(origin), isOutside ? 'outside' : 'object'), target: secret, label: '' });
  }

  private place(label: string, role: GraphRole): string {
    const id = `origin ${label}`;
    this.nodes.set(id, { id, label, role });
    return id;
  }

  private user(by: Manifest): string {
    const id = `user ${by.groupKind} ${by.namespace ?? ''}/${by.name}`;
    const role = by.podSpec ? 'workload' : ENTRANCES.includes(by.groupKind) ? 'ingress' : 'object';
    this.nodes.set(id, { id, label: by.name, detail: by.kind, group: by.namespace, role });
    return id;
  }
}

function detailOf({ kind, keys }: SecretEntry): string {
  if (kind !== 'Secret') return kind;
  return keys === undefined ? 'Secret' : `Secret of ${counted(keys.length, 'key')}`;
}

/** Which container, and how. */
function shortUse({ kind, container, files, variable, keys }: SecretUse): string {
  const how: { readonly [kind in UseKind]: string } = {
    [UseKind.FILE]: files?.map(({ path }) => path)[0] ?? 'files',
    [UseKind.VARIABLE]: variable ?? 'variable',
    [UseKind.VARIABLES]: 'all variables',
    [UseKind.PULL]: 'pulls images',
    [UseKind.VOLUME]: 'volume',
    [UseKind.TLS]: 'TLS',
    [UseKind.PUSH]: 'pushes',
    [UseKind.OTHER]: keys?.join(' ') ?? '',
  };
  return `${container === undefined ? '' : `${container}: `}${how[kind]}`;
}

function joined(texts: readonly string[]): string {
  const all = [...new Set(texts.filter((text) => text !== ''))];
  return all.length > TEXTS + 1 ? `${all.slice(0, TEXTS).join(', ')} and ${all.length - TEXTS} more` : all.join(', ');
}
