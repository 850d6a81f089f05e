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
