import { EXPOSURE_FORMATS } from './connectivity-formats';
import { Question, question } from './question';
import type { Connectivity } from '../analysis/network/connectivity';

/** Which workloads accept from anywhere, may call anywhere, or have no policy. */
export function exposureQuestion(): Question<Connectivity> {
  return question({ formats: EXPOSURE_FORMATS, find: ({ model }) => ({ exposures: model.exposures() }) });
}
