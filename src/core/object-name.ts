import { SHORT_DIGEST_LENGTH, shortDigest } from './short-digest';

/** The length of a DNS label (RFC 1123), of a label's value and of most names that Kubernetes copies into labels. */
export const MAX_LABEL_LENGTH = 63;

/** A DNS label, which the name of a namespace has to be. */
export const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A name that fits: itself, or its beginning and eight digits of its SHA-256, so that two long names stay two names. */
export function fitName(name: string, maxLength = MAX_LABEL_LENGTH): string {
  if (name.length <= maxLength) return name;
  return `${name.slice(0, maxLength - SHORT_DIGEST_LENGTH - 1).replace(/[^0-9A-Za-z]+$/, '')}-${shortDigest(name)}`;
}
