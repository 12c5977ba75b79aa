/** A rectangle of a picture. */
export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface PictureNode {
  readonly title: string;
  readonly box: Box;
  readonly tabs: readonly Box[];
  readonly texts: readonly string[];
  readonly classes: readonly string[];
}

export interface PictureEdge { readonly title: string; readonly points: readonly (readonly [number, number])[]; readonly classes: readonly string[] }

/** What can be told of an SVG of ours by reading it, without a browser. */
export class Picture {
  public readonly size: Box;
  public readonly frames: readonly { readonly title: string; readonly box: Box }[];
  public readonly nodes: readonly PictureNode[];
  public readonly edges: readonly PictureEdge[];
  public readonly cells: readonly { readonly title: string; readonly text: string }[];

  public constructor(public readonly svg: string) {
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
    this.size = { x: 0, y: 0, width: Number(width), height: Number(height) };
    const shapes = [...svg.matchAll(/<g class="([^"]*)">\n(.*?)\n<\/g>/gs)].map(([, classes, inside]) => ({ classes: classes.split(' '), inside }));
    this.frames = shapes.filter(({ classes, inside }) => classes[0] === 'group' && inside.includes('frame'))
      .map(({ inside }) => ({ title: titleOf(inside), box: rects(inside, 'frame')[0] }));
    this.nodes = shapes.filter(({ classes }) => classes[0] === 'node').map(({ classes, inside }) => ({
      classes, title: titleOf(inside), box: [...rects(inside, 'box'), ...hexagons(inside)][0], tabs: rects(inside, 'tab'), texts: textsOf(inside),
    }));
    this.edges = shapes.filter(({ classes }) => classes[0] === 'edge').map(({ inside }) => {
      const [, look, way] = /<path class="line ([^"]*)" d="([^"]*)"/.exec(inside)!;
      return { title: titleOf(inside), points: sampled(way), classes: look.split(' ') };
    });
    this.cells = shapes.filter(({ classes }) => classes[0] === 'count').map(({ inside }) => ({ title: titleOf(inside), text: textsOf(inside)[0] }));
  }

  /** Everything that lies where it must not; a sentence each. */
  public flaws(groupOf: (nodeTitle: string) => string | undefined): string[] {
    return [...this.overlapping(), ...this.astray(groupOf), ...this.crossing(), ...this.outside()];
  }

  private overlapping(): string[] {
    const outlines = this.nodes.flatMap(({ title, box, tabs }) => [{ title, box }, ...tabs.map((tab) => ({ title: `a tab of ${title}`, box: tab }))]);
    return [...pairs(outlines), ...pairs(this.frames)].filter(([a, b]) => overlap(a.box, b.box)).map(([a, b]) => `${a.title} overlaps ${b.title}`);
  }

  private astray(groupOf: (nodeTitle: string) => string | undefined): string[] {
    return this.nodes.flatMap(({ title, box, tabs }) => this.frames.flatMap((frame) => {
      const member = groupOf(title) === frame.title;
      return [box, ...tabs].filter((part) => member ? !contains(frame.box, part) : overlap(frame.box, part))
        .map(() => `${title} lies ${member ? 'outside' : 'in'} ${frame.title}`);
    }));
  }

  /** Lines touch only the boxes at their ends. */
  private crossing(): string[] {
    return this.edges.flatMap(({ title, points }) => this.nodes.flatMap((node) => [node.box, ...node.tabs]
      .filter((box) => points.some(([x, y]) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1))
      .map(() => `${title} crosses ${node.title}`)));
  }

  private outside(): string[] {
    const boxes = [...this.frames.map(({ box }) => box), ...this.nodes.flatMap(({ box, tabs }) => [box, ...tabs]), ...allRects(this.svg)];
    const points = this.edges.flatMap((edge) => edge.points.map(([x, y]) => ({ x, y, width: 0, height: 0 })));
    return [...boxes, ...points].filter((box) => !contains(this.size, box)).map((box) => `${JSON.stringify(box)} is outside ${JSON.stringify(this.size)}`);
  }
}

function titleOf(inside: string): string {
  return plain(/<title>(.*?)<\/title>/s.exec(inside)![1]);
}

function textsOf(inside: string): string[] {
  return [...inside.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => plain(text));
}

function plain(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

function rects(inside: string, name: string): Box[] {
  return [...inside.matchAll(/<rect [^>]*class="(\w+)[^>]*>/g)].filter(([, first]) => first === name).map(([rect]) => boxOf(rect));
}

function allRects(svg: string): Box[] {
  return [...svg.matchAll(/<rect [^>]*>/g)].map(([rect]) => boxOf(rect));
}

function boxOf(rect: string): Box {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(new RegExp(`\\b${name}="([-\\d.]+)"`).exec(rect)![1]));
  return { x, y, width, height };
}

function hexagons(inside: string): Box[] {
  return [...inside.matchAll(/<path class="box" d="M([-\d.]+) ([-\d.]+)l([-\d.]+) ([-\d.]+)h([-\d.]+)/g)].map(([, ...numbers]) => {
    const [x, middle, point, up, width] = numbers.map(Number);
    return { x, y: middle + up, width: width + 2 * point, height: -2 * up };
  });
}

/** Points on a way of level lines and cubic curves. */
function sampled(way: string): [number, number][] {
  const points: [number, number][] = [];
  for (const [, command, text] of way.matchAll(/([MLC])([^MLC]*)/g)) {
    const numbers = text.trim().split(/\s+/).map(Number);
    const from = points.at(-1) ?? [numbers[0], numbers[1]];
    const [x1, y1, x2, y2, x3, y3] = command === 'C' ? numbers : [...from, numbers[0], numbers[1], numbers[0], numbers[1]];
    for (let t = 0; t <= 1; t += 1 / 16) {
      const s = 1 - t;
      const at = (a: number, b: number, c: number, d: number) => s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d;
      points.push([at(from[0], x1, x2, x3), at(from[1], y1, y2, y3)]);
    }
  }
  return points;
}

function pairs<T>(values: readonly T[]): [T, T][] {
  return values.flatMap((a, index) => values.slice(index + 1).map((b): [T, T] => [a, b]));
}

/** A tenth is rounding. */
function overlap(a: Box, b: Box): boolean {
  return a.x + 0.2 < b.x + b.width && b.x + 0.2 < a.x + a.width && a.y + 0.2 < b.y + b.height && b.y + 0.2 < a.y + a.height;
}

function contains(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x - 0.2 && inner.y >= outer.y - 0.2
    && inner.x + inner.width <= outer.x + outer.width + 0.2 && inner.y + inner.height <= outer.y + outer.height + 0.2;
}
