import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import type * as InitModule from '../init';
import type { InitOptions } from '../init-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened init shop
  $ cdk8s-hardened init shop --gitops argocd --ci github --yes
  $ cdk8s-hardened init shop --gitops flux --ci gitlab --repository https://gitlab.com/acme/shop.git --kubernetes-version 1.34 --yes
  $ cdk8s-hardened init shop --gitops argocd --ci github --deployment-repository acme/deployment --yes

On a terminal it asks for what no option says; elsewhere, and with --yes, the defaults hold. Nothing is ever overwritten.

Exit codes: 0 the project is there; 2 wrong call, or something is in the way: nothing was written.`;

/** `init [FOLDER]`: a new project that synthesises, tests and audits at once. */
export function initCommand(session: Session): Command {
  return new Command('init')
    .summary('start a project')
    .description('Writes a new TypeScript project that synthesises, tests and audits at once; on request with a GitOps repository and a pipeline.')
    .argument('[FOLDER]', 'where the project goes; it may exist', '.')
    .option('--name <name>', 'the name of the project and of its namespace (default: that of FOLDER)')
    .option('--gitops <tool>', 'who applies the manifests: argocd, flux or none (default: none)')
    .option('--ci <platform>', 'whose pipeline runs: github, gitlab or none (default: none)')
    .option('--repository <url>', 'with --gitops, the git repository that is applied (default: the remote "origin" of FOLDER)')
    .option('--deployment-repository <path>', 'with --gitops and --ci, a repository of its own, OWNER/NAME, that the pipeline proposes the manifests to (default: none, they are committed)')
    .option('--kubernetes-version <version>', 'the version of the cluster, such as 1.34 (default: the newest that is known)')
    .option('-y, --yes', 'ask nothing: defaults for what no option says')
    .addOption(new Option('--library <path>', 'the library as a folder or a packed file, for its own tests').hideHelp())
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: InitOptions) => {
      session.exitCode = await (load('../init') as typeof InitModule).init(folder, options, session.io);
    });
}
