import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';

/** How the database writes names; offsets and abbreviations in lower case are none of them. */
const NAME = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/;

/**
 * Refuses what is no zone of the IANA database. Argo CD would only log a warning, and open and close the window by UTC; it tells upper from lower
 * case, because it reads the zone from a file.
 */
export function checkTimeZone(timeZone: string, where: string): void {
  const known = knownZone(timeZone);
  const isOtherCase = known !== undefined && known !== timeZone && known.toLowerCase() === timeZone.toLowerCase();
  if (known !== undefined && NAME.test(timeZone) && !isOtherCase) return;
  throw new UsageError(`${quoted(timeZone)} is no time zone, and Argo CD would take it for UTC.`, {
    where, fix: isOtherCase ? `did you mean ${quoted(known)}?` : 'name a zone of the IANA database, such as "Europe/Berlin" or "Etc/UTC"',
  });
}

function knownZone(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
