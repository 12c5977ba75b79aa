import type { Claim, ClaimFailure, Evidence } from './claim';
import { isEntrance } from './entrances';
import { OpenFailure } from './open-failure';
import { OtherEnds } from './other-ends';
import { noneMay, Party } from './party';

/** Claims that no pod is reached by whatever serves Ingress, Gateway and Route objects. */
export class NoWayIn implements Claim {
  constructor(private readonly subject: Party, private readonly routerLabels?: { readonly [key: string]: string }) {}

  public get expected(): string {
    return `${noneMay(this.subject)} be reached by Ingress, Gateway or Route objects`;
  }

  public failures({ shown }: Evidence): ClaimFailure[] {
    const names = new Set(this.subject.endpoints.map(({ name }) => name));
    const ends = OtherEnds.of(shown, 'Ingress');
    return shown.workloads.filter(({ name }) => names.has(name)).flatMap((destination) => ends.around(destination)
      .filter(({ end }) => end.kind === 'ingress-controller' || isEntrance(end, this.routerLabels))
      .map(({ end, ports }) => new OpenFailure({ source: end, destination, ports }, shown)));
  }
}
