import { NAMESPACE_NAME } from '../../../analysis/network/network-model';
import type { PodPeer } from '../../../analysis/network/policy-peer';
import type { Selector } from '../../../core/selector';

/** A namespace with nothing but its name, which no selector can have written: labels hold no space. */
const SOME_NAMESPACE = { [NAMESPACE_NAME]: ' ' };

/** Selectors of namespaces that leave the choice to others. */
export class AnyNamespace {
  /**
   * Whether a selector selects a namespace of which nothing is known, that of tomorrow: it is empty, or demands nothing but the name that every
   * namespace has, the absence of labels, or other values than some.
   */
  public static isMeantBy(selector: Selector | undefined): boolean {
    return selector?.matches(SOME_NAMESPACE) ?? false;
  }

  /** Whether a peer is also a pod of which nothing is known: no labels, in such a namespace. */
  public static isEveryPodMeantBy({ pods, namespaces }: PodPeer): boolean {
    return AnyNamespace.isMeantBy(namespaces) && pods.matches({});
  }

  /** Such a peer in words. */
  public static podsInWords({ pods, namespaces }: PodPeer): string {
    return `every pod${pods.selectsEverything ? '' : ` with ${pods.key}`} of ${AnyNamespace.inWords(namespaces!)}`;
  }

  /** Such a selector in words: `every namespace`, and which it leaves out. */
  public static inWords({ selectsEverything, key, requirements }: Selector): string {
    const isEvery = selectsEverything || requirements.every(({ operator }) => operator === 'Exists');
    return isEvery ? 'every namespace' : `every namespace with ${key}`;
  }
}
