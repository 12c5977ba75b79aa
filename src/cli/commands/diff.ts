import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import { repeatable } from './answer-options';
import type * as DiffModule from '../diff';
import type { DiffOptions } from '../diff-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened diff main:dist dist
  $ cdk8s-hardened diff main
  $ cdk8s-hardened diff v1.2.0:k8s HEAD:k8s
  $ cdk8s-hardened diff --output markdown=comment.md --output sarif=diff.sarif main:dist dist
  $ helm template shop ./chart | cdk8s-hardened diff --fail-on medium rendered.yaml -

REV is a branch, a tag or a commit of the repository around the working directory. REV:PATH is a path from its root, REV alone the working
directory as it was. NEW may be left out where OLD is a revision: it is the same path of the working tree then.

Exit codes: 0 risk does not grow, or by less than --fail-on, 1 it grows by that or more, 2 wrong call, or input that was not read (this wins).`;

/** `diff OLD [NEW]`: what changes in security between two sets of manifests. */
export function diffCommand(session: Session): Command {
  return new Command('diff')
    .summary('tell what changes in security')
    .description('Tells what changes in security from one set of manifests to another one: who reaches whom, who may do what, privileges, images, secrets, exemptions.')
    .argument('<OLD>', 'a file, a folder, "-" for standard input, or a git revision: REV or REV:PATH')
    .argument('[NEW]', 'the same; where OLD is a revision, the working tree by default')
    .usage('[options] OLD [NEW]')
    .addOption(new Option('-f, --format <format>', 'report on standard output: text, json, markdown or sarif (default: text)'))
    .addOption(repeatable('-o, --output <file>', 'write a report to a file as well, FILE or FORMAT=FILE; may be repeated'))
    .option('--fail-on <severity>', 'the least growth of risk that ends with 1: low, medium, high or critical (default: high)')
    .option('--kubernetes-version <version>', 'the version of the cluster, such as 1.34 (default: that of the configuration, or the newest)')
    .option('--config <file>', 'the configuration, which judges both sides (default: cdk8s-hardened.yaml of the working directory, if there is one)')
    .option('-n, --namespace <name>', 'the namespace of objects that name none (default: default)')
    .option('--complete', 'everything that belongs to the app is given, so what is referred to must be there')
    .addOption(repeatable('--ignore <pattern>', 'pass over what matches in folders: a name, or a path with * and **; may be repeated'))
    .option('--platform <name>', 'the platform, such as openshift or gke-autopilot (default: kubernetes)')
    .option('--mesh <name>', 'the service mesh, such as istio-ambient (default: none)')
    .option('--color', 'colour text on standard output even where it is no terminal')
    .option('--no-color', 'never colour it')
    .option('-v, --verbose', 'tell every value whole, and every rename')
    .option('-q, --quiet', 'write nothing but errors; the exit code tells the result')
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (old: string, now: string | undefined, options: Partial<DiffOptions>) => {
      const args = now === undefined ? [old] : [old, now];
      session.exitCode = await (load('../diff') as typeof DiffModule).diff(args, { output: [], ignore: [], ...options }, session.io);
    });
}
