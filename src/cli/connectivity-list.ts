import { LIST_FORMATS } from './connectivity-formats';
import type { ConnectivityOptions } from './connectivity-options';
import { EndpointFilter, speakingOf } from './endpoint-option';
import { PortOption } from './port-option';
import { Question, question } from './question';
import type { Connection } from '../analysis/network/connection';
import type { Connectivity } from '../analysis/network/connectivity';

/**
 * Who reaches whom, perhaps only from somebody, to somebody or at some ports.
 *
 * @throws UsageError for what `--port` cannot mean.
 */
export function listQuestion(options: ConnectivityOptions): Question<Connectivity> {
  const ports = options.port === undefined ? undefined : new PortOption(options.port);
  return question({
    formats: LIST_FORMATS,
    find: ({ model }) => {
      const connectivity = speakingOf([options.from ?? '', options.to ?? ''], model);
      const limited = limitation(options, ports, connectivity);
      return {
        connections: limited(connectivity.connections),
        unseen: limited(connectivity.unseen),
        exposures: connectivity.exposures(),
        limitedTo: limitedTo(options),
        deniedIn: (namespace) => connectivity.model.deniedByDefault(namespace),
      };
    },
  });
}

type Limitation = (connections: readonly Connection[]) => readonly Connection[];

function limitation({ from, to }: ConnectivityOptions, ports: PortOption | undefined, connectivity: Connectivity): Limitation {
  const [source, destination] = [new EndpointFilter('--from', from, connectivity), new EndpointFilter('--to', to, connectivity)];
  if (ports?.isName && !connectivity.workloads.some((workload) => !ports.at(workload).isEmpty)) throw ports.unknown();
  return (connections) => {
    const named = connections.filter((connection) => source.includes(connection.source) && destination.includes(connection.destination));
    if (!ports) return named;
    return named.map((connection) => ({ ...connection, ports: connection.ports.intersect(ports.at(connection.destination)) }))
      .filter((connection) => !connection.ports.isEmpty);
  };
}

function limitedTo({ from, to, port }: ConnectivityOptions): string | undefined {
  const limits = Object.entries({ from, to, at: port }).flatMap(([word, value]) => value === undefined ? [] : [`${word} ${value}`]);
  return limits.length === 0 ? undefined : limits.join(' ');
}
