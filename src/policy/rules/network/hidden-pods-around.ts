import { HiddenPods } from '../../../analysis/network/hidden-pods';
import type { Subject } from '../../subject';

const HIDDEN = Symbol('hidden pods');

/** Where, in the app around a subject, pods may be that no object shows. */
export function hiddenPodsAround(subject: Subject): HiddenPods {
  return subject._facts.derive(HIDDEN, (manifests) => new HiddenPods(manifests));
}
