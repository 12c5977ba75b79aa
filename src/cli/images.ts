import { ExitCode } from './exit-code';
import type { ImagesOptions } from './images-options';
import type { Io } from './io';
import { ManifestInput } from './manifest-input';
import { problemText } from './problem-text';
import { Progress } from './progress';
import { readSettings } from './read-settings';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';
import { PodImages } from '../policy/rules/image/pod-images';

/**
 * Lists the images that the pods of manifests run, each once, a line each, in order.
 *
 * @throws UsageError for a call or a configuration that is wrong; nothing is written then.
 */
export async function images(paths: readonly string[], options: ImagesOptions, io: Io): Promise<ExitCode> {
  const settings = readSettings({ output: [], against: [], ...options }, io);
  const progress = new Progress(io);
  try {
    const { manifests, problems } = await new ManifestInput({ ...settings.reading, own: settings.files, purpose: 'analyse' }, io, progress).read(paths);
    progress.end();
    await io.stdout.write(imagesOf(manifests).map((image) => `${image}\n`).join(''));
    await io.stderr.write(problems.map((problem) => `${problemText(problem)}\n`).join(''));
    return problems.length > 0 ? ExitCode.USAGE : ExitCode.CLEAN;
  } finally {
    progress.end();
  }
}

function imagesOf(manifests: readonly Manifest[]): string[] {
  const written = manifests.flatMap(({ podSpec }) => podSpec ? PodImages.of(podSpec).map(({ value }) => value) : []);
  return [...new Set(written.filter((image): image is string => typeof image === 'string' && image.trim() !== ''))].sort(compareTexts);
}
