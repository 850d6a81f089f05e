import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { foldText } from '../fold-text.ts'
import { verifierOf } from './gate.ts'

/** Of each verifier, in characters of hex: 64 bits, which nobody guesses a key for, and a third of the bytes. */
const VERIFIER_LENGTH = 16

/** A surname as an ID and an order may each write it: no case, accents, apostrophes; hyphens as spaces. */
function foldSurname(text: string): string {
  return foldText(text)
    .replace(/['’ʼ.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What a customer's ID may say for this name: everything after the first word, each word of that, and each way to leave
 * out middle names. Before a comma stands the surname. Who has one word has it for a surname.
 */
export function surnamesIn(customerName: string): string[] {
  const [before = '', after] = customerName.split(',', 2)
  const words = foldSurname(before)
    .split(' ')
    .filter((word) => word !== '')
  const surname = after === undefined && words.length > 1 ? words.slice(1) : words
  return [...new Set([...surname, ...surname.map((_word, from) => surname.slice(from).join(' '))])]
}

/**
 * The key that a surname gives, 32 bytes as hex. `nameSalt` (96 bits as text) is sealed with the customer's name, so that a
 * device that nobody is signed in to tells no name, not even to somebody who tries them all.
 */
export function surnameKey(surname: string, nameSalt: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(nameSalt), utf8ToBytes(foldSurname(surname))))
}

/** What the order's record holds of its customer's name, to check a surname without it. */
export function surnameVerifiers(customerName: string, nameSalt: string): string {
  return surnamesIn(customerName)
    .map((surname) => verifierOf(surnameKey(surname, nameSalt)).slice(0, VERIFIER_LENGTH))
    .join(' ')
}

/** Whether the `surnameKey` is that of a surname of the order's customer. */
export function isSurname(gate: { surnames?: string | undefined }, key: string): boolean {
  const verifier = verifierOf(key).slice(0, VERIFIER_LENGTH)
  return (gate.surnames ?? '').split(' ').includes(verifier)
}

/** Letters that an ID may differ by for it to be called near: more of them are another name. */
const NEAR = 2
/** A name as short as this is near to too many others. */
const SHORTEST_NEAR = 4

/**
 * By how many letters what was typed differs from the nearest way to write the surname, where that is near; undefined where it
 * is not. For a device that has the name itself, which is sealed with the salt: a verifier cannot tell (docs/decisions/057).
 */
export function lettersApart(customerName: string, typed: string): number | undefined {
  const surname = foldSurname(typed)
  const apart = surnamesIn(customerName)
    .filter((known) => Math.min(known.length, surname.length) >= SHORTEST_NEAR)
    .map((known) => editsBetween(known, surname))
  const least = Math.min(...apart)
  return least >= 1 && least <= NEAR ? least : undefined
}

/** Letters to add, leave out or change (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (const [index, wanted] of [...other].entries()) {
      const changed = (row[index] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
