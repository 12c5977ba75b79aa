import { ExposureList, workloadsIn } from './answer';
import { Crowds } from './crowds';
import { ShownNames } from './shown-names';
import { Direction, DIRECTIONS } from '../../analysis/network/direction';
import type { Exposure } from '../../analysis/network/exposure';
import type { PortRanges } from '../../analysis/network/port-ranges';
import { groupedBy } from '../../core/grouping';
import { AnswerText } from '../answer/answer-text';
import type { Row } from '../answer/table';
import type { RenderOptions } from '../render-options';
import { counted } from '../wording';

/** How many names a line of a summary tells. */
const SHOWN = 6;
const NOTHING = '–';

type Opening = 'fromAnywhere' | 'fromAnyPod' | 'toAnywhere' | 'toAnyPod';

/** What is asked of every workload, and whether it is worth a line that nobody does it. */
const OPENINGS: ReadonlyArray<{ readonly opening: Opening; readonly says: string; readonly always: boolean }> = [
  { opening: 'fromAnywhere', says: 'accept from anywhere', always: true },
  { opening: 'fromAnyPod', says: 'accept from any pod', always: false },
  { opening: 'toAnywhere', says: 'may call anywhere', always: true },
  { opening: 'toAnyPod', says: 'may call any pod', always: false },
];
const LABEL_WIDTH = 25;

/** How open each workload is, for people. */
export function exposureText(list: ExposureList, options: RenderOptions): string {
  const page = new AnswerText(options);
  const workloads = workloadsIn(list);
  const names = new ShownNames(workloads);
  const crowds = new Crowds(workloads, names, options.verbose);
  if (workloads.length === 0) return page.page(list, [page.colors.bold('There is no workload among the objects.')]);
  const sections = [...groupedBy(list.exposures, ({ workload }) => workload.namespace)].map(([namespace, exposures]) => {
    const cells = (exposure: Exposure) => [...OPENINGS.map(({ opening }) => portsText(exposure[opening])), policyText(exposure)];
    const rows = exposures.map((exposure): Row => [names.of(exposure.workload, namespace), ...cells(exposure)]);
    return page.section(namespace, page.table(['WORKLOAD', 'FROM ANYWHERE', 'FROM ANY POD', 'TO ANYWHERE', 'TO ANY POD', 'NO POLICY FOR'], rows));
  });
  return page.page(list, [...sections, exposureSummary(list.exposures, { page, crowds, everyone: options.verbose === true }).join('\n')]);
}

/** How a summary is written. */
export interface SummaryStyle {
  readonly page: AnswerText;
  readonly crowds: Crowds;
  /** Whether each one is named, however many there are. */
  readonly everyone: boolean;
}

/** Who accepts from anywhere, who may call anywhere, and whom no policy isolates: a line each. */
export function exposureSummary(exposures: readonly Exposure[], style: SummaryStyle): string[] {
  if (exposures.length === 0) return [];
  const opened = OPENINGS.flatMap(({ opening, says, always }) => {
    const found = exposures.filter((exposure) => !exposure[opening].isEmpty);
    const byPorts = [...groupedBy(found, (exposure) => `${exposure[opening]}`)].map(([ports, alike]) => `${whoText(alike, style)} at ${ports}`);
    return found.length > 0 || always ? [line(says, byPorts, style)] : [];
  });
  const unprotected = DIRECTIONS.map((direction) => {
    const found = exposures.filter((exposure) => exposure.unprotected.includes(direction));
    return line(`no policy for ${direction.toLowerCase()}`, found.length === 0 ? [] : [whoText(found, style)], style);
  });
  return [...opened, ...unprotected];
}

function line(says: string, who: readonly string[], { page }: SummaryStyle): string {
  const lines = page.prose(who.join('; ') || 'nobody', ' '.repeat(LABEL_WIDTH));
  const text = [`  ${says.padEnd(LABEL_WIDTH - 2)}${lines[0].trimStart()}`, ...lines.slice(1)].join('\n');
  return who.length === 0 ? text : page.colors.yellow(text);
}

function whoText(exposures: readonly Exposure[], { crowds, everyone }: SummaryStyle): string {
  const names = crowds.namesOf(exposures.map(({ workload }) => workload));
  if (everyone || names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')} and ${counted(names.length - SHOWN, 'other')}`;
}

function portsText(ports: PortRanges): string {
  return ports.isEmpty ? NOTHING : `${ports}`;
}

function policyText({ unprotected }: { readonly unprotected: readonly Direction[] }): string {
  return unprotected.length === 0 ? NOTHING : unprotected.join(', ');
}
