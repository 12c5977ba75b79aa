/** Remembers answers to questions that recur, such as what a quantity written in a thousand manifests amounts to. */
export class Memo<K, V> {
  private readonly known = new Map<K, V>();

  /** Remembers what a pure function answers, up to a number of answers; then it starts anew. */
  constructor(private readonly answer: (question: K) => V, private readonly limit = 2000) {}

  /** The answer to a question, found out when it is asked for the first time. */
  public of(question: K): V {
    const known = this.known.get(question);
    return known !== undefined || this.known.has(question) ? known as V : this.learn(question);
  }

  private learn(question: K): V {
    const answer = this.answer(question);
    if (this.known.size >= this.limit) this.known.clear();
    this.known.set(question, answer);
    return answer;
  }
}
