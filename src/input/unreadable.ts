/** Why a document is not read, at an offset of its text: thrown where reading stops, collected where it can go on. */
export class Unreadable extends Error {
  constructor(message: string, public readonly fix: string, public readonly offset: number) {
    super(message);
  }
}
