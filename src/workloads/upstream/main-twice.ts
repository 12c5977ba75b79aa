import type * as kplus from 'cdk8s-plus-27';

/** The name that cdk8s-plus gives to every container without one. */
const UNNAMED = 'main';

/** cdk8s-plus calls every unnamed container "main", although the API server refuses a second one: it becomes "main-2", the next "main-3". */
export function renameUnnamed(container: kplus.Container, taken: readonly string[]): void {
  if (container.name === UNNAMED) (container as { name: string }).name = freeName(UNNAMED, taken, 2);
}

/** cdk8s-plus numbers unnamed init containers without looking whether the name is taken. */
export function initContainerName(taken: readonly string[], count: number): string {
  return freeName(`init-${count}`, taken, 2);
}

/** The name itself, or the first numbered one that nobody has. */
export function freeName(name: string, taken: readonly string[], number: number): string {
  if (!taken.includes(name)) return name;
  const numbered = `${name}-${number}`;
  return taken.includes(numbered) ? freeName(name, taken, number + 1) : numbered;
}
