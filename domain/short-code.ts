/** Crockford's base 32: no letter that is taken for another, or for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What the person typed, as Crockford reads it: case, spaces and hyphens do not matter, O is 0, I and L are 1. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** Whether nothing but the alphabet is in it (after `normaliseCode`). */
export const isWritten = (code: string): boolean => [...code].every((character) => ALPHABET.includes(character))

/** Bytes as a code of `length` characters: five bits of each byte. */
export function codeFromBytes(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('')
}
