import { UsageError } from '../../core/errors';

/** What is wrong with a value and how to mend it, in the words of the parser that refuses it; nothing when it does not. */
export function repairOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.fix === undefined ? error.summary : `${error.summary}; ${error.fix}`;
    throw error;
  }
}
