import { ConnectionList, workloadsIn } from './answer';
import { Crowds } from './crowds';
import { defaultsText } from './defaults-text';
import { exposureSummary } from './exposure-text';
import { End, Flow, flowsOf } from './flow';
import { ShownNames } from './shown-names';
import type { Workload } from '../../analysis/network/workload';
import { groupedBy } from '../../core/grouping';
import { compareTexts } from '../../core/text-order';
import { AnswerText } from '../answer/answer-text';
import type { Row } from '../answer/table';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';

const HEADING = ['FROM', 'TO', 'PORTS'];
const NOBODY = '–';
/** Who is near comes first: of the own namespace, of others, the outside. */
const [HERE, ELSEWHERE, OUTSIDE] = [0, 1, 2];

/** Who reaches whom, for people: by the namespace and the workload that calls. */
export function listText(list: ConnectionList, options: RenderOptions): string {
  return new ListText(list, options).text();
}

class ListText {
  private readonly page: AnswerText;
  private readonly workloads: readonly Workload[];
  private readonly names: ShownNames;
  private readonly crowds: Crowds;

  public constructor(private readonly list: ConnectionList, private readonly options: RenderOptions) {
    this.page = new AnswerText(options);
    this.workloads = workloadsIn(list);
    this.names = new ShownNames(this.workloads);
    this.crowds = new Crowds(this.workloads, this.names, options.verbose || list.limitedTo !== undefined);
  }

  public text(): string {
    const flows = flowsOf(this.list.connections);
    const from = groupedBy(flows, ({ source }) => source.kind);
    return this.page.page(this.list, [
      ...this.namespaces((from.get('workload') ?? []) as readonly Flow<Workload>[]),
      this.fromOutside([...from.get('address-set') ?? [], ...from.get('ingress-controller') ?? []]),
      this.unseen(),
      this.summary(),
    ]);
  }

  private namespaces(flows: readonly Flow<Workload>[]): string[] {
    const flowsFrom = groupedBy(flows, ({ source }) => source);
    return [...groupedBy(this.callers(flowsFrom), ({ namespace }) => namespace)].map(([namespace, workloads]) => {
      const rows = workloads.flatMap((workload) => this.rowsFrom(workload, flowsFrom.get(workload) ?? []));
      return this.page.section(namespace, this.page.table(HEADING, rows), defaultsText(this.list.deniedIn(namespace)));
    });
  }

  /** Everyone, so that it shows who calls nobody; of a part of the connections those of which there are some. */
  private callers(flowsFrom: ReadonlyMap<Workload, unknown>): readonly Workload[] {
    return this.list.limitedTo === undefined ? this.workloads : this.workloads.filter((workload) => flowsFrom.has(workload));
  }

  private rowsFrom(workload: Workload, flows: readonly Flow[]): Row[] {
    const rows = this.destinations(flows, { namespace: workload.namespace, besides: workload });
    return underOneName(this.names.of(workload, workload.namespace), rows.length > 0 ? rows : [[NOBODY]]);
  }

  private destinations(flows: readonly Flow[], place: Parameters<Crowds['namesOf']>[1]): Row[] {
    return [...groupedBy(flows, ({ ports }) => ports.notation).values()].flatMap((alike) => {
      const workloads = workloadsAmong(alike, 'destination');
      const others = alike.flatMap(({ destination }) => destination.kind === 'workload' ? [] : destination);
      const outside = others.map((end) => ({ rank: OUTSIDE, name: this.names.of(end) }));
      const inside = this.crowds.namesOf(workloads, place).map((name) => ({ rank: name.includes('/') ? ELSEWHERE : HERE, name }));
      return [...outside, ...inside].map((named) => ({ ...named, ports: `${alike[0].ports}` }));
    }).sort((a, b) => a.rank - b.rank || compareTexts(a.name, b.name)).map(({ name, ports }): Row => [name, ports]);
  }

  private fromOutside(flows: readonly Flow[]): string {
    const bySource = groupedBy(flows, ({ source }) => this.names.of(source));
    const rows = [...bySource].flatMap(([name, own]) => underOneName(name, this.destinations(own, {})));
    return rows.length === 0 ? '' : this.page.section('From outside', this.page.table(HEADING, rows));
  }

  /** Of pods that nobody shows it matters who they are; most of them, such as DNS, are everybody's. */
  private unseen(): string {
    const alike = groupedBy(flowsOf(this.list.unseen), ({ source, destination, ports }) =>
      JSON.stringify([unseenIn(source), unseenIn(destination), ports.notation]));
    const rows = [...alike.values()].flatMap((flows) => {
      const [{ source, destination, ports }] = flows;
      const sources = source.kind === 'workload' ? this.crowds.namesOf(workloadsAmong(flows, 'source')) : [this.names.of(source)];
      const destinations = destination.kind === 'workload' ? this.crowds.namesOf(workloadsAmong(flows, 'destination')) : [this.names.of(destination)];
      return sources.flatMap((from) => destinations.map((to): Row => [from, to, `${ports}`]));
    });
    return rows.length === 0 ? '' : this.page.section('From and to pods that no object shows', this.page.table(HEADING, rows));
  }

  private summary(): string {
    const { connections, unseen, limitedTo } = this.list;
    const { bold } = this.page.colors;
    const namespaces = new Set(this.workloads.map(({ namespace }) => namespace)).size;
    const count = counted(connections.length, 'connection');
    if (this.workloads.length === 0) return bold('There is no workload among the objects, so nobody reaches anybody.');
    if (limitedTo !== undefined) return bold(`${count} ${limitedTo}${unseen.length > 0 ? `, and ${unseen.length} with pods that no object shows` : ''}.`);
    return [
      bold(`${counted(this.workloads.length, 'workload')} in ${counted(namespaces, 'namespace')}, ${count}.`),
      ...exposureSummary(this.list.exposures, { page: this.page, crowds: this.crowds, everyone: this.options.verbose === true }),
    ].join('\n');
  }
}

function workloadsAmong(flows: readonly Flow[], side: 'source' | 'destination'): Workload[] {
  return flows.flatMap(({ [side]: end }) => end.kind === 'workload' ? end : []);
}

function unseenIn(end: End): string {
  return end.kind === 'workload' ? '' : end.name;
}

function underOneName(name: string, rows: readonly Row[]): Row[] {
  return rows.map((row, i): Row => [i === 0 ? name : '', ...row]);
}
