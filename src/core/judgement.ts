import type { IConstruct } from 'constructs';

/** What takes over the synthesis of a root so that nothing is written unjudged. */
export interface Judge {
  /** Puts the root of a construct tree under judgement; called once for each root. */
  guard(root: IConstruct): void;
}

/** Shared by all loaded copies of this library, so that two copies judge once. */
const JUDGED = Symbol.for('cdk8s-hardened.judged');

const NO_JUDGE = 'nothing judges this app: the policy engine of cdk8s-hardened is not loaded. '
  + 'Import constructs from "cdk8s-hardened" itself, not from a file inside it.';

let judge: Judge | undefined;

/** The roots that a refusal stands on, so that it is told once and not once for each construct. */
const refused = new WeakSet<IConstruct>();

/**
 * The socket between those who make manifests and those who judge them, so that neither imports the other.
 *
 * Every construct of this library calls `require` last in its constructor; the guard plugs the judge in when the library
 * is loaded. While the socket is empty synthesis fails.
 */
export class Judgement {
  /** Plugs the judge in. */
  public static plug(plugged: Judge): void {
    judge = plugged;
  }

  /** Demands that the app of a construct is judged before it is written. */
  public static require(construct: IConstruct): void {
    const { root } = construct.node;
    if (JUDGED in root) return;
    if (judge) {
      judge.guard(root);
      Object.defineProperty(root, JUDGED, { value: true });
    } else {
      Judgement.refuse(root);
    }
  }

  /** A judge that was plugged in after the refusal was registered takes the app over when it is next asked for. */
  private static refuse(root: IConstruct): void {
    if (refused.has(root)) return;
    refused.add(root);
    root.node.addValidation({ validate: () => JUDGED in root ? [] : [NO_JUDGE] });
  }
}
