import type { PolicyProblem } from '../../../analysis/network/policy-problem';
import type { Violation } from '../../rule';

/** What the API server would refuse of a policy, as a violation. */
export function asViolation({ path, found, fix }: PolicyProblem): Violation {
  return { path, found, fix };
}
