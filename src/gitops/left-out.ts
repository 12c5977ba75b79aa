import { UsageError } from '../core/errors';
import type { Manifest } from '../core/manifest';
import { quoted } from '../core/quoted';

/** Kustomize drops what says the first, whatever the value, and renames or forgets what says the second, which is its own. */
export const BY_KUSTOMIZE = /^(?:config\.kubernetes\.io\/local-config=(?!false$)|internal\.config\.kubernetes\.io\/)/;

/**
 * Refuses an object that says by an annotation or a label that it is not to be applied, or not as it is: it would be judged, and stand in the
 * repository, and never be in the cluster. A namespace whose default-deny is left out would look denied.
 *
 * @param marks is looked for in `name=value`.
 * @throws UsageError that names the object, what it says, and who would leave it out.
 */
export function refuseLeftOut(manifest: Manifest, tool: string, marks: RegExp): void {
  for (const [place, values] of [['annotation', manifest.annotations], ['label', manifest.labels]] as const) {
    const said = Object.entries(values).find(([name, value]) => marks.test(`${name}=${value}`));
    if (said === undefined) continue;
    const [name, value] = said;
    throw new UsageError(`${tool} would not apply the object as it is judged.`, {
      where: `${manifest} (${place} ${name})`, found: quoted(value), fix: `take the ${place} away, or leave the object out of the app`,
    });
  }
}
