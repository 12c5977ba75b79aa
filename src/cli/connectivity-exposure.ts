import { EXPOSURE_FORMATS } from './connectivity-formats';
import { Question, question } from './connectivity-question';

/** Which workloads accept from anywhere, may call anywhere, or have no policy. */
export function exposureQuestion(): Question {
  return question({ formats: EXPOSURE_FORMATS, find: ({ connectivity }) => ({ exposures: connectivity.exposures() }) });
}
