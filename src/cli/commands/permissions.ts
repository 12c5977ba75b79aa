import { createRequire } from 'node:module';
import { Command } from 'commander';
import { repeatable, withAnswerOptions } from './answer-options';
import type * as PermissionsModule from '../permissions';
import type { PermissionsOptions } from '../permissions-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened permissions k8s/
  $ helm template shop ./chart | cdk8s-hardened permissions -
  $ cdk8s-hardened permissions --subject shop/api k8s/
  $ cdk8s-hardened permissions --who-can get secrets -n shop k8s/
  $ cdk8s-hardened permissions --who-can create pods/exec --subject group:devs k8s/
  $ cdk8s-hardened permissions --escalations --format svg k8s/ > paths.svg
  $ cdk8s-hardened permissions --against main/k8s/ --fail-if gained k8s/

RESOURCE is a resource with its group or without (secrets, po, deployments.apps), a part of it (pods/exec), one object (secrets/db-login), or a path
(/metrics). S is NAMESPACE/NAME of a ServiceAccount, group:NAME, user:NAME, or a name as the list has it (devs[Group]).

Exit codes: 0 answered, 1 what --fail-if names, 2 wrong call, or input that was not read, would be refused or grants nothing (this wins).`;

/** `permissions PATH…`: who may do what. */
export function permissionsCommand(session: Session): Command {
  const command = new Command('permissions')
    .summary('tell who may do what')
    .description('Tells exactly what the roles and bindings among the manifests, and those that every cluster has, permit ServiceAccounts, groups and users, and how somebody becomes more.')
    .argument('<PATH...>', 'files, folders, or "-" for standard input')
    .usage('[options] PATH...')
    .option('-f, --format <format>', 'on standard output: text, json, csv, dot, mermaid or svg (default: text)')
    .option('--who-can <verb resource>', 'say who may do something, by which role and binding; two words, as in --who-can get secrets')
    .option('--name <name>', 'the object that --who-can asks about (default: any)')
    .option('--subject <S>', 'only this one; with --who-can whether this one may, and why')
    .option('--escalations', 'only how workloads and subjects become more than they were meant to be, and how to cut that')
    .addOption(repeatable('--against <old>', 'say which rights are gained and lost since OLD, a file, a folder or "-"; may be repeated'))
    .option('--fail-if <what>', 'end with 1 if it is so: escalation, allowed or denied with --who-can, gained or lost with --against');
  return withAnswerOptions(command, {
    namespace: 'the namespace that --who-can asks about (default: any), and that of objects that name none (default: default)',
    verbose: 'tell what every cluster has, too, and name everybody',
  }).addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Partial<PermissionsOptions>) => {
      session.exitCode = await (load('../permissions') as typeof PermissionsModule).permissions(paths, { output: [], against: [], ignore: [], ...options }, session.io);
    });
}
