import { createRequire } from 'node:module';
import { Command } from 'commander';
import { repeatable, withAnswerOptions } from './answer-options';
import type * as ConnectivityModule from '../connectivity';
import type { ConnectivityOptions } from '../connectivity-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened connectivity k8s/
  $ helm template shop ./chart | cdk8s-hardened connectivity -
  $ cdk8s-hardened connectivity --format svg k8s/ > who-reaches-whom.svg
  $ cdk8s-hardened connectivity --to db k8s/
  $ cdk8s-hardened connectivity --explain --from shop/api --to shop/db --port 5432 k8s/
  $ cdk8s-hardened connectivity --exposure k8s/
  $ cdk8s-hardened connectivity --against main/k8s/ k8s/

W is the name of a workload (api, shop/api, shop/api[Deployment]), an address or a block (203.0.113.7, 10.0.0.0/8),
{ingress-controller}, or, to limit a list, a whole namespace (shop/*).

Exit codes: 0 answered, 1 what --fail-if names, 2 wrong call, or input that was not read or would be refused (this wins).`;

/** `connectivity PATH…`: who reaches whom. */
export function connectivityCommand(session: Session): Command {
  const command = new Command('connectivity')
    .summary('tell who reaches whom')
    .description('Tells exactly which connections the NetworkPolicies among the manifests allow between workloads, and with the outside, by protocol and port.')
    .argument('<PATH...>', 'files, folders, or "-" for standard input')
    .usage('[options] PATH...')
    .option('-f, --format <format>', 'on standard output: text, json, csv, dot, mermaid or svg (default: text)')
    .option('--from <W>', 'only connections from W')
    .option('--to <W>', 'only connections to W')
    .option('--port <ports>', 'only at these ports: 5432, 53/UDP, 8000-8080, "TCP 80,UDP 53", or the name of a port')
    .option('--explain', 'say whether --from reaches --to (at --port), which policies and rules decide it, and what would permit it')
    .option('--exposure', 'say which workloads accept from anywhere, may call anywhere, or have no policy')
    .addOption(repeatable('--against <old>', 'say what is gained and lost since OLD, a file, a folder or "-"; may be repeated'))
    .option('--fail-if <what>', 'end with 1 if it is so: allowed or denied with --explain, gained or lost with --against');
  return withAnswerOptions(command, {
    namespace: 'the namespace of objects that name none (default: default)',
    verbose: 'name each workload, however many have the same in common',
  }).addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Partial<ConnectivityOptions>) => {
      session.exitCode = await (load('../connectivity') as typeof ConnectivityModule).connectivity(paths, { output: [], against: [], ignore: [], ...options }, session.io);
    });
}
