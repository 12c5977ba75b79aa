import type { SealedValue, SealedValues } from '../core/sealed-values';
import { sealingLabel, SealingTarget } from '../core/sealing-target';
import { compareTexts } from '../core/text-order';

/** What is known before anything is sealed. */
export interface SealingSituation {
  /** @default - there is no file yet */
  readonly existing?: SealedValues;
  readonly target: SealingTarget;
  /** The fingerprint of the certificate to seal with. @default - none: nothing can be sealed */
  readonly certificate?: string;
  /** The keys that have a value in plaintext. */
  readonly given: readonly string[];
  readonly update: readonly string[];
  readonly remove: readonly string[];
  readonly keepEarlier: boolean;
}

/** What happens to each key. */
export interface SealingPlan {
  readonly seal: readonly string[];
  /** Sealed before, and given again without being named by `--update`: they stay as they are. */
  readonly passedOver: readonly string[];
  readonly keep: readonly SealedValue[];
  readonly remove: readonly string[];
  /** Cannot stay as they are and were not given again. */
  readonly missing: readonly string[];
}

/** Decides what is sealed: what is new, what is named, and what can no longer be opened, or not by the key of the certificate. */
export function sealingPlan(situation: SealingSituation): SealingPlan {
  const { existing, given, update, remove } = situation;
  const values = (existing?._values ?? []).filter(({ key }) => !remove.includes(key));
  const isStale = staleness(situation);
  const isNew = (key: string) => !values.some((value) => value.key === key);
  const isSealed = (value: SealedValue) => given.includes(value.key) && (update.includes(value.key) || isStale(value));
  const kept = values.filter((value) => !isSealed(value));
  return {
    seal: [...given.filter(isNew), ...values.filter(isSealed).map(({ key }) => key)].sort(compareTexts),
    passedOver: kept.map(({ key }) => key).filter((key) => given.includes(key)),
    keep: kept,
    remove,
    missing: kept.filter((value) => isStale(value) && !mayStay(situation)).map(({ key }) => key),
  };
}

/** Whether what is sealed for another place, or with another certificate, has to be sealed again. */
function staleness({ existing, target, certificate }: SealingSituation): (value: SealedValue) => boolean {
  const isMoved = existing !== undefined && !isFor(existing, target);
  return (value) => isMoved || (certificate !== undefined && value.certificate !== certificate);
}

/** Another certificate does not keep the controller from opening a value; another place does. */
function mayStay({ existing, target, keepEarlier }: SealingSituation): boolean {
  return keepEarlier && existing !== undefined && isFor(existing, target);
}

/** Whether values are sealed for a place. */
export function isFor(values: SealedValues, target: SealingTarget): boolean {
  return values.scope === target.scope && sealingLabel(targetOf(values)) === sealingLabel(target);
}

/** What values are sealed for. */
export function targetOf({ scope, namespace, secretName }: SealedValues): SealingTarget {
  return { scope, namespace, name: secretName };
}
