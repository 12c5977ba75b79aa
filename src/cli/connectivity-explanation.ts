import { choice } from './choice';
import { EXPLANATION_FORMATS } from './connectivity-formats';
import type { ConnectivityOptions } from './connectivity-options';
import { endpointNamed, speakingOf } from './endpoint-option';
import { PortOption } from './port-option';
import { Question, question } from './question';
import { AddressRange, AddressRanges } from '../analysis/network/address-ranges';
import { Connectivity } from '../analysis/network/connectivity';
import type { Direction } from '../analysis/network/direction';
import { addresses } from '../analysis/network/endpoint';
import type { Endpoint } from '../analysis/network/endpoint';
import { verdictOf } from '../reports/connectivity/verdict';

/**
 * Whether one end reaches another one, and why; what is partly allowed is both allowed and denied.
 *
 * @throws UsageError for what `--fail-if` and `--port` cannot mean.
 */
export function explanationQuestion({ from, to, port, failIf }: ConnectivityOptions): Question<Connectivity> {
  const failing = failIf === undefined ? undefined : choice('--fail-if', failIf, ['allowed', 'denied']);
  const ports = port === undefined ? undefined : new PortOption(port);
  return question({
    formats: EXPLANATION_FORMATS,
    find: ({ model }) => {
      const connectivity = speakingOf([from!, to!], model);
      const [source, destination] = [endpointNamed('--from', from!, connectivity), endpointNamed('--to', to!, connectivity)];
      const asked = ports?.askedAt(destination);
      return { explanations: partsOf(source, destination, connectivity).map((ends) => connectivity.explain({ ...ends, ports: asked })) };
    },
    fails: ({ explanations }) => explanations.some((explanation) => [failing, failing && 'partly allowed'].includes(verdictOf(explanation))),
  });
}

interface Ends {
  readonly source: Endpoint;
  readonly destination: Endpoint;
}

/** A block of addresses is cut where policies treat its parts differently: one answer for all of it would be wrong for some. */
function partsOf(source: Endpoint, destination: Endpoint, connectivity: Connectivity): Ends[] {
  if (source.kind === 'addresses') return cut(source.range, destination, 'Ingress', connectivity).map((part) => ({ source: part, destination }));
  if (destination.kind === 'addresses') return cut(destination.range, source, 'Egress', connectivity).map((part) => ({ source, destination: part }));
  return [{ source, destination }];
}

function cut(range: AddressRange, other: Endpoint, direction: Direction, connectivity: Connectivity): Endpoint[] {
  const asked = AddressRanges.from([range]);
  const open = other.kind === 'workload' ? connectivity.addressesOf(other, direction).map((segment) => AddressRanges.from([segment.range])) : [];
  const closed = asked.minus(AddressRanges.union(open));
  return [...open.map((part) => asked.intersect(part)), closed].flatMap(({ ranges }) => ranges.map(addresses));
}
