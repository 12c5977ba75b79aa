import { createRequire } from 'node:module';
import { Command } from 'commander';
import { repeatable } from './answer-options';
import type * as ImagesModule from '../images';
import type { ImagesOptions } from '../images-options';
import type { Session } from '../session';

/** What a command needs is loaded when it runs, so that help is quick. */
const load = createRequire(__filename);

const EXAMPLES = `
Examples:
  $ cdk8s-hardened images k8s/
  $ helm template shop ./chart | cdk8s-hardened images -

Exit codes: 0 answered, 2 wrong call, or input that was not read.`;

/** `images PATH…`: which images the pods of manifests run. */
export function imagesCommand(session: Session): Command {
  return new Command('images')
    .summary('list the images that pods run')
    .description('Lists the images of all containers and image volumes, each once, a line each: for a scanner, or to copy them to another registry.')
    .argument('<PATH...>', 'files, folders, or "-" for standard input')
    .usage('[options] PATH...')
    .option('-n, --namespace <name>', 'the namespace of objects that name none (default: default)')
    .option('--config <file>', 'the configuration, for its kinds and paths to ignore (default: cdk8s-hardened.yaml of the working directory, if there is one)')
    .addOption(repeatable('--ignore <pattern>', 'pass over what matches in folders: a name, or a path with * and **; may be repeated'))
    .helpOption('-h, --help', 'say how to call it')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Partial<ImagesOptions>) => {
      session.exitCode = await (load('../images') as typeof ImagesModule).images(paths, { ignore: [], ...options }, session.io);
    });
}
