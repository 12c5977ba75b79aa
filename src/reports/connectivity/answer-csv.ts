import type { ChangeList, ConnectionList, ExposureList } from './answer';
import { portsNotation } from './ports-notation';
import { answerCsv } from '../answer/answer-csv';

/** The connections for spreadsheets; those with pods that no object shows are no part of it, as they are none of `connections` in JSON. */
export function listCsv({ connections }: ConnectionList): string {
  const rows = connections.map(({ source, destination, ports }) => [source.name, destination.name, portsNotation(ports)]);
  return answerCsv(['source', 'destination', 'ports'], rows);
}

/** How open each workload is, for spreadsheets. */
export function exposureCsv({ exposures }: ExposureList): string {
  const rows = exposures.map(({ workload, fromAnywhere, fromAnyPod, toAnywhere, toAnyPod, unprotected }) =>
    [workload.name, ...[fromAnywhere, fromAnyPod, toAnywhere, toAnyPod].map(portsNotation), unprotected.join(' ') || 'none']);
  return answerCsv(['workload', 'fromAnywhere', 'fromAnyPod', 'toAnywhere', 'toAnyPod', 'unprotected'], rows);
}

/** What is gained and lost, for spreadsheets. */
export function changesCsv({ changes }: ChangeList): string {
  const rows = changes.map(({ source, destination, gained, lost }) => [source, destination, portsNotation(gained), portsNotation(lost)]);
  return answerCsv(['source', 'destination', 'gained', 'lost'], rows);
}
