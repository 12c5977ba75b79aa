import type * as kplus from 'cdk8s-plus-27';

/** What a Job and the Jobs of a CronJob must say: nobody else can know how long they may take. */
export function jobProblems(kind: string, { activeDeadline, backoffLimit }: kplus.JobProps): string[] {
  return [
    ...activeDeadline ? [] : [`a ${kind} needs activeDeadline, or a Job that hangs holds its resources for ever; say activeDeadline: Duration.minutes(30), or what fits`],
    ...backoffLimit !== undefined ? [] : [`a ${kind} needs backoffLimit, the number of times that a failed pod is tried again; say backoffLimit: 3, or what fits`],
  ];
}

/** What a CronJob must not say. */
export function cronJobProblems(props: kplus.CronJobProps): string[] {
  const ttl = props.ttlAfterFinished
    ? ['ttlAfterFinished removes Jobs that the history of a CronJob counts; drop it and say successfulJobsRetained and failedJobsRetained']
    : [];
  return [...jobProblems('CronJob', props), ...ttl];
}
