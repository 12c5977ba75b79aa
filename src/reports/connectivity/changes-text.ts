import type { ChangeList } from './answer';
import { AddressRange } from '../../analysis/network/address-ranges';
import { addressesText } from '../../analysis/network/addresses-text';
import type { ConnectivityChange } from '../../analysis/network/connectivity-change';
import { Cidr } from '../../core/cidr';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import type { Row } from '../answer/table';
import { printable } from '../printable';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';

type Way = 'gained' | 'lost';

/** What is gained and lost, for people. */
export function changesText(list: ChangeList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const gained = list.changes.filter((change) => !change.gained.isEmpty);
  const lost = list.changes.filter((change) => !change.lost.isEmpty);
  const verdict = list.changes.length === 0 ? 'No connection is gained or lost.' : `${counted(gained.length, 'connection')} gained, ${lost.length} lost.`;
  return page.page(list, [...section(page, 'gained', gained), ...section(page, 'lost', lost), page.colors.bold(verdict)]);
}

function section(page: AnswerText, way: Way, changes: readonly ConnectivityChange[]): string[] {
  if (changes.length === 0) return [];
  const [title, paint] = way === 'gained' ? ['Gained', page.colors.yellow] : ['Lost', page.colors.green];
  const [heading, ...lines] = page.table(['FROM', 'TO', 'PORTS'], rowsOf(changes, way), way === 'gained' ? '+' : '-');
  return [page.section(title, [heading, ...lines.map(paint)])];
}

/** Ranges of addresses that change alike are told together. */
function rowsOf(changes: readonly ConnectivityChange[], way: Way): Row[] {
  const alike = groupedBy(changes, ({ source, destination, [way]: ports }) => JSON.stringify([keyOf(source), keyOf(destination), ports.notation]));
  return [...alike.values()].map((merged): Row => {
    const nameOf = (end: 'source' | 'destination') => {
      const ranges = merged.flatMap((change) => rangeNamed(change[end]) ?? []);
      return ranges.length === 0 ? printable(merged[0][end]) : addressesText(ranges);
    };
    return [nameOf('source'), nameOf('destination'), `${merged[0][way]}`];
  });
}

function keyOf(name: string): string {
  const range = rangeNamed(name);
  return range ? `IPv${range.family}` : name;
}

/** The addresses of an end that is known by its name alone; workloads have a slash in theirs. */
function rangeNamed(name: string): AddressRange | undefined {
  const ends = name.split('-').map((text) => Cidr.tryParse(`${text}/${text.includes(':') ? 128 : 32}`));
  const [first, last] = ends;
  return ends.length === 2 && first && last ? { family: first.family, first: first.first, last: last.last } : undefined;
}
