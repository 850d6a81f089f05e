import type { EntryRow } from '../../src/offline/db.ts'

/** What an entry of a count says, and who made it; when does not matter. */
export interface Said extends Pick<EntryRow, 'personId' | 'sessionId' | 'bay' | 'what' | 'units' | 'round'> {
  undoes?: true | undefined
}

const keyOf = (family: string, { personId, sessionId, bay, what, units, round, undoes }: Said) =>
  JSON.stringify([family, personId, sessionId, bay, 'sku' in what ? what.sku : `?${what.code}`, units, round, !!undoes])

/** Entries of counts: how many that say the same were begun, and of how many of them a person was told that they are saved. */
export class Entered {
  readonly #begun = new Map<string, number>()
  readonly #saved = new Map<string, number>()

  /** @param family of the device: a clone has what waited on the one that it was made of */
  begun(family: string, said: Said): void {
    add(this.#begun, keyOf(family, said))
  }

  saved(family: string, said: Said): void {
    add(this.#saved, keyOf(family, said))
  }

  /**
   * Compares with what became of them, in commands or waiting.
   * @returns what is there too seldom or too often
   */
  compare(found: Iterable<{ family: string; said: Said }>): { lost: string[]; doubled: string[] } {
    const there = new Map<string, number>()
    for (const { family, said } of found) add(there, keyOf(family, said))
    return {
      lost: [...this.#saved].filter(([key, times]) => (there.get(key) ?? 0) < times).map(([key]) => key),
      doubled: [...there].filter(([key, times]) => times > (this.#begun.get(key) ?? 0)).map(([key]) => key),
    }
  }
}

function add(to: Map<string, number>, key: string): void {
  to.set(key, (to.get(key) ?? 0) + 1)
}
