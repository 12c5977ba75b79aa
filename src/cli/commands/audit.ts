import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import { repeatable } from './answer-options';
import type * as AuditModule from '../audit';
import type { AuditOptions } from '../audit-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened audit k8s/
  $ helm template shop ./chart | cdk8s-hardened audit --complete -
  $ cdk8s-hardened audit --pss restricted --kubernetes-version 1.34 k8s/
  $ cdk8s-hardened audit --output report.html --output sarif=results/audit.sarif k8s/
  $ cdk8s-hardened audit --baseline known.json --update-baseline k8s/

Exit codes: 0 nothing fails, 1 findings, 2 wrong call, or input that was not judged (this wins).`;

/** `audit PATH…`: judges manifests that anybody wrote. */
export function auditCommand(session: Session): Command {
  return new Command('audit')
    .summary('judge manifests')
    .description('Judges the manifests in files, in folders (*.yaml, *.yml, *.json, also in folders below) and on standard input ("-"), all together.')
    .argument('<PATH...>', 'files, folders, or "-" for standard input')
    .usage('[options] PATH...')
    .addOption(new Option('-f, --format <format>', 'report on standard output: text, json, sarif, junit, markdown, html, policyreport or openreports (default: text)'))
    .addOption(repeatable('-o, --output <file>', 'write a report to a file as well, FILE or FORMAT=FILE; may be repeated'))
    .addOption(repeatable('--pack <id>', 'judge by a pack of rules; may be repeated (default: recommended, or those of the configuration)'))
    .option('--pss <level>', 'judge by exactly the Pod Security Standards, baseline or restricted, and by nothing else')
    .option('--kubernetes-version <version>', 'the version of the cluster, such as 1.34; with --pss any from v1.0 on, and latest')
    .option('--fail-on <severity>', 'the least severity that fails: low, medium, high or critical (default: low)')
    .option('--config <file>', 'the configuration (default: cdk8s-hardened.yaml of the working directory, if there is one)')
    .option('-n, --namespace <name>', 'the namespace of objects that name none (default: default)')
    .option('--complete', 'everything that belongs to the app is given, so what is referred to must be there')
    .option('--baseline <file>', 'findings that are known and do not fail')
    .option('--update-baseline', 'write what is found now to the baseline')
    .addOption(repeatable('--ignore <pattern>', 'pass over what matches in folders: a name, or a path with * and **; may be repeated'))
    .option('--platform <name>', 'the platform, such as openshift or gke-autopilot (default: kubernetes)')
    .option('--mesh <name>', 'the service mesh, such as istio-ambient (default: none)')
    .option('--color', 'colour text on standard output even where it is no terminal')
    .option('--no-color', 'never colour it')
    .option('-v, --verbose', 'tell everything one by one: what is exempted, known or unresolved, and every place of what is found often')
    .option('-q, --quiet', 'write nothing but errors; the exit code tells the result')
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Partial<AuditOptions>) => {
      session.exitCode = await (load('../audit') as typeof AuditModule).audit(paths, { output: [], pack: [], ignore: [], ...options }, session.io);
    });
}
