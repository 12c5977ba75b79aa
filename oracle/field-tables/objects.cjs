// Objects of any kind, made from the API types of a version, and the mistakes that people make in them.

const TEXTS = ['a', '', 'true', '8080', 'RuntimeDefault', '10%', 'x'.repeat(70), 'ä "\\ \n'];
const QUANTITIES = ['1', '250m', '512Mi', ' 1Gi ', '1e3', '.5', '-1', '0', 1, 0.5, 1e21, '1.5E'];
const TIMES = ['2027-03-01T00:00:00Z', '2024-02-29T23:59:59.5+02:00', '2027-03-01T00:00:00.000000Z', '0001-01-01T00:00:00Z'];

/** What stands where something else belongs. */
const JUNK = [
  null, true, false, 0, -1, 1.5, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 53, 1e19, 1e21, 1e300, '', 'x', '5', 'true', '1Gi', '1 Gi', '10Gb', '2027-03-01', '2027-02-30T00:00:00Z',
  '2027-03-01T00:00:00Z', '2027-03-01T00:00:00.000000Z', '2027-03-01T24:00:00Z', 'aGk=', 'aGk', 'a-_=', 'aG\nk=', [], [null], ['x'], [1], [256], [[]], [{}], {}, { x: 1 }, { x: 'y' }, { x: null }, { x: {} },
];

/** Makes objects by chance. */
exports.Objects = class Objects {
  constructor(chance, structures) {
    this.chance = chance;
    this.structures = structures;
    this.names = [...new Set(Object.values(structures).flatMap((fields) => Object.keys(fields)))].sort();
  }

  /** A valid object of a kind. */
  valid({ apiVersion, kind, structure }) {
    return { ...this.fields(structure, 0), apiVersion, kind };
  }

  /** A copy with a mistake somewhere. */
  mistaken(object) {
    const copy = JSON.parse(JSON.stringify(object));
    const places = placesIn(copy).filter(({ key, parent }) => parent !== copy || (key !== 'apiVersion' && key !== 'kind'));
    if (places.length === 0) return { ...copy, [this.chance.pick(this.names)]: 1 };
    const { parent, key } = this.chance.pick(places);
    const mistakes = [() => { parent[key] = this.chance.pick(JUNK); }];
    if (!Array.isArray(parent)) {
      mistakes.push(() => rename(parent, key, this.misspelt(key)), () => rename(parent, key, this.chance.pick(this.names)));
      mistakes.push(() => this.move(copy, parent, key));
    }
    this.chance.pick(mistakes)();
    return Object.assign(copy, { apiVersion: object.apiVersion, kind: object.kind });
  }

  misspelt(name) {
    const at = this.chance.below(name.length);
    return this.chance.pick([name.toLowerCase(), name[0].toUpperCase() + name.slice(1), `${name}s`, name.slice(0, at) + name.slice(at + 1), `${name.slice(0, at)}x${name.slice(at)}`]);
  }

  /** A field into any other object of the same whole. */
  move(whole, parent, key) {
    const value = parent[key];
    delete parent[key];
    const targets = [whole, ...placesIn(whole).map((place) => place.parent[place.key])].filter((target) => typeof target === 'object' && target !== null && !Array.isArray(target));
    this.chance.pick(targets)[key] = value;
  }

  fields(structure, depth) {
    const all = Object.entries(this.structures[structure]);
    const share = Math.min(1, [8, 6, 5, 4, 3, 3, 2, 1][depth] / Math.max(1, all.length)) || 0;
    return Object.fromEntries(all.filter(() => this.chance.happens(share)).map(([name, type]) => [name, this.value(type, depth + 1)]));
  }

  value(type, depth) {
    const [word, ...rest] = type.split(' ');
    if (word === 'list') return this.chance.some(2, () => this.value(rest.join(' '), depth));
    if (word === 'map') return Object.fromEntries(this.chance.some(2, () => [this.chance.pick(['a', 'b/c', 'd']), this.value(rest.join(' '), depth)]));
    const scalar = this.scalars[word];
    return scalar ? scalar() : this.fields(word, depth);
  }

  scalars = {
    string: () => this.chance.pick(TEXTS),
    boolean: () => this.chance.happens(0.5),
    int32: () => this.chance.pick([0, 1, -1, 8080, 2 ** 31 - 1, -(2 ** 31)]),
    int64: () => this.chance.pick([0, 1, 30, 2 ** 53, -(2 ** 40)]),
    number: () => this.chance.pick([0, 1.5, -2e10]),
    quantity: () => this.chance.pick(QUANTITIES),
    intOrString: () => this.chance.pick([1, '25%', 'http', 2 ** 31 - 1]),
    time: () => this.chance.pick([...TIMES, null]),
    microTime: () => this.chance.pick([TIMES[2], null]),
    bytes: () => this.chance.pick(['', 'aGk=', 'aHVudGVyMg==', [1, 255]]),
    any: () => this.chance.pick([{ x: [1, null] }, {}]),
    schemaOrBoolean: () => this.chance.pick([true, false, { type: 'string', minimum: 1, not: { items: [{ required: ['a'] }] } }]),
    schemaOrTexts: () => this.chance.pick([{ type: 'string' }, ['a'], 'x', 1]),
    schemaOrList: () => this.chance.pick([{ type: 'string', properties: { a: { maximum: 1 } } }, [{ type: 'string' }], 'x']),
  };
};

/** Every place below a value. */
function placesIn(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ parent: value, key }, ...placesIn(value[key])]);
}

function rename(parent, key, name) {
  const value = parent[key];
  delete parent[key];
  parent[name] = value;
}
