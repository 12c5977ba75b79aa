// Chance that a seed decides: same seed, same cases.

/** A source of choices. */
exports.Chance = class Chance {
  constructor(seed) { this.state = seed; }

  next() {
    this.state = (this.state * 1664525 + 1013904223) % 4294967296;
    return this.state / 4294967296;
  }

  below(n) { return Math.floor(this.next() * n); }

  pick(list) { return list[this.below(list.length)]; }

  happens(probability) { return this.next() < probability; }

  /** Up to `max` things. */
  some(max, make) { return Array.from({ length: this.below(max + 1) }, () => make()); }
};
